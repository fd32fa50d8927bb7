import type { Strategy } from "../../../contract/model/scheme.ts";
import type { SignatureStrategy } from "../strategy.ts";

const STRATEGIES: Partial<Record<Strategy, SignatureStrategy>> = {};

/** The code behind a scheme's `strategy`; undefined while there is none. */
export function findStrategy(name: Strategy): SignatureStrategy | undefined {
  return STRATEGIES[name];
}
