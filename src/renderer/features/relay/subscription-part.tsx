import { useState } from "react";
import { type RelaySubscription, agingUntil } from "../../../contract/model/relay.ts";
import { updateRelay } from "../../state/relays.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { listTime } from "../../words/format.ts";
import { RELAY_SHEET, behindOf, countsOf, sourceWords } from "../../words/relay-sheet.ts";

interface SubscriptionPartProps {
  readonly relayId: string;
  /** For so many days the relay keeps what waits. */
  readonly keptDays: number | null;
  readonly subscription: RelaySubscription;
}

/** A source of the team: how far it is taken, which of its deliveries are, and whether senders are answered from here. */
export function SubscriptionPart({ relayId, keptDays, subscription }: SubscriptionPartProps) {
  const { source, group, filter, isAsked, answers, patienceMs, catchingUp } = subscription;
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const shown = typed ?? filter;
  const isStray = source === "-";

  async function save(): Promise<void> {
    const fault = await updateRelay({ id: relayId, source, filter: shown });
    setError(fault);
    if (fault === null) setTyped(null);
  }

  return (
    <section aria-label={sourceWords(source)} data-testid="subscription">
      <div className="inline">
        <b className={isStray ? "" : "mono"}>{sourceWords(source)}</b>
        <span>{behindOf(subscription)}</span>
      </div>
      {catchingUp ? <progress aria-label={behindOf(subscription)} max={catchingUp.of} value={catchingUp.done} /> : null}
      <p className="hint">
        {countsOf(subscription)}. {isStray ? RELAY_SHEET.stray : whoGets(group)}
      </p>
      {warningsOf(subscription, keptDays).map((words) => (
        <p key={words} className="sheet-note">
          <Icon name="warning" size={14} className="is-warn" />
          <span>{words}</span>
        </p>
      ))}
      <details open={filter !== ""}>
        <summary>{filter === "" ? RELAY_SHEET.onlyMine : `${RELAY_SHEET.onlyMine}: ${filter}`}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField
            label={RELAY_SHEET.filter}
            isMono
            value={shown}
            onChange={(event) => setTyped(event.target.value)}
            hint={RELAY_SHEET.filterHint}
            error={error ?? undefined}
          />
          {shown === filter ? null : (
            <Button type="submit" needsHost>
              {RELAY_SHEET.save}
            </Button>
          )}
        </form>
      </details>
      {isAsked ? (
        <>
          <Checkbox
            label={RELAY_SHEET.answers}
            isOn={answers}
            onChange={(isOn) => void updateRelay({ id: relayId, source, answers: isOn })}
          />
          <p className="hint">{RELAY_SHEET.answersHint(Math.round(patienceMs / 1000))}</p>
        </>
      ) : null}
    </section>
  );
}

function whoGets(group: string | null): string {
  return group === null ? RELAY_SHEET.everyone : RELAY_SHEET.groupOf(group);
}

/** What is wrong with a source here, or is about to be lost of it. */
function warningsOf(one: RelaySubscription, keptDays: number | null): string[] {
  const { source, sourceId, lacksSecret, oldestAt, isGrowing } = one;
  const goneAt = agingUntil(oldestAt, keptDays, Date.now());
  return [
    ...(goneAt === null || oldestAt === null ? [] : [RELAY_SHEET.goneAfter(listTime(oldestAt), listTime(goneAt))]),
    ...(isGrowing ? [RELAY_SHEET.grows] : []),
    ...(sourceId === null && source !== "-" ? [RELAY_SHEET.noSource] : []),
    ...(lacksSecret ? [RELAY_SHEET.lacksSecret] : []),
  ];
}
