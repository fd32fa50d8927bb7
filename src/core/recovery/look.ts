import type { RecoveryItem, ToldItem } from "../record/tables/recoveries.ts";
import type { Told } from "./history.ts";
import { type Job, StopError } from "./run-recovery.ts";

/** So many tries are read of one provider at once; older ones are left, and that is said. */
const MOST_TOLD = 5000;
const MOST_STARTS = 2;
/** So many keys are asked of the history together. */
const CHUNK = 1000;

/**
 * Reads what a provider says it sent, a page after the other, newest first, until it is older than what is looked for;
 * then keeps what neither came nor was taken, in the order it was sent. A place in the pages that the provider does not know any
 * more begins it anew.
 */
export async function lookForMissed(job: Job): Promise<void> {
  const { id, opened, history, parts } = job;
  const table = parts.store.recoveries;
  const isSent = await whatIsSent(job);
  let isCut = false;
  let startedOver = 0;
  for (let isMore = true; isMore;) {
    const kept = job.going();
    if (!kept) return;
    const { since, until, cursor } = kept;
    const came = await job.ask(history.list(opened.at, { since, until, cursor }));
    if ("refused" in came) {
      startedOver += 1;
      if (cursor === null || startedOver > MOST_STARTS) throw new StopError(came.refused);
      table.startOver(id);
      continue;
    }
    const page = history.page(came.answer);
    if (page === null) throw new StopError(`${opened.registrar.name} tells what it sent otherwise than it documents.`);
    const fresh = page.items.filter(({ event, sentAt }) => isSent(event) && (sentAt === null || sentAt >= since));
    const isPast = page.items.some(({ sentAt }) => sentAt !== null && sentAt < since);
    table.addPage(
      id,
      fresh.map((one, index) => toldItem(one, until - kept.told - index)),
      page.next,
    );
    isCut = kept.told + fresh.length >= MOST_TOLD && page.next !== null && !isPast;
    isMore = page.next !== null && !isPast && !isCut;
    job.tell();
  }
  await settle(job, isCut);
}

/** Which events the webhook is sent; all, where its provider tells of no others. */
async function whatIsSent({ history, opened, ask }: Job): Promise<(event: string | null) => boolean> {
  const { isSent } = history;
  if (!isSent) return () => true;
  const came = await ask(opened.registrar.read(opened.at));
  const webhook = "answer" in came ? (opened.registrar.seen(came.answer, opened.at)?.whole ?? null) : null;
  return (event) => isSent(webhook, event);
}

function toldItem({ remoteId, key, event, sentAt, status, isTaken }: Told, place: number): ToldItem {
  return { remoteId, key, event, sentAt: sentAt ?? place, status, isTaken };
}

/** Tries of one delivery, the newest first. */
type Tries = readonly [RecoveryItem, ...RecoveryItem[]];

async function settle(job: Job, isCut: boolean): Promise<void> {
  const { id, parts } = job;
  const kept = job.going();
  if (!kept) return;
  const byKey = new Map<string, Tries>();
  for (const one of parts.store.recoveries.items(id)) {
    const before = byKey.get(one.key);
    byKey.set(one.key, before ? [...before, one] : [one]);
  }
  const known = await knownKeys(job, [...byKey.keys()], kept.sourceId);
  const absent = [...byKey.entries()].filter(([key]) => !known.has(key)).map(([, tries]) => tries);
  const missed = absent.filter((tries) => !tries.some(({ isTaken }) => isTaken === 1)).map(asMissed);
  if (!job.going()) return;
  const notes = isCut
    ? [
        ...kept.notes,
        `Only the newest ${MOST_TOLD.toLocaleString("en")} tries were looked at; older ones may have been missed too.`,
      ]
    : kept.notes;
  const found = {
    told: byKey.size,
    arrived: known.size,
    takenElsewhere: absent.length - missed.length,
    notes,
  };
  parts.store.recoveries.settle(
    id,
    missed.toSorted((a, b) => a.sentAt - b.sentAt),
    found,
  );
}

/** By its first try it has its place in time; by its newest it is asked for. */
function asMissed(tries: Tries): ToldItem {
  const [newest] = tries;
  const { remoteId, key, event, status } = newest;
  return { remoteId, key, event, status, isTaken: false, sentAt: Math.min(...tries.map(({ sentAt }) => sentAt)) };
}

/** Those of the keys that a recorded delivery of the source has. */
export async function knownKeys(
  { parts: { store } }: Pick<Job, "parts">,
  keys: readonly string[],
  sourceId: string,
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (let at = 0; at < keys.length; at += CHUNK) {
    const some = keys.slice(at, at + CHUNK);
    const found = await store.deliveries.keyed(some.map((deliveryKey) => ({ sourceId, deliveryKey })));
    for (const [index, key] of some.entries()) {
      const deliveryId = found[index];
      if (deliveryId) known.set(key, deliveryId);
    }
  }
  return known;
}
