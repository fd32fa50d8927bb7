import type { Scheme } from "../../../contract/model/scheme.ts";
import { placeName, valuesAt } from "../place.ts";
import { shortenValue } from "../sentences.ts";
import { parseSignature } from "../signature-text.ts";
import type { SignedRequest } from "../signed-request.ts";
import type { Verdict } from "../strategy.ts";
import type { Trace } from "../trace.ts";

const LONGEST = 16_384;
/** A token in a body may bring certificates along, and tokens within it. */
const LONGEST_IN_BODY = 262_144;

/** The first signature that stands where the scheme says, still encoded; a verdict where there is none to check. */
export function findSignature({ request }: SignedRequest, scheme: Scheme, trace: Trace | null): string | Verdict {
  if (scheme.signature === null) return { reason: "scheme_none" };
  const { place, format } = scheme.signature;
  const value = valuesAt(place, request)[0];
  if (value === undefined) {
    trace?.fail("Signature found", `no ${placeName(place)}`);
    return { reason: place.in === "body" && request.json === undefined ? "body_malformed" : "signature_missing" };
  }
  trace?.pass("Signature found", `${placeName(place)}: ${shortenValue(value)}`);
  const text =
    value.length > (place.in === "body" || place.in === "form" ? LONGEST_IN_BODY : LONGEST)
      ? undefined
      : parseSignature(value, format).signatures[0];
  if (text === undefined) {
    trace?.fail("Signature parsed", "not in the expected form");
    return { reason: "signature_malformed" };
  }
  return text;
}

/** Writes down the outcome of a comparison and gives the verdict for it. */
export function compared(matches: boolean, step: string, trace: Trace | null): Verdict {
  if (matches) trace?.pass(step, "the signature is the expected one");
  else trace?.fail(step, "the signature is not the expected one");
  return { reason: matches ? "signature_matches" : "signature_mismatch" };
}

/** A refusal with its own sentence, also written down as a failed step. */
export function refused(reason: Verdict["reason"], sentence: string, step: string, trace: Trace | null): Verdict {
  trace?.fail(step, sentence);
  return { reason, sentence };
}
