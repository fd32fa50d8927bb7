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

/** How a run ended. Lines and columns count from 1; 0 where they are not known. */
export type TransformEnd =
  | { readonly kind: "changed"; readonly value: Transformed }
  | { readonly kind: "dropped" }
  | { readonly kind: "failed"; readonly message: string; readonly line: number; readonly column: number };

export interface TransformOrder {
  readonly code: string;
  readonly request: TransformInput;
}
