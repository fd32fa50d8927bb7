import { useEffect } from "react";
import type { Attempt } from "../../../contract/model/attempt.ts";
import type { SentEvent } from "../../../contract/model/event.ts";
import { callOrToast } from "../../state/calls.ts";
import { useHealth } from "../../state/endpoints.ts";
import { EVERY_ATTEMPT, isFiltering } from "../../state/log-filter.ts";
import { goInstead } from "../../state/route.ts";
import {
  fetchOlderAttempts,
  filterLog,
  putEvents,
  useAttempts,
  useSending,
  watchEndpoint,
} from "../../state/sending.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime, plural } from "../../words/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { AttemptRow } from "./attempt-row.tsx";
import { EventActions } from "./event-actions.tsx";
import { exportLog } from "./export-log.ts";
import { HealthLine } from "./health.tsx";
import { LogFilterBar } from "./log-filter-bar.tsx";
import { useNamedAttempt } from "./use-named-attempt.ts";
import "./endpoints.css";
import { DELIVERY_LOG } from "../../words/endpoints.ts";

const MOST_PENDING = 3;

/** Every attempt at an endpoint, newest first, and what is still to come. */
export function DeliveryLog({ endpointId }: { readonly endpointId: string }) {
  const { items: attempts, total, nextCursor, isLoaded, filter } = useAttempts();
  const events = useSending((state) => state.events);
  const health = useHealth((all) => all.get(endpointId));
  const open = useNamedAttempt();
  // One that is older than the log goes back so far stands before it.
  const shown = open === null || attempts.some(({ id }) => id === open.id) ? attempts : [open, ...attempts];
  useEffect(() => watchEndpoint(endpointId), [endpointId]);
  const pending = [...events.values()].filter(({ status }) => status === "pending");
  return (
    <section className="delivery-log" aria-label={DELIVERY_LOG.log}>
      <div className="log-head">
        <b>{plural(total, DELIVERY_LOG.attempt)}</b>
        <HealthLine health={health} />
        <Button onClick={() => void exportLog(endpointId, filter)}>{DELIVERY_LOG.export}</Button>
      </div>
      <LogFilterBar
        filter={filter}
        types={[...new Set([...events.values()].map(({ type }) => type))].toSorted()}
        onChange={filterLog}
      />
      {pending.length > 0 ? <Pending events={pending} /> : null}
      {isLoaded && attempts.length === 0 && (pending.length === 0 || isFiltering(filter)) ? (
        <Empty endpointId={endpointId} isFiltered={isFiltering(filter)} />
      ) : null}
      <ul className="card-list" aria-label={DELIVERY_LOG.attempts}>
        {shown.map((attempt) => (
          <AttemptRow
            key={attempt.id}
            attempt={attempt}
            event={events.get(attempt.eventId)}
            isOpen={attempt.id === open?.id}
            onToggle={() => toggle(attempt, attempt.id === open?.id)}
          />
        ))}
      </ul>
      {nextCursor === null ? null : (
        <p className="body-note">
          <Button onClick={() => void fetchOlderAttempts()}>{DELIVERY_LOG.showMore}</Button>
        </p>
      )}
    </section>
  );
}

/** What is open stands in the address, for a reload and for a copied link. */
function toggle({ endpointId, eventId, number }: Attempt, isOpen: boolean): void {
  if (isOpen) goInstead({ at: "endpoints", id: endpointId, tab: "log" });
  else goInstead({ at: "attempt", endpoint: endpointId, event: eventId, attempt: number });
}

function Pending({ events }: { readonly events: readonly SentEvent[] }) {
  return (
    <ul className="card-list" aria-label={DELIVERY_LOG.toCome}>
      {events.slice(0, MOST_PENDING).map((event) => (
        <li key={event.id} className="pending">
          <span className="cut">
            {event.type} <small className="ghost">{event.messageId}</small>
          </span>
          {event.speed > 1 ? <Tag tone="warn">{DELIVERY_LOG.clockTimesFaster(event.speed)}</Tag> : null}
          <Tag tone="quiet">
            {DELIVERY_LOG.attemptOf(
              event.attempts + 1,
              event.maxAttempts,
              event.nextAttemptAt === null ? "" : DELIVERY_LOG.atNextAttemptAt(clockTime(event.nextAttemptAt)),
            )}
          </Tag>
          <EventActions event={event} />
        </li>
      ))}
      {events.length > MOST_PENDING ? (
        <li className="body-note">
          {DELIVERY_LOG.andValue(plural(events.length - MOST_PENDING, DELIVERY_LOG.moreEvent))}
        </li>
      ) : null}
    </ul>
  );
}

/** Why the log is empty, with what would change that. */
function Empty({ endpointId, isFiltered }: { readonly endpointId: string; readonly isFiltered: boolean }) {
  async function test(): Promise<void> {
    const event = await callOrToast("endpoints.test", { id: endpointId });
    if (event) putEvents([event]);
  }

  return (
    <div className="blank">
      <p>{isFiltered ? DELIVERY_LOG.noAttemptIsLikeThat : DELIVERY_LOG.nothingWasSentThereYet}</p>
      {isFiltered ? (
        <Button onClick={() => filterLog(EVERY_ATTEMPT)}>{DELIVERY_LOG.clear}</Button>
      ) : (
        <Button onClick={() => void test()}>{DELIVERY_LOG.sendTest}</Button>
      )}
    </div>
  );
}
