import { useEffect, useRef } from "react";
import { type Attempt, redirectWords } from "../../../contract/model/attempt.ts";
import type { SentEvent } from "../../../contract/model/event.ts";
import { ordinal } from "../../../contract/ordinal.ts";
import { clockTime, duration } from "../../words/format.ts";
import { timeTitle } from "../../ui/time-title.ts";
import { go } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ExchangeView } from "../executions/exchange.tsx";
import { EventActions } from "./event-actions.tsx";
import { TimingBar } from "./timing-bar.tsx";
import { ATTEMPT_ROW } from "../../words/endpoints.ts";

function compareWithAttemptBefore({ eventId, number }: Attempt): void {
  go({ at: "compare", first: `${eventId}/${number - 1}`, second: `${eventId}/${number}` });
}

interface AttemptRowProps {
  readonly attempt: Attempt;
  readonly event: SentEvent | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const CAUSES: Partial<Record<Attempt["cause"], string>> = {
  now: ATTEMPT_ROW.atOnce,
  exact: ATTEMPT_ROW.sentAgain,
  resigned: ATTEMPT_ROW.signedAnew,
};

/** One attempt as a line; open, the whole exchange. */
export function AttemptRow({ attempt, event, isOpen, onToggle }: AttemptRowProps) {
  const { number, cause, startedAt, durationMs, speed, error, success, response } = attempt;
  const notes = [
    ATTEMPT_ROW.attemptNumber(ordinal(number)),
    CAUSES[cause],
    speed > 1 ? ATTEMPT_ROW.clockTimesFaster(speed) : null,
  ];
  const row = useRef<HTMLLIElement>(null);
  // Of one that the address opened; what is clicked is in view.
  useEffect(() => {
    if (row.current?.firstElementChild?.ariaExpanded === "true") row.current.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <li ref={row} data-testid="attempt">
      <button type="button" className="card" aria-expanded={isOpen} onClick={onToggle}>
        <span className="cut">
          {event?.type ?? attempt.eventId} <small>{notes.filter(Boolean).join(", ")}</small>
        </span>
        <Tag tone={success ? "ok" : "bad"}>{response?.status ?? ATTEMPT_ROW.noAnswer}</Tag>
        <small className={error ? "failure" : undefined}>{error ?? event?.messageId ?? attempt.eventId}</small>
        <small {...timeTitle(startedAt)}>
          {duration(durationMs)}, {clockTime(startedAt)}
        </small>
      </button>
      {isOpen ? (
        <div className="attempt">
          {event ? <EventActions event={event} /> : null}
          {number > 1 ? (
            <div className="inline">
              <Button onClick={() => compareWithAttemptBefore(attempt)}>
                {ATTEMPT_ROW.compareWith(ordinal(number - 1))}
              </Button>
            </div>
          ) : null}
          {error ? <p className="field-error">{error}</p> : null}
          {response?.redirects ? <p className="hint">{redirectWords(response.redirects)}</p> : null}
          {attempt.timing ? <TimingBar timing={attempt.timing} /> : null}
          <ExchangeView
            exchange={{
              request: attempt.request,
              status: response?.status,
              headers: response?.headers,
              body: response?.body,
              truncated: response?.isTruncated,
              kept: response?.keptCharacters,
              attempts: [],
            }}
          />
        </div>
      ) : null}
    </li>
  );
}
