import type { Headers } from "../../../contract/model/header.ts";

/** A request as a transform is given it. */
export interface TransformInput {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What a transform made of it: what is not given stays as it was. */
export interface Transformed {
  readonly url?: string | undefined;
  readonly headers?: Headers | undefined;
  readonly body?: Uint8Array | undefined;
}

/** What came of a run. Lines and columns count from 1; 0 where they are not known. */
export type TransformOutcome =
  | { readonly kind: "changed"; readonly value: Transformed }
  | { readonly kind: "dropped" }
  | { readonly kind: "failed"; readonly message: string; readonly line: number; readonly column: number };

/** How a run ended, and the milliseconds that it took by itself, without the waiting for its turn. */
export type TransformEnd = TransformOutcome & { readonly tookMs: number };

export interface TransformOrder {
  readonly code: string;
  readonly request: TransformInput;
}

/** What the thread says when it begins with an order: its engine is up, and the run takes no longer than it may. */
export const BEGUN = "begun";
