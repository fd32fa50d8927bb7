import type { Scheme } from "../../contract/model/scheme.ts";
import { KeyCache } from "./key-cache.ts";
import { findStrategy } from "./strategies/registry.ts";
import type { SignatureStrategy } from "./strategy.ts";

/** A scheme made ready: worked out once per scheme object and kept as long as that lives. */
export interface Plan {
  readonly scheme: Scheme;
  readonly keys: KeyCache;
  /** The code to use instead of the table, where the scheme names one. */
  readonly strategy: SignatureStrategy | null;
  /** False where there is nothing to check: no signature, or the algorithm `none`. */
  readonly signs: boolean;
}

const plans = new WeakMap<Scheme, Plan>();

/** The plan of a scheme. A scheme must not be changed after it was first used. */
export function planOf(scheme: Scheme): Plan {
  const known = plans.get(scheme);
  if (known) return known;
  const strategy = scheme.strategy === null ? null : findStrategy(scheme.strategy);
  const signs = strategy !== null || (scheme.algorithm !== "none" && scheme.signature !== null);
  const plan = { scheme, keys: new KeyCache(scheme), strategy, signs };
  plans.set(scheme, plan);
  return plan;
}
