import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import type { Context } from "../api/context.ts";
import { readFilter } from "./read-filter.ts";
import { readRest } from "../record/strip/strip-rest.ts";

type StripHandlers = Pick<Handlers, "deliveries.strip" | "deliveries.rowAt" | "deliveries.counts">;
type Bars = Awaited<ReturnType<Handlers["deliveries.strip"]>>;

/** Deliveries by when they arrived; all of it is read off the main thread. */
export function stripHandlers(parts: Pick<Context, "store" | "ports">): StripHandlers {
  const { store, ports } = parts;

  async function strip({
    from,
    to,
    buckets,
    filter: asked,
    query,
    rest,
    gapsOf,
  }: ParsedInput<"deliveries.strip">): Promise<Bars> {
    // What arrives in this very millisecond belongs to it.
    const end = to ?? ports.clock.now() + 1;
    if (from !== undefined && from >= end) return fail("invalid_input", "A strip begins before it ends.");
    const going = rest === undefined ? undefined : readRest(rest);
    if (going === null) return fail("invalid_input", "This is not what a strip gave out as its rest.");
    const read = readFilter({ filter: asked, query }, parts);
    if (!read.ok) return read;
    const filter = asked === undefined && query === undefined ? undefined : read.value;
    const found = await store.strip.bars({ from: from ?? null, to: end, buckets, filter, rest: going });
    return ok({ ...found, bars: [...found.bars], gaps: [...store.absences.within(found.from, found.to, gapsOf)] });
  }

  return {
    "deliveries.strip": strip,
    "deliveries.rowAt": async ({ time, row, filter: asked, query, nested }) => {
      if ((time === undefined) === (row === undefined))
        return fail("invalid_input", "Name a time or a row; one of the two.");
      const filter = readFilter({ filter: asked, query }, parts);
      return filter.ok ? ok(await store.strip.rowAt({ time, row, filter: filter.value, nested })) : filter;
    },
    "deliveries.counts": async ({ since, filters }) => {
      const read: DeliveryFilter[] = [];
      for (const filter of filters) {
        const one = readFilter({ filter }, parts);
        if (!one.ok) return one;
        read.push(one.value);
      }
      return ok({ counts: [...(await store.strip.countSince(since, read))] });
    },
  };
}
