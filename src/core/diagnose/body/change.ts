import type { DiagnosisCause } from "../../../contract/model/diagnosis.ts";
import { type Probe, probe } from "../probe.ts";

/** A body in pieces, so that what only has a line break more shares the long piece with the body itself. */
export type BodyPieces = readonly Buffer[];

/** What may have been signed in place of a body, and the probe that says so. */
export interface Change {
  readonly pieces: BodyPieces;
  readonly probe: Probe;
  /** A second probe, where two are made of a body at once. */
  readonly also?: Probe;
  /** Whether the body holds it, as a wrapping does: then it may have been written anew before it was wrapped. */
  readonly isInner?: boolean;
}

/** The same change, of what the body holds. */
export function inner(change: Change): Change {
  return { ...change, isInner: true };
}

/** A change to these bytes: `clause` goes on from “what was signed”, `evidence` from “the signature is that of”. */
export function changed(cause: DiagnosisCause, bytes: Buffer | string, clause: string, evidence: string): Change {
  const own = probe(cause, `what was signed ${clause}`, `The signature is that of ${evidence}.`);
  return { pieces: [typeof bytes === "string" ? Buffer.from(bytes, "utf8") : bytes], probe: own };
}

/** Bytes beyond which only the usual changes are tried: each costs the more the longer a body is. */
export const LONG_BODY = 32 * 1024;
/** Bytes beyond which only what was always met is tried, so that a body of many megabytes is not held many times over. */
export const HUGE_BODY = 1024 * 1024;
