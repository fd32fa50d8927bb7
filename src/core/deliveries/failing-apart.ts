import { setImmediate } from "node:timers/promises";
import { type Json, readJsonTree } from "../../contract/json-tree.ts";
import { createMuting } from "../../contract/muting.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { visibleLine } from "../../contract/visible.ts";
import type { Context } from "../api/context.ts";
import { Decoded } from "../decode/decoded.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { wentOf } from "../record/strip/went.ts";
import { hasWorked, likeBefore } from "./comparable.ts";
import { mutedFieldsOfDelivery } from "./muted-fields.ts";
import { type Went, isWithinReach, tellingWords, whatTells } from "./telling.ts";

/** So many before it are looked at, and no longer, and of no larger bodies. */
const [LOOKED_AT, MOST_MS, MOST_BYTES] = [50, 300, 500_000];

/**
 * What tells those of a delivery's event that failed from those that worked, among the last fifty up to it, in a sentence
 * that says of how many; null where nothing does. What was turned away, and what has not ended, is neither.
 */
export async function failingApart(item: DeliveryItem, context: Context): Promise<string | null> {
  const { store, known } = context;
  const { items } = await store.deliveries.list({ filter: likeBefore(item), limit: LOOKED_AT, nested: false });
  // Newest first: what stands in front of it came in the same millisecond, and after it.
  const upToIt = items.slice(
    Math.max(
      0,
      items.findIndex(({ id }) => id === item.id),
    ),
  );
  const until = performance.now() + MOST_MS;
  const went: Went[] = [];
  for (const one of upToIt.filter(({ sourceId }) => sourceId === item.sourceId)) {
    const isFailed = failedOf(one);
    if (isFailed === null) continue;
    // Those before one that cannot be read are no longer the last ones.
    const payload =
      one.size > MOST_BYTES || performance.now() > until ? undefined : payloadOf(store.deliveries.look(one.id));
    if (payload === undefined) break;
    went.push({ payload, isFailed });
    await setImmediate();
  }
  const muting = createMuting(store.settings.get().mutedFields, (await mutedFieldsOfDelivery(item, context)).items);
  const telling = whatTells(went, (path) => muting("body", path) !== null);
  if (telling === null) return null;
  const whose = store.sources.get(item.sourceId ?? "")?.name ?? item.path;
  const of = item.event === null ? whose : `${whose} ${item.event}`;
  const words = `Of the last ${went.length} of ${of} that worked or failed: ${tellingWords(telling)}.`;
  return known.mask(visibleLine(words));
}

/** Null where it neither failed nor worked. */
function failedOf(item: DeliveryItem): boolean | null {
  const { disposition, app, runs = [] } = item;
  if (hasWorked(item)) return false;
  // That one was made to fail here says nothing of what it holds.
  if (disposition === "faulted") return null;
  const hooksFailed = runs.filter(({ status }) => status === "error").length;
  const by = { disposition, appState: app?.state ?? null, appStatus: app?.status ?? null, hooksFailed };
  return wentOf(by) === "failed" ? true : null;
}

/** What it holds, JSON or a form; undefined where that is not known whole. */
function payloadOf(stored: StoredDelivery | null): Json | undefined {
  if (!stored || stored.truncated) return undefined;
  const { kind, text, form, fault } = new Decoded(stored);
  if (fault !== null) return undefined;
  const payload = kind === "json" && text !== null ? readJsonTree(text) : new Map(form);
  return payload !== undefined && isWithinReach(payload) ? payload : undefined;
}
