import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers, Presence } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { DeliveryFilter, type DeliveryItem } from "../../contract/model/delivery.ts";
import type { WaitEnd } from "../../contract/model/wait.ts";
import type { Context } from "../api/context.ts";
import { conjuncts } from "../../contract/filter/expression.ts";
import { parseFilter } from "../../contract/filter/parse.ts";
import { printFilter } from "../../contract/filter/print.ts";
import { readFilter } from "./read-filter.ts";
import { untilFound } from "../stream/until-found.ts";
import { sentenceOf } from "./wait-sentence.ts";

type WaitInput = ParsedInput<"deliveries.wait">;
type WaitParts = Pick<Context, "store" | "stream" | "ports">;

/** So many wait at a time. */
const MOST_WAITS = 100;
/** So many of those that came instead are shown. */
const MOST_SHOWN = 20;

/** Waiting for deliveries that fit a filter: looks when one is recorded, and never in between. */
export function waitHandlers({ store, stream, ports }: WaitParts): Pick<Handlers, "deliveries.wait"> {
  const { deliveries } = store;
  let waiting = 0;

  async function wait(asked: WaitInput, presence?: Presence): Promise<Result<WaitEnd>> {
    const filter = readFilter(asked, { store, ports });
    if (!filter.ok) return filter;
    const input = { ...asked, filter: filter.value };
    const start = await positionOf(input.since);
    if (!start.ok) return start;
    const after = start.value;
    const look = () => deliveries.arrived({ filter: input.filter, after, limit: input.count });
    const gone = new AbortController();
    if (presence?.hasLeft) gone.abort();
    const forget = presence?.onLeft(() => gone.abort());
    const patience = { count: input.count, ms: input.timeoutSeconds * 1000, ended: gone.signal };
    const found = await untilFound(stream, look, patience).finally(() => forget?.());
    if (presence?.hasLeft) return fail("cancelled", "Nobody waits for this any more.");
    const items = shown(found);
    const position = String(after);
    const next = String(found.at(-1)?.seq ?? after);
    if (items.length >= input.count) {
      const sentence = items.length === 1 ? "One delivery fits." : `${items.length} deliveries fit.`;
      return ok({ isMet: true, items, came: items.length, instead: [], keys: [], sentence, position, next });
    }
    return ok({ isMet: false, items, position, next, ...(await whatCame(input, after, items)) });
  }

  /** The sequence number of the last delivery that does not count. */
  async function positionOf(since: WaitInput["since"]): Promise<Result<number>> {
    const newest = deliveries.lastSeq();
    if (since === undefined) return ok(newest);
    if (typeof since === "string" && /^\d{1,15}$/.test(since)) return ok(Number(since));
    if (typeof since === "number") {
      const [first] = await deliveries.arrived({ filter: { since }, after: 0, limit: 1 });
      return ok(first ? first.seq - 1 : newest);
    }
    const [named] = await deliveries.arrived({ ids: [since], after: 0, limit: 1 });
    return named ? ok(named.seq) : fail("not_found", `There is no delivery ${since}.`);
  }

  async function whatCame({ filter, count }: WaitInput, after: number, found: readonly DeliveryItem[]) {
    const came = await deliveries.countArrived({ after });
    const known = new Set(found.map(({ id }) => id));
    const first = shown(await deliveries.arrived({ after, limit: MOST_SHOWN + known.size }));
    const instead = first.filter(({ id }) => !known.has(id)).slice(0, MOST_SHOWN);
    const keys: WaitEnd["keys"] = [];
    for (const key of DeliveryFilter.keyof().options) {
      if (key === "query" || filter[key] === undefined) continue;
      const fitting = await deliveries.countArrived({ filter: { [key]: filter[key] }, after });
      keys.push({ key, fitting });
    }
    for (const part of conjuncts(parseFilter(filter.query ?? "").expression)) {
      const query = printFilter(part);
      keys.push({ key: "query", part: query, fitting: await deliveries.countArrived({ filter: { query }, after }) });
    }
    return { came, instead, keys, sentence: sentenceOf({ filter, count, came, fitting: found.length, keys }) };
  }

  function shown(found: readonly { readonly id: string }[]): DeliveryItem[] {
    return found.flatMap(({ id }) => deliveries.item(id) ?? []);
  }

  return {
    "deliveries.wait": async (input, _caller, presence) => {
      if (waiting >= MOST_WAITS) return fail("unavailable", `${MOST_WAITS} are waiting already. End one first.`);
      waiting += 1;
      try {
        return await wait(input, presence);
      } finally {
        waiting -= 1;
      }
    },
  };
}
