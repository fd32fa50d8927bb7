import { Disposition } from "../../contract/model/delivery.ts";
import { VerificationOutcome } from "../../contract/model/verification.ts";
import { FILTER_KEYS, type FilterKey } from "./delivery-filter.ts";

/** The values that can be offered for the keys whose values depend on what is there. */
export interface KnownValues {
  readonly provider: readonly string[];
  readonly event: readonly string[];
  readonly source: readonly string[];
}

const MOST = 12;

/** What could be meant by the word being typed: keys first, then a key's values. Each is a whole word to put in its place. */
export function suggestFor(word: string, known: KnownValues): string[] {
  const sign = word.startsWith("-") ? "-" : "";
  const bare = word.slice(sign.length).toLowerCase();
  const colon = bare.indexOf(":");
  const keys = sign ? FILTER_KEYS.filter((key) => key === "provider" || key === "event") : FILTER_KEYS;
  if (colon < 0) return keys.filter((key) => key.startsWith(bare)).map((key) => `${sign}${key}:`);
  const key = keys.find((candidate) => candidate === bare.slice(0, colon));
  if (!key) return [];
  const typed = bare.slice(colon + 1);
  return valuesOf(key, known)
    .filter((value) => value.toLowerCase().includes(typed))
    .slice(0, MOST)
    .map((value) => `${sign}${key}:${value}`);
}

function valuesOf(key: FilterKey, known: KnownValues): readonly string[] {
  switch (key) {
    case "status":
      return ["2xx", "4xx", "5xx", "200", "202", "401", "404", "413", "503"];
    case "outcome":
      return VerificationOutcome.options;
    case "disposition":
      return Disposition.options;
    case "pinned":
      return ["yes", "no"];
    default:
      return known[key];
  }
}
