import type { FilterNames } from "../../contract/filter/fits.ts";
import { mistakeSentence } from "../../contract/filter/mistake.ts";
import { parseFilter } from "../../contract/filter/parse.ts";
import { settleFilter } from "../../contract/filter/resolve.ts";
import { hereAt } from "../../contract/filter/times.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import { PROVIDERS } from "../providers/list.ts";
import type { Context } from "../api/context.ts";

interface Asked {
  readonly filter?: DeliveryFilter | undefined;
  readonly query?: string | undefined;
}

/**
 * A filter as it is asked of the record: its query, where it has one, says nothing more of now and by name. Fails where the
 * query has a mistake: the sentence says what is meant, and `detail.mistakes` where each stands.
 */
export function readFilter(
  { filter = {}, query: beside }: Asked,
  { store, ports }: Pick<Context, "store" | "ports">,
): Result<DeliveryFilter> {
  const { query: own, ...rest } = filter;
  const settled: string[] = [];
  for (const query of [own, beside]) {
    if (query === undefined || query.trim() === "") continue;
    const { mistakes } = parseFilter(query);
    const [first] = mistakes;
    if (first) return fail("invalid_input", mistakeSentence(first), { mistakes });
    settled.push(settleFilter(query, namesIn(store), hereAt(ports.clock.now())));
  }
  if (settled.length === 0) return ok(rest);
  return ok({
    ...rest,
    query: settled.length === 1 ? settled.join("") : settled.map((query) => `(${query})`).join(" "),
  });
}

const PROVIDER_IDS = new Map(
  PROVIDERS.flatMap(({ id, name }) => [[name.toLowerCase(), id] as const, [id.toLowerCase(), id] as const]),
);

/** What names in a filter stand for, here. */
export function namesIn({ sources }: Pick<Context["store"], "sources">): FilterNames {
  return {
    provider: (name) => PROVIDER_IDS.get(name.toLowerCase()) ?? name,
    sources: (name) =>
      sources
        .list()
        .filter((source) => [source.id, source.path, source.name].includes(name))
        .map(({ id }) => id),
  };
}
