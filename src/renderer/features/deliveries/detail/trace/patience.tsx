import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { AppAnswer } from "../../../../../contract/model/target.ts";
import { useNow } from "../../../../state/now.ts";
import { providerName, useProviders } from "../../../../state/providers.ts";
import { clockTime, duration } from "../../../../words/format.ts";
import { PATIENCE } from "../../../../words/inspector.ts";

interface PatienceProps {
  readonly delivery: Pick<Delivery, "provider" | "receivedAt" | "response">;
  readonly app: AppAnswer;
}

/** How long the sender of one that waits for a person goes on waiting, as far as that is known. */
export function Patience({ delivery, app }: PatienceProps) {
  const { response, receivedAt } = delivery;
  const { error, senderLeftMs, patienceUntil } = app;
  if (error !== null) return <p className="is-warn">{PATIENCE.yourAppMayStillGet(error.message)}</p>;
  if (response.status !== 0) return <p className="hint">{PATIENCE.itsSenderHasBeenAnswered(response.status)}</p>;
  if (senderLeftMs !== null) return <p className="is-warn">{PATIENCE.theSenderHungUpAfter(duration(senderLeftMs))}</p>;
  if (patienceUntil === null) return <Waited since={receivedAt} />;
  return <Countdown delivery={delivery} until={patienceUntil} />;
}

function Waited({ since }: { readonly since: number }) {
  const waited = Math.max(0, useNow() - since);
  return (
    <p className="hint" role="timer">
      {PATIENCE.itHasWaitedHowLong(duration(waited))}
    </p>
  );
}

const TICK_MS = 100;

function Countdown({ delivery, until }: Pick<PatienceProps, "delivery"> & { readonly until: number }) {
  const names = useProviders((state) => state.names);
  const now = useNow(TICK_MS);
  const name = providerName(names, delivery.provider);
  const left = until - now;
  if (left <= 0) return <p className="is-warn">{PATIENCE.gaveUpAtYourApp(name, clockTime(until))}</p>;
  const whole = until - delivery.receivedAt;
  const words = PATIENCE.givesUpInS(name, (left / 1000).toFixed(1));
  return (
    <div className="patience" role="timer">
      <span>{PATIENCE.ofS(words, whole / 1000)}</span>
      <progress max={whole} value={Math.min(left, whole)} aria-label={PATIENCE.whatIsLeftOfPatience(name)} />
    </div>
  );
}
