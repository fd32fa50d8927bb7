import { setImmediate } from "node:timers/promises";
import type { Output, ParsedInput } from "../../contract/api.ts";
import type { Handlers, Presence } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { MASK } from "../../contract/mask.ts";
import type { Context } from "../api/context.ts";
import { type Field, parseField } from "../match/field.ts";
import { read } from "../match/lookup.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { renderValue } from "../template/render-value.ts";
import { hiddenValues } from "../trust/hidden-parts.ts";
import { heldText, isHidden, subjectOf } from "./values.ts";

type Parts = Pick<Context, "store" | "routing" | "known">;

const [MOST_MS, MOST_BYTES, MOST_OF_ONE] = [120, 8_000_000, 2_000_000];
const LONGEST_SHOWN = 200;

/** What stood at some places in some deliveries, for a list's columns: bounded in time and bytes, a body a turn. */
export function fieldHandlers(parts: Parts): Pick<Handlers, "deliveries.fields"> {
  async function look(
    { ids, paths }: ParsedInput<"deliveries.fields">,
    presence?: Presence,
  ): Promise<Result<Output<"deliveries.fields">>> {
    const fields = paths.map(parseField);
    const unread = paths.find((_, index) => fields[index] === null);
    if (unread !== undefined) return fail("invalid_input", `\`${unread}\` is no place of a request.`);
    const items: Output<"deliveries.fields">["items"] = [];
    const until = performance.now() + MOST_MS;
    let bytes = 0;
    for (const [index, id] of ids.entries()) {
      if (presence?.hasLeft) return fail("cancelled", "Nobody waits for this any more.");
      // The first is always looked at, so that who asks for what was left comes to an end.
      const isBeyond = index > 0 && (performance.now() > until || bytes > MOST_BYTES);
      if (isBeyond) return ok({ items, left: ids.slice(index) });
      const delivery = parts.store.deliveries.look(id);
      if (!delivery) continue;
      bytes += delivery.body.length;
      const isTooLarge = delivery.body.length > MOST_OF_ONE;
      items.push({ id, isTooLarge, values: isTooLarge ? [] : valuesIn(delivery, fields, parts) });
      await setImmediate();
    }
    return ok({ items, left: [] });
  }

  return { "deliveries.fields": (input, _caller, presence) => look(input, presence) };
}

function valuesIn(delivery: StoredDelivery, fields: readonly (Field | null)[], parts: Parts): (string | null)[] {
  const subject = subjectOf(delivery, parts.store);
  return fields.map((field) => {
    const value = field === null ? undefined : read(field, subject);
    if (field === null || value === undefined) return null;
    return isHidden(field) ? MASK : cut(heldText(value) ?? masked(renderValue(value), delivery, parts));
  });
}

/** A value without known secrets, before it is cut: half of one is told by no mask. */
function masked(text: string, { sourceId, disposition }: StoredDelivery, { routing, known }: Parts): string {
  const routed = sourceId === null ? null : routing.byId(sourceId);
  const offered = disposition === "handshake" ? (routed?.offered.map(({ secret }) => secret) ?? []) : [];
  return known.maskAll(hiddenValues(routed, offered)?.maskAll(text) ?? text);
}

function cut(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…`;
}
