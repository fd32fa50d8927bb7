import type { Output } from "../../contract/api.ts";
import type { Result } from "../../contract/errors.ts";
import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import { call } from "./calls.ts";

/** So long, in milliseconds, all that fit are counted. */
const MOST_MS = 20_000;

/** Counts part by part; null where it is no longer wanted or could not be found out. What takes too long is given up. */
export async function countAll(
  what: { readonly filter: DeliveryFilter; readonly nested?: boolean },
  isWanted: () => boolean,
): Promise<{ readonly count: number; readonly isAll: boolean } | null> {
  const until = performance.now() + MOST_MS;
  let count = 0;
  let rest: string | null = null;
  do {
    const part: Result<Output<"deliveries.count">> = await call("deliveries.count", {
      ...what,
      ...(rest === null ? {} : { rest }),
    });
    if (!part.ok || !isWanted()) return null;
    count += part.value.count;
    rest = part.value.rest;
  } while (rest !== null && performance.now() < until);
  return { count, isAll: rest === null };
}
