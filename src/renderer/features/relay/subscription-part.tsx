import { useState } from "react";
import type { RelaySubscription } from "../../../contract/model/relay.ts";
import { updateRelay } from "../../state/relays.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { RELAY_SHEET, behindOf, countsOf } from "../../words/relay-sheet.ts";

interface SubscriptionPartProps {
  readonly relayId: string;
  readonly subscription: RelaySubscription;
}

/** A source of the team: how far it is taken, which of its deliveries are, and whether senders are answered from here. */
export function SubscriptionPart({ relayId, subscription }: SubscriptionPartProps) {
  const { source, sourceId, lacksSecret, group, filter, isAsked, answers, patienceMs, catchingUp } = subscription;
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const shown = typed ?? filter;

  async function save(): Promise<void> {
    const fault = await updateRelay({ id: relayId, source, filter: shown });
    setError(fault);
    if (fault === null) setTyped(null);
  }

  return (
    <section aria-label={source} data-testid="subscription">
      <div className="inline">
        <b className="mono">{source}</b>
        <span>{behindOf(subscription)}</span>
      </div>
      {catchingUp ? <progress aria-label={behindOf(subscription)} max={catchingUp.of} value={catchingUp.done} /> : null}
      <p className="hint">
        {countsOf(subscription)}. {group === null ? RELAY_SHEET.everyone : RELAY_SHEET.groupOf(group)}
      </p>
      {sourceId === null || lacksSecret ? (
        <p className="sheet-note">
          <Icon name="warning" size={14} className="is-warn" />
          <span>{sourceId === null ? RELAY_SHEET.noSource : RELAY_SHEET.lacksSecret}</span>
        </p>
      ) : null}
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
