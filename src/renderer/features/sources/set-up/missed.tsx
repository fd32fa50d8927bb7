import { useEffect, useState } from "react";
import type { Method } from "../../../../contract/api.ts";
import type { MissedDelivery, Recovery } from "../../../../contract/model/recovery.ts";
import type { Registration } from "../../../../contract/model/registration.ts";
import { call, callOrToast } from "../../../state/calls.ts";
import { takeRecovery, useRecoveries } from "../../../state/recoveries.ts";
import { takeReplayRun } from "../../../state/replay-runs.ts";
import { forgetRecovery } from "./forgetting.ts";
import { Button } from "../../../ui/button.tsx";
import { listTime } from "../../../words/format.ts";
import {
  MISSED,
  STATES,
  allowanceLeft,
  askedSoFar,
  awaySince,
  broughtSoFar,
  failedSoFar,
  heard,
  missedSince,
  toldOf,
  waitsUntil,
} from "../../../words/registrations.ts";

interface MissedProps {
  readonly registration: Registration;
  /** The token, where none is kept. */
  readonly given: { readonly token?: string };
}

/** What the provider sent while nobody was reached: looked for, shown, and had back as a person asks. */
export function Missed({ registration, given }: MissedProps) {
  const { id: registrationId, awaySince: away } = registration;
  const items = useRecoveries((state) => state.items);
  const recovery = items.find((one) => one.registrationId === registrationId) ?? null;
  const isGoing = recovery !== null && ["listing", "bringing", "asking"].includes(recovery.state);

  async function look(): Promise<void> {
    await takeRecovery(callOrToast("recoveries.start", { registrationId, ...given }));
  }

  return (
    <div className="missed">
      {away === null ? null : <p role="status">{awaySince(listTime(away))}</p>}
      {recovery === null ? null : <Found recovery={recovery} given={given} />}
      {isGoing ? null : (
        <Button needsHost onClick={() => void look()}>
          {MISSED.look}
        </Button>
      )}
    </div>
  );
}

type Deed = Extract<Method, "recoveries.bring" | "recoveries.resend" | "recoveries.resume" | "recoveries.cancel">;

function Found({ recovery, given }: { readonly recovery: Recovery; readonly given: MissedProps["given"] }) {
  const { id, state, missed, brought, canBring, canAsk } = recovery;

  async function act(method: Deed): Promise<void> {
    await takeRecovery(callOrToast(method, method === "recoveries.cancel" ? { id } : { id, ...given }));
  }

  async function deliver(): Promise<void> {
    await takeReplayRun(callOrToast("recoveries.deliver", { id }));
  }

  const isGoing = state === "listing" || state === "bringing" || state === "asking";
  const canAct = !isGoing && missed > 0 && recovery.doing !== "listing";
  return (
    <>
      <Standing recovery={recovery} />
      <div className="registration-actions">
        {canAct && canBring ? (
          <Button needsHost onClick={() => void act("recoveries.bring")}>
            {MISSED.bring}
          </Button>
        ) : null}
        {canAct && canAsk ? (
          <Button needsHost onClick={() => void act("recoveries.resend")}>
            {MISSED.resend}
          </Button>
        ) : null}
        {!isGoing && brought > 0 ? (
          <Button needsHost onClick={() => void deliver()}>
            {MISSED.deliver}
          </Button>
        ) : null}
        {state === "stopped" ? (
          <Button needsHost onClick={() => void act("recoveries.resume")}>
            {MISSED.resume}
          </Button>
        ) : null}
        {isGoing ? (
          <Button needsHost onClick={() => void act("recoveries.cancel")}>
            {MISSED.cancel}
          </Button>
        ) : (
          <Button needsHost onClick={() => void forgetRecovery(recovery)}>
            {MISSED.forget}
          </Button>
        )}
      </div>
      <Items recovery={recovery} />
    </>
  );
}

/** What is known of it by now, a line for each. */
function Standing({ recovery }: { readonly recovery: Recovery }) {
  const { state, doing, told, arrived, takenElsewhere, missed, brought, verified, asked, failed, since } = recovery;
  const lines = [
    ...(state === "listing" ? [MISSED.listing] : []),
    ...(doing === "listing" ? [] : [toldOf(told, arrived, takenElsewhere)]),
    ...(doing !== "listing" && missed + brought + asked + failed === 0 ? [MISSED.nothing] : []),
    ...(missed > 0 ? [missedSince(missed, listTime(since))] : []),
    ...(brought > 0 ? [broughtSoFar(brought, verified, state === "bringing" ? missed : 0)] : []),
    ...(brought > verified ? [MISSED.unproven] : []),
    ...(asked > 0 ? [askedSoFar(asked, state === "asking" ? missed : 0)] : []),
    ...(failed > 0 ? [failedSoFar(failed)] : []),
    ...(recovery.waitsUntil === null ? [] : [waitsUntil(listTime(recovery.waitsUntil))]),
    ...(recovery.allowance === null || recovery.allowance > 100 ? [] : [allowanceLeft(recovery.allowance)]),
    ...(recovery.reason === null ? [] : [recovery.reason]),
    ...recovery.notes,
  ];
  return (
    <ul className="missed-lines" role="status">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Items({ recovery }: { readonly recovery: Recovery }) {
  const { id, missed, brought, asked, failed } = recovery;
  const [isShown, setShown] = useState(false);
  const [items, setItems] = useState<readonly MissedDelivery[]>([]);
  useEffect(() => {
    if (!isShown) return;
    void call("recoveries.get", { id }).then((answer) => (answer.ok ? setItems(answer.value.items) : undefined));
  }, [id, isShown, recovery]);
  if (missed + brought + asked + failed === 0) return null;
  return (
    <>
      <button type="button" className="link" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? MISSED.hide : MISSED.show}
      </button>
      {isShown ? (
        <ol className="missed-items">
          {items.map(({ key, event, sentAt, status, state, reason }) => (
            <li key={key}>
              <time dateTime={new Date(sentAt).toISOString()}>{listTime(sentAt)}</time>{" "}
              <code className="cut">{event ?? key}</code> <span className="hint">{heard(status)}</span>{" "}
              <span>{reason ?? STATES[state]}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
