import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";

/** A source as diagnosis sees it: what the signature was checked with. */
export interface AskedSource {
  /** Null for a request that was pasted, which no fix can be applied to. */
  readonly id: string | null;
  readonly name: string;
  readonly provider: string;
  readonly schemes: readonly Scheme[];
  /** All that are saved, in their order, by which fixes name them. */
  readonly secrets: readonly string[];
  /** What of them signatures are checked with; all, where not given. */
  readonly signing?: readonly string[];
  /** Verify tokens, which sign nothing. */
  readonly tokens?: readonly string[];
}

/** Whose secrets: a source receives with them, an endpoint is sent to with its one. */
export interface SecretOwner {
  readonly kind: "source" | "endpoint";
  readonly id: string;
}

/** The secrets of a source other than the one asked about, or of an endpoint. */
export interface OtherSecrets {
  readonly owner: SecretOwner;
  readonly name: string;
  readonly secrets: readonly string[];
  /** Of a source: whose deliveries it takes, and the URL they are posted to. */
  readonly provider?: string;
  readonly url?: string;
}

/** Everything diagnosis looks at, in a form that can cross to a thread. */
export interface Question {
  readonly method: string;
  /** Request target: path and query. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The URL the signature was checked with. */
  readonly publicUrl: string | null;
  /** Origin of the tunnel, such as `https://brave-otter.loca.lt`. */
  readonly tunnelUrl: string | null;
  /** Epoch milliseconds that tolerances count from. */
  readonly now: number;
  readonly source: AskedSource;
  readonly others: readonly OtherSecrets[];
}
