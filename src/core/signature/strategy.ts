import type { Headers } from "../../contract/model/header.ts";
import type { Result } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { VerificationReason } from "../../contract/model/verification.ts";
import type { SignedRequest } from "./signed-request.ts";
import type { Trace } from "./trace.ts";

/**
 * What a check with one secret came to. `signature_matches` is the only reason that verifies.
 * Without a sentence the engine says its usual one for the reason.
 */
export interface Verdict {
  readonly reason: VerificationReason;
  readonly sentence?: string;
}

/** When and under which message id a signature is made. `timestamp` is epoch milliseconds. */
export interface SignOptions {
  readonly timestamp: number;
  readonly messageId?: string;
}

/**
 * What signing adds to a request: the headers to set (replacing those of the same name), a changed URL or body
 * where the signature stands in them (else null), and the exact bytes that were signed.
 */
export interface Signature {
  readonly headers: Headers;
  readonly url: string | null;
  readonly body: Buffer | null;
  readonly signedContent: Buffer;
}

/** A way of signing that a scheme's table cannot describe. Neither function ever throws, whatever the request holds. */
export interface SignatureStrategy {
  /** Checks with one secret; the engine tries each. `now` is epoch milliseconds; the trace is null on the fast path. */
  verify(signed: SignedRequest, scheme: Scheme, secret: string, now: number, trace: Trace | null): Verdict;
  /** Absent where only the provider can sign. */
  sign?(signed: SignedRequest, scheme: Scheme, secret: string, options: SignOptions): Result<Signature>;
}
