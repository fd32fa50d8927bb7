import type { Need } from "../../contract/model/need.ts";
import { HttpRequest } from "../http/request.ts";
import { diagnose } from "../signatures/diagnosis.ts";
import { authorise } from "../trust/authorise.ts";
import { type Streak, createStreaks } from "./streaks.ts";
import { type Watch, type WatchParts, clock, counted, firstSentence, needOf } from "./watch.ts";

/** So many of a source's newest deliveries are looked at at the start. */
const LOOKED_AT = 200;
/** A stranger finds the URL, too: what carries no signature at all says something from the third in a row on. */
const UNSIGNED = 3;
/** A source is diagnosed once for each beginning, and no more often than this, in milliseconds. */
const DIAGNOSED_EVERY_MS = 60_000;

/** Sources whose deliveries are rejected since a moment, one after another, and what the diagnosis says of the last. */
export function watchSignatures({ context, changed }: WatchParts): Watch {
  const { store, routing, ports } = context;
  const streaks = createStreaks(LOOKED_AT * 2);
  const { add, proven } = streaks;
  const diagnosed = new Map<string, number>();

  async function explain(sourceId: string): Promise<void> {
    const streak = streaks.of.get(sourceId);
    if (!streak || !counts(streak) || streak.why !== null) return;
    const now = ports.clock.elapsed();
    if (now - (diagnosed.get(sourceId) ?? -Infinity) < DIAGNOSED_EVERY_MS) return;
    diagnosed.set(sourceId, now);
    const found = await diagnose(context, { deliveryId: streak.lastId });
    const current = streaks.of.get(sourceId);
    if (!found.ok || !current) return;
    streaks.of.set(sourceId, { ...current, why: firstSentence(found.value.sentence) });
    changed();
  }

  /** After its source was changed the last one is checked again: it may be genuine now. */
  function checkAgain(sourceId: string): boolean {
    const streak = streaks.of.get(sourceId);
    const routed = routing.byId(sourceId);
    const stored = streak ? store.deliveries.get(streak.lastId) : null;
    if (!streak || !routed || !stored) return false;
    const { outcome } = authorise(routed, new HttpRequest(stored), stored.verification.checkedAt).verification;
    if (outcome === "verified") return streaks.of.delete(sourceId);
    diagnosed.delete(sourceId);
    streaks.of.set(sourceId, { ...streak, why: null });
    return true;
  }

  async function read(sourceId: string): Promise<void> {
    const { items } = await store.deliveries.list({ filter: { sourceId }, limit: LOOKED_AT });
    for (const item of items.toReversed()) add(item);
    const streak = streaks.of.get(sourceId);
    if (streak && !proven.has(sourceId) && items.length === LOOKED_AT)
      streaks.of.set(sourceId, { ...streak, isMore: true });
    void explain(sourceId);
  }

  /** Where the last one was deleted it is counted anew what is left. */
  async function readAgain(gone: readonly string[]): Promise<void> {
    streaks.forget(gone);
    for (const sourceId of gone) {
      await read(sourceId);
    }
    changed();
  }

  return {
    begin: async () => {
      for (const { source } of routing.all()) await read(source.id);
    },
    of: ["delivery.recorded", "deliveries.deleted", "source.deleted", "source.changed"],
    see: (event) => {
      if (event.name === "delivery.recorded") {
        if (streaks.isUsual(event.data)) return false;
        const isNews = add(event.data);
        if (isNews && event.data.sourceId !== null) void explain(event.data.sourceId);
        return isNews;
      }
      if (event.name === "deliveries.deleted") {
        const ids = new Set(event.data.ids);
        const gone = [...streaks.of].filter(([, { lastId }]) => ids.has(lastId)).map(([sourceId]) => sourceId);
        if (gone.length > 0) void readAgain(gone);
        return false;
      }
      if (event.name === "source.deleted") return streaks.of.delete(event.data.id);
      if (event.name !== "source.changed" || !checkAgain(event.data.id)) return false;
      void explain(event.data.id);
      return true;
    },
    needs: () =>
      [...streaks.of].flatMap(([sourceId, streak]) => {
        const routed = routing.byId(sourceId);
        const isChecked = routed !== null && routed.source.requireSignature && routed.schemes.length > 0;
        if (!isChecked || !counts(streak)) return [];
        return [failing(routed.source, streak, { isProven: proven.has(sourceId), now: ports.clock.now() })];
      }),
  };
}

function failing(
  { id, name }: { readonly id: string; readonly name: string },
  { since, rejected, isMore, why, lastId }: Streak,
  { isProven, now }: { readonly isProven: boolean; readonly now: number },
): Need {
  const all = counted(rejected, "delivery", "deliveries");
  const of = isMore ? `More than ${all}` : `${rejected} of ${all}`;
  return needOf("signatures", {
    subject: id,
    tone: "fails",
    title: isProven
      ? `${name}: signatures began to fail at ${clock(since, now)}`
      : `${name}: no signature has matched yet`,
    reason: `${of} rejected since ${isProven ? "then" : clock(since, now)}${why === null ? "" : `. ${why}`}`,
    since,
    count: rejected,
    action: { label: "Prove a secret", does: "prove_secret" },
    about: { sourceId: id, deliveryId: lastId },
  });
}

function counts({ isSigned, rejected }: Streak): boolean {
  return isSigned || rejected >= UNSIGNED;
}
