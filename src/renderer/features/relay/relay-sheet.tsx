import { useEffect, useState } from "react";
import type { Relay } from "../../../contract/model/relay.ts";
import { useIsGone } from "../../state/connection.ts";
import { joinRelay, leaveRelay, useRelays } from "../../state/relays.ts";
import { changeQuery, closeSheet, useRoute } from "../../state/route.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { dayOf } from "../../words/format.ts";
import { RELAY, RELAY_LIGHTS } from "../../words/relay.ts";
import { GRADES, RELAY_SHEET, fullBy, joinedWords, keptFor } from "../../words/relay-sheet.ts";
import { RelayMark, lightOf } from "./relay-pill.tsx";
import { SubscriptionPart } from "./subscription-part.tsx";

/** In percent, from where on the relay warns as well. */
const NEARLY_FULL = 80;

/** The team's relays: how it is with each, how far behind this Hookbench is, what is taken of it, and joining one. */
export function RelaySheet() {
  const relays = useRelays((state) => state.items);
  const { invited, forget } = useInvited();
  return (
    <Sheet title={RELAY.title} onClose={closeSheet}>
      {relays.length === 0 ? <p className="ghost">{RELAY_SHEET.about}</p> : null}
      {relays.map((relay) => (
        <Joined key={relay.id} relay={relay} />
      ))}
      {relays.length === 0 ? (
        <Join key={invited} invited={invited} onJoined={forget} />
      ) : (
        <details key={invited} open={invited !== null}>
          <summary>{RELAY_SHEET.joinAnother}</summary>
          <Join invited={invited} onJoined={forget} />
        </details>
      )}
    </Sheet>
  );
}

/** The invitation of the link that led here; taken out of the address, which may be copied and is kept in the history. */
function useInvited(): { readonly invited: string | null; readonly forget: () => void } {
  const brought = useRoute(({ query }) => query.invite);
  const [invited, setInvited] = useState<string | null>(null);
  if (brought !== undefined && brought !== invited) setInvited(brought);
  useEffect(() => {
    if (brought !== undefined) changeQuery({ invite: undefined });
  }, [brought]);
  return { invited, forget: () => setInvited(null) };
}

function Joined({ relay }: { readonly relay: Relay }) {
  const { id, team, member, publicUrl, message, keptDays, grade, full, expiresAt, subscriptions } = relay;
  const [isLeaving, setLeaving] = useState(false);
  const light = lightOf(relay, useIsGone());

  async function leave(): Promise<void> {
    if ((await leaveRelay(id)) === false) showToast({ kind: "bad", text: RELAY_SHEET.leftUntold });
  }

  return (
    <>
      <section aria-label={team}>
        <div className="inline">
          <h3>{team}</h3>
          <span className="sheet-tag">
            <RelayMark light={light} />
            {RELAY_LIGHTS[light]}
          </span>
          <span className="grow" />
          <Button needsHost onClick={() => setLeaving(true)}>
            {RELAY_SHEET.leave}
          </Button>
        </div>
        {message === null ? null : (
          <p className="sheet-note" role="alert">
            <Icon name="warning" size={14} className="is-warn" />
            <span>{message}</span>
          </p>
        )}
        <dl className="sheet-facts">
          <dt>{RELAY_SHEET.member}</dt>
          <dd>{member}</dd>
          <dt>{RELAY_SHEET.kept}</dt>
          <dd>{keptDays === null ? RELAY_SHEET.keptUntilFull : keptFor(keptDays)}</dd>
          <dt>{RELAY_SHEET.full}</dt>
          <dd>{fullBy(full)}</dd>
          {relay.state === "revoked" ? null : (
            <>
              <dt>{RELAY_SHEET.pass}</dt>
              <dd title={RELAY_SHEET.passMeans}>{dayOf(expiresAt)}</dd>
            </>
          )}
        </dl>
        {full < NEARLY_FULL ? null : (
          <p className="sheet-note">
            <Icon name="warning" size={14} className="is-warn" />
            <span>{RELAY_SHEET.nearlyFull}</span>
          </p>
        )}
        <p className="hint">
          <b>{RELAY_SHEET.worth}:</b> {GRADES[grade]}
        </p>
        <p className="hint">{RELAY_SHEET.postTo}</p>
        <CopyLine value={`${publicUrl}/hooks/`} what={RELAY_SHEET.theUrl} />
      </section>
      <section>
        <h3>{RELAY_SHEET.sources}</h3>
        {subscriptions.length === 0 ? <p className="ghost">{RELAY_SHEET.noSources}</p> : null}
        {subscriptions.map((subscription) => (
          <SubscriptionPart key={subscription.source} relayId={id} keptDays={keptDays} subscription={subscription} />
        ))}
        <p className="hint">{RELAY_SHEET.awayRule}</p>
      </section>
      {isLeaving ? (
        <Confirm
          question={RELAY_SHEET.leaveQuestion(team)}
          consequence={RELAY_SHEET.leaveMeans}
          verb={RELAY_SHEET.leave}
          onConfirm={() => void leave()}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  );
}

/** Fills in what a link brought, and says whose it is: joining is a person's to do. */
function Join({ invited, onJoined }: { readonly invited: string | null; readonly onJoined: () => void }) {
  const [line, setLine] = useState(invited ?? "");
  const [error, setError] = useState<string | null>(null);
  const [isJoining, setJoining] = useState(false);

  async function join(): Promise<void> {
    setJoining(true);
    const joined = await joinRelay(line.trim());
    setJoining(false);
    setError(joined.ok ? null : joined.error.message);
    if (!joined.ok) return;
    setLine("");
    onJoined();
    showToast({ kind: "ok", text: joinedWords(joined.value.made, joined.value.notMade) });
  }

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      {invited !== null && line === invited ? (
        <p className="sheet-note" role="alert">
          <Icon name="warning" size={14} className="is-warn" />
          <span>{RELAY_SHEET.invited(URL.parse(invited)?.host ?? RELAY_SHEET.nowhere)}</span>
        </p>
      ) : null}
      <TextField
        label={RELAY_SHEET.line}
        isMono
        value={line}
        onChange={(event) => setLine(event.target.value)}
        hint={RELAY_SHEET.lineHint}
        error={error ?? undefined}
      />
      <div className="inline">
        <Button look="primary" type="submit" needsHost disabled={isJoining || line.trim() === ""}>
          {isJoining ? RELAY_SHEET.joining : RELAY_SHEET.join}
        </Button>
      </div>
    </form>
  );
}
