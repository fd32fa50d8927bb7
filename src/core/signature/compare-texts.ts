import type { Scheme } from "../../contract/model/scheme.ts";
import { readableHeader } from "../decode/charset.ts";
import { algorithmName, isBareSecret, signatureLength } from "./algorithm.ts";
import { sameText, shortForm } from "../secrets/compare.ts";
import { decodeSignature, formatShape } from "./signature-text.ts";
import type { Verdict } from "./strategy.ts";
import type { Trace } from "./trace.ts";

const MATCHES: Verdict = { reason: "signature_matches" };

/** Compares what a request carries with what the secret gives, in constant time; hex counts in either case. */
export function compareTexts(
  scheme: Scheme,
  received: readonly string[],
  expected: string,
  trace: Trace | null,
): Verdict {
  const encoding = scheme.signature?.encoding;
  if (!isBareSecret(scheme.algorithm)) trace?.compare(expected, received);
  for (const text of received) {
    const canonical =
      encoding === "hex" ? text.toLowerCase() : encoding === "base64url" ? text.replace(/=+$/, "") : text;
    if (sameText(canonical, expected) || isSentAsUtf8(scheme, text, expected)) return matched(scheme, text, trace);
  }
  return mismatch(scheme, received, expected, trace);
}

/** Whether a header brings the secret along in UTF-8: HTTP gives its bytes as Latin-1. */
function isSentAsUtf8({ algorithm, signature }: Scheme, text: string, expected: string): boolean {
  return algorithm === "token" && signature?.place.in === "header" && sameText(readableHeader(text), expected);
}

/** What a signature that matches is called in the steps. */
export function matched(scheme: Scheme, text: string, trace: Trace | null): Verdict {
  trace?.pass(stepName(scheme), isBareSecret(scheme.algorithm) ? "it is the saved secret" : shortForm(text));
  return MATCHES;
}

/** Why nothing matched: not in the encoding at all, of another length, or simply another signature. */
export function mismatch(
  scheme: Scheme,
  received: readonly string[],
  expected: string | null,
  trace: Trace | null,
): Verdict {
  const { signature: rule, algorithm } = scheme;
  const sizes = received
    .map((text) => decodeSignature(text, rule?.encoding ?? "hex")?.length)
    .filter((size) => size !== undefined);
  if (rule && sizes.length === 0) {
    trace?.fail("Signature parsed", `expected the form ${formatShape(rule.encoding, rule.format)}`);
    return { reason: "signature_malformed" };
  }
  if (trace) traceMismatch(scheme, received[0] ?? "", expected, trace);
  const length = signatureLength(algorithm);
  return { reason: length === null || sizes.includes(length) ? "signature_mismatch" : "signature_length" };
}

function traceMismatch(scheme: Scheme, received: string, expected: string | null, trace: Trace): void {
  const step = stepName(scheme);
  if (isBareSecret(scheme.algorithm)) trace.fail(step, "it is not the saved secret");
  else if (expected === null) trace.fail(step, `the public key does not confirm ${shortForm(received)}`);
  else trace.fail(step, `expected ${shortForm(expected)}, got ${shortForm(received)}`);
}

function stepName({ algorithm }: Scheme): string {
  return `${algorithmName(algorithm)} matches`;
}
