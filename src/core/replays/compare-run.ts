import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { ReplayComparison, ReplayRun, ReplayTrouble, ReplayedBeside } from "../../contract/model/replay.ts";
import type { Context } from "../api/context.ts";
import { readFilter } from "../deliveries/read-filter.ts";
import type { KeptRun } from "../record/tables/replay-runs.ts";

const MOST = 500;
/** Of the replays made while the run went on, others' among them. */
const LOOKED_AT = 2000;

/** What came of each delivery of a run, beside what came of it when it first arrived. */
export async function compareRun(
  { store, ports }: Pick<Context, "store" | "ports">,
  run: KeptRun,
  shown: ReplayRun,
): Promise<ReplayComparison> {
  const { replayRuns, deliveries } = store;
  const which = { ids: replayRuns.deliveryIds(run.id) ?? undefined, filter: run.filter ?? undefined };
  const originals = await deliveries.arrived({ ...which, after: 0, upTo: run.lastSeq, limit: MOST });
  const troubles = new Map(replayRuns.troubles(run.id, MOST).map((one) => [one.deliveryId, one]));
  const replays = run.to === null ? await replaysOf({ store, ports }, run) : new Map<string, DeliveryItem>();
  const items = originals.flatMap(({ id, seq }): ReplayedBeside[] => {
    const original = deliveries.item(id);
    if (!original) return [];
    const before = wentAt(original);
    const replay = replays.get(id);
    const after = replay ? wentAt(replay) : wentTo(run, troubles.get(id), seq);
    const differs =
      after.isKnown && (before.isFine !== after.isFine || (replay !== undefined && before.words !== after.words));
    const beside = { before: before.words, after: after.words, differs };
    return [{ deliveryId: id, summary: original.summary, replayId: replay?.id ?? null, ...beside }];
  });
  return { run: shown, items, sentence: sentenceOf(items, shown.total) };
}

/** The deliveries that the run made, by those they repeat; of several the last. */
async function replaysOf(parts: Pick<Context, "store" | "ports">, { createdAt, endedAt }: KeptRun) {
  const until = endedAt ?? parts.ports.clock.now();
  const read = readFilter({ query: "is:replay", filter: { since: createdAt, until } }, parts);
  const found = new Map<string, DeliveryItem>();
  if (!read.ok) return found;
  const { items } = await parts.store.deliveries.list({ filter: read.value, limit: LOOKED_AT, nested: false });
  for (const item of items) if (item.replayOf !== null && !found.has(item.replayOf)) found.set(item.replayOf, item);
  return found;
}

interface Went {
  readonly words: string;
  readonly isFine: boolean;
  readonly isKnown: boolean;
}

/** What its app answered, or without one what its sender heard. */
function wentAt({ app, status }: DeliveryItem): Went {
  const heard = app ? (app.status ?? null) : status;
  const isFine = heard !== null && heard >= 200 && heard < 300;
  return { words: heard === null || heard === 0 ? (app?.state ?? "no answer") : String(heard), isFine, isKnown: true };
}

/** Of one that became no delivery here: what the run knows of it. */
function wentTo({ to, atSeq }: KeptRun, trouble: ReplayTrouble | undefined, seq: number): Went {
  if (trouble?.kind === "failed")
    return {
      words: trouble.status === null ? (trouble.error ?? "no answer") : String(trouble.status),
      isFine: false,
      isKnown: true,
    };
  if (trouble) return { words: trouble.kind === "skipped" ? "left out" : "not known", isFine: false, isKnown: false };
  if (seq > atSeq) return { words: "not yet", isFine: false, isKnown: false };
  return to === null
    ? { words: "not kept", isFine: false, isKnown: false }
    : { words: "2xx", isFine: true, isKnown: true };
}

function sentenceOf(items: readonly ReplayedBeside[], total: number): string {
  const of = total > items.length ? `the first ${items.length} of ${total}` : String(items.length);
  const differing = items.filter(({ differs }) => differs).length;
  if (differing === 0)
    return items.length === 0 ? "None of them is kept any more." : `Nothing of ${of} went otherwise than before.`;
  return `${differing} of ${of} went otherwise than before.`;
}
