import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Output, ParsedInput } from "../../contract/api.ts";
import type { Handlers, Presence } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { viewOf } from "../act/context.ts";
import type { Context } from "../api/context.ts";
import { isNumber } from "../decode/digits.ts";
import { HttpRequest } from "../http/request.ts";
import { type Field, parseField } from "../match/field.ts";
import { read } from "../match/lookup.ts";
import { MatchSubject } from "../match/subject.ts";
import { isSecret } from "../match/words.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { renderValue } from "../template/render-value.ts";

type Values = Output<"deliveries.values">;
type Parts = Pick<Context, "store">;

const [MOST_MS, MOST_BYTES, MOST_OF_ONE] = [250, 16_000_000, 2_000_000];
const MOST_VALUES = 5;
const LONGEST_SHOWN = 120;

/** What stood at a place in the last deliveries of a source and an event, counted: bounded in time and bytes, a body a turn. */
export function valueHandlers({ store }: Parts): Pick<Handlers, "deliveries.values"> {
  async function count(
    { path, sourceId, event, limit }: ParsedInput<"deliveries.values">,
    presence?: Presence,
  ): Promise<Result<Values>> {
    const field = parseField(path);
    if (field === null) return fail("invalid_input", `\`${path}\` is no place of a request.`);
    const filter = { ...(sourceId === null ? {} : { sourceId }), ...(event === null ? {} : { event: [event] }) };
    const { items } = await store.deliveries.list({ filter, limit });
    const ofSource = items.filter((item) => item.sourceId === sourceId);
    const found: unknown[] = [];
    const until = performance.now() + MOST_MS;
    let bytes = 0;
    let isPartial = false;
    for (const { id, size } of ofSource) {
      if (presence?.hasLeft) return fail("cancelled", "Nobody waits for this any more.");
      const isBeyond = performance.now() > until || bytes + size > MOST_BYTES;
      if (isBeyond || size > MOST_OF_ONE) {
        isPartial = true;
        if (isBeyond) break;
        continue;
      }
      bytes += size;
      const delivery = store.deliveries.look(id);
      if (delivery) found.push(valueIn(delivery, field, store));
      await setImmediate();
    }
    return ok({ isOfEvent: event !== null, isPartial, ...spreadOf(found, isHidden(field)) });
  }

  return { "deliveries.values": (input, _caller, presence) => count(input, presence) };
}

/** What is read of a stored delivery, as its source has it read. */
export function subjectOf(delivery: StoredDelivery, store: Parts["store"]): MatchSubject {
  return new MatchSubject(new HttpRequest(delivery, viewOf(store, delivery)), delivery.sourceId, delivery.event);
}

function valueIn(delivery: StoredDelivery, field: Field, store: Parts["store"]): unknown {
  return read(field, subjectOf(delivery, store));
}

/** Of a credential no value is given out, going by the names that lead to it. */
export function isHidden(field: Field): boolean {
  return isSecret(field) || field.keys.some(isSecretName);
}

/** Values counted, the most frequent first; undefined is not there. */
export function spreadOf(found: readonly unknown[], isSecretValue: boolean): Omit<Values, "isOfEvent" | "isPartial"> {
  const there = found.filter((value) => value !== undefined);
  const counts = new Map<string, number>();
  if (!isSecretValue) {
    for (const value of there) {
      const text = shownText(value);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const sorted = [...counts].map(([text, count]) => ({ text, count })).toSorted((a, b) => b.count - a.count);
  const rest = sorted.slice(MOST_VALUES);
  return {
    looked: found.length,
    present: there.length,
    isSecret: isSecretValue,
    values: sorted.slice(0, MOST_VALUES),
    others: { distinct: rest.length, count: rest.reduce((sum, { count }) => sum + count, 0) },
  };
}

/** A value as it is told apart: itself, what is long by its hash, and what holds others by its type and number. */
function shownText(value: unknown): string {
  const held = heldText(value);
  if (held !== null) return held;
  const text = renderValue(value);
  if (text.length <= LONGEST_SHOWN) return text;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return `${text.length} characters, SHA-256 ${hash}…`;
}

/** What holds others, by its type and number; null for a single value. */
export function heldText(value: unknown): string | null {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value !== "object" || value === null || isNumber(value)) return null;
  const { length } = Object.keys(value);
  return length === 1 ? "object, 1 field" : `object, ${length} fields`;
}
