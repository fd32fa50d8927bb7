import type { Scheme, Strategy } from "../../contract/model/scheme.ts";
import type { SignatureStrategy } from "./strategy.ts";
import { type Key, decodeKey, isTokenAlgorithm } from "./key.ts";
import { adyenItems } from "./strategies/adyen-items.ts";
import { jsonWebToken } from "./jwt/token.ts";
import { contentful } from "./strategies/contentful.ts";
import { hubspot } from "./strategies/hubspot.ts";
import { microsoftGraph } from "./strategies/microsoft-graph.ts";
import { paypal } from "./strategies/paypal.ts";
import { plivo } from "./strategies/plivo.ts";
import { sns } from "./strategies/sns.ts";
import { twilio } from "./strategies/twilio.ts";

/** A scheme made ready: worked out once per scheme object and kept as long as that lives. */
export interface ReadyScheme {
  readonly scheme: Scheme;
  readonly keys: KeyCache;
  /** The code to use instead of the table, where the scheme names one. */
  readonly strategy: SignatureStrategy | null;
  /** False where there is nothing to check: no signature, or the algorithm `none`. */
  readonly signs: boolean;
}

const readySchemes = new WeakMap<Scheme, ReadyScheme>();

/** The scheme made ready. It must not be changed after it was first used. */
export function readyScheme(scheme: Scheme): ReadyScheme {
  const known = readySchemes.get(scheme);
  if (known) return known;
  const strategy = findStrategy(scheme);
  const isTable = !isTokenAlgorithm(scheme.algorithm) && scheme.algorithm !== "none" && scheme.signature !== null;
  const signs = strategy !== null || isTable;
  const ready = { scheme, keys: new KeyCache(scheme), strategy, signs };
  readySchemes.set(scheme, ready);
  return ready;
}

const GENERATION = 64;

/**
 * Decoded keys of one scheme by secret, so that a busy source decodes its secret once. Least recently used keys go
 * first: when the young generation is full it becomes the old one, and what is not asked for again is dropped with it.
 */
class KeyCache {
  readonly #scheme: Pick<Scheme, "key" | "algorithm">;
  #young = new Map<string, Key | null>();
  #old = new Map<string, Key | null>();

  constructor(scheme: Pick<Scheme, "key" | "algorithm">) {
    this.#scheme = scheme;
  }

  /** The key for a secret; null when the secret does not have the scheme's form. */
  get(secret: string): Key | null {
    const young = this.#young.get(secret);
    if (young !== undefined) return young;
    const key = this.#old.get(secret) ?? decodeKey(secret, this.#scheme);
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(secret, key);
    return key;
  }
}

const STRATEGIES: Readonly<Record<Strategy, SignatureStrategy>> = {
  twilio,
  "adyen-items": adyenItems,
  contentful,
  paypal,
  sns,
  hubspot,
  plivo,
  "microsoft-graph": microsoftGraph,
};

/** The code behind a scheme's `strategy`, or behind its table of a token; null where the other table says all. */
function findStrategy({ strategy, jwt, algorithm }: Scheme): SignatureStrategy | null {
  if (strategy !== null) return STRATEGIES[strategy];
  return jwt !== undefined && isTokenAlgorithm(algorithm) ? jsonWebToken : null;
}
