import { SHOWN_KEYS } from "../contract/filter/keys.ts";
import { pointAt } from "../contract/filter/mistake.ts";
import { parseFilter as parse } from "../contract/filter/parse.ts";
import type { DeliveryFilter } from "../contract/model/delivery.ts";
import { type DeliveryOrder, isUsualOrder, ORDER_KEYS, readOrder } from "../contract/model/order.ts";
import { visible } from "../contract/visible.ts";
import { UsageError } from "./verb.ts";

export const FILTER_HELP =
  "Filters are as in the window: provider:github -event:ping status:4xx body.data.amount:>100 header.x-trace:abc after:10m\n" +
  `(is:pinned or "two words"); any other words are looked for in summary, path, headers and body. Keys: ${SHOWN_KEYS.join(", ")}.`;

/** `--filter` and `--query`, which are the same, for the verbs that take a filter. */
export const FILTER_OPTIONS = (help: string) =>
  ({
    filter: { type: "string", multiple: true, argument: "WORDS", help },
    query: { type: "string", multiple: true, argument: "WORDS", help: "The same as --filter." },
  }) as const;

interface Given {
  readonly filter?: readonly string[] | undefined;
  readonly query?: readonly string[] | undefined;
}

/** Reads what was given as filters; each has to hold. Throws a UsageError that points at the first mistake. */
export function parseFilter({ filter = [], query = [] }: Given): DeliveryFilter {
  const given = [...filter, ...query].map((text) => text.trim()).filter((text) => text !== "");
  for (const text of given) {
    const [mistake] = parse(text).mistakes;
    if (mistake) throw new UsageError(`The filter has a mistake:\n${visible(pointAt(text, mistake))}`);
  }
  if (given.length === 0) return {};
  return { query: given.length === 1 ? given.join("") : given.map((text) => `(${text})`).join(" ") };
}

/** Reads what was given as `--sort`; null where that is nothing, or the newest first. */
export function orderOf(sort: string | undefined): DeliveryOrder | null {
  if (sort === undefined) return null;
  const order = readOrder(sort);
  if (!order)
    throw new UsageError(`--sort takes ${ORDER_KEYS.join(", ")}, with :asc or :desc behind it, not ${visible(sort)}.`);
  return isUsualOrder(order) ? null : order;
}
