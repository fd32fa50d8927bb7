import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { SourceTolerance } from "../../contract/model/source.ts";

/** A source as diagnosis sees it: what the signature was checked with. */
export interface AskedSource {
  /** Null for a request that was pasted, which no fix can be applied to. */
  readonly id: string | null;
  readonly name: string;
  readonly provider: string;
  readonly schemes: readonly Scheme[];
  /** All that are saved, in their order, by which fixes name them. */
  readonly secrets: readonly string[];
  /** What it allows of a time that lies off, where not as its sender checks it. */
  readonly tolerance?: SourceTolerance | null;
  /** What of them signatures are checked with; all, where not given. */
  readonly signing?: readonly string[];
  /** Verify tokens, which sign nothing. */
  readonly tokens?: readonly string[];
  /** Its enabled hooks that have secrets of their own, which deliveries are checked by as well. */
  readonly hooks?: readonly HookSecret[];
  /** Whether the source's own secrets decide about any hook; they do where none has one of its own. */
  readonly hasOpenHooks?: boolean;
  /** What is said where there is no secret to check with. */
  readonly whyNoSecret?: string;
  /** Secrets that may be such a token, since nobody has said what they are for. */
  readonly untold?: readonly string[];
}

/** A hook's own secret. */
export interface HookSecret {
  readonly name: string;
  readonly secret: string;
}

/** Whose secrets: a source receives with them, a hook of another source or one that is off has one, an endpoint is sent to with its one. */
export interface SecretOwner {
  readonly kind: "source" | "endpoint" | "hook";
  readonly id: string;
}

/** The secrets of a source other than the one asked about, of an endpoint, or of a hook that was not asked. */
export interface OtherSecrets {
  readonly owner: SecretOwner;
  readonly name: string;
  /** Of a hook: why it was not asked, as in `which is switched off`. */
  readonly why?: string;
  readonly secrets: readonly string[];
  /** Of a source: whose deliveries it takes, and the URL they are posted to. */
  readonly provider?: string;
  readonly url?: string;
}

/** Every secret that the source's deliveries are checked with: its own first, then those of its hooks. */
export function askedSecrets({ secrets, signing = secrets, hooks = [] }: AskedSource): readonly string[] {
  return hooks.length === 0 ? signing : [...signing, ...hooks.map(({ secret }) => secret)];
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
