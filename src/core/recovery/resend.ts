import { failed } from "./bring.ts";
import { type Job, StopError } from "./run-recovery.ts";

const MINUTE_MS = 60_000;

/**
 * Asks the provider to send what was missed again, one after the other in the order it was sent, and no more of them
 * within a minute than it takes.
 */
export async function askAgain(job: Job): Promise<void> {
  const { id, parts, opened, history } = job;
  const { recoveries } = parts.store;
  for (let item = recoveries.next(id); item && job.going(); item = recoveries.next(id)) {
    await keepPace(job);
    const request = history.resend(opened.at, item);
    if (request === null) throw new StopError(`${opened.registrar.name} sends nothing again through its API.`);
    const came = await job.ask(request);
    if ("refused" in came) failed(job, item, came.refused);
    else {
      const actedAt = parts.ports.clock.now();
      recoveries.act(id, item.place, { state: "asked", deliveryId: null, isVerified: false, reason: null, actedAt });
    }
    job.tell();
  }
}

async function keepPace({ id, parts, history, waitUntil }: Job): Promise<void> {
  const { resendsAMinute } = history;
  if (resendsAMinute === undefined) return;
  const { recoveries } = parts.store;
  const { count, first } = recoveries.actedSince(id, parts.ports.clock.now() - MINUTE_MS);
  if (count >= resendsAMinute && first !== null) await waitUntil(first + MINUTE_MS);
}
