import type { RecoveryItem } from "../record/tables/recoveries.ts";
import type { Answered } from "../register/registrar.ts";
import { knownKeys } from "./look.ts";
import { arrivalOf } from "./recovery.ts";
import { type Job, StopError } from "./run-recovery.ts";

/**
 * Fetches what was missed, one after the other in the order it was sent, and records each as recovered. One that came
 * meanwhile is not fetched, nor is one that was recorded before a kill and not marked.
 */
export async function bringMissed(job: Job): Promise<void> {
  const { id, parts, opened } = job;
  const { store, stream } = parts;
  const sourceId = opened.kept.sourceId;
  const left = store.recoveries.items(id).filter(({ state }) => state === "missed");
  const come = new Map(
    await knownKeys(
      job,
      left.map(({ key }) => key),
      sourceId,
    ),
  );
  const stop = stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const event of frame.events)
      if (event.name === "delivery.recorded" && event.data.sourceId === sourceId && event.data.deliveryKey !== null)
        come.set(event.data.deliveryKey, event.data.id);
  });
  try {
    for (let item = store.recoveries.next(id); item && job.going(); item = store.recoveries.next(id)) {
      const deliveryId = come.get(item.key);
      if (deliveryId === undefined) await bringOne(job, item);
      else
        mark(job, item, {
          deliveryId,
          isVerified: store.deliveries.item(deliveryId)?.verification.outcome === "verified",
        });
      job.tell();
    }
  } finally {
    stop();
  }
}

async function bringOne(job: Job, item: RecoveryItem): Promise<void> {
  const { history, opened, parts } = job;
  const { bring } = history;
  if (!bring) throw new StopError("What was missed cannot be fetched from this provider.");
  const answers: Answered[] = [];
  for (const request of bring.requests(opened.at, item)) {
    const came = await job.ask(request);
    if ("refused" in came) return failed(job, item, came.refused);
    answers.push(came.answer);
  }
  const found = bring.found(answers, item);
  if (found === null)
    return failed(job, item, `${opened.registrar.name} does not tell of it any more, or otherwise than it documents.`);
  const { sentAt, isRebuilt, answer } = found;
  const recovered = { from: bring.from, sentAt: sentAt ?? item.sentAt, isRebuilt };
  const request = parts.pipeline.judgeBrought(arrivalOf(found), { recovered, answer, sourceId: opened.kept.sourceId });
  if (!job.going()) return;
  const recorded = await parts.pipeline.bringIn(request);
  const { id: deliveryId, verification } = recorded.item;
  mark(job, item, { deliveryId, isVerified: verification.outcome === "verified" });
}

function mark(
  { id, parts: { store, ports } }: Job,
  { place }: RecoveryItem,
  { deliveryId, isVerified }: { readonly deliveryId: string; readonly isVerified: boolean },
): void {
  store.recoveries.act(id, place, {
    state: "brought",
    deliveryId,
    isVerified,
    reason: null,
    actedAt: ports.clock.now(),
  });
}

/** What cannot be had is said, and the next one is gone on with. */
export function failed({ id, parts: { store, ports } }: Job, { place }: RecoveryItem, reason: string): void {
  const actedAt = ports.clock.now();
  store.recoveries.act(id, place, { state: "failed", deliveryId: null, isVerified: false, reason, actedAt });
}
