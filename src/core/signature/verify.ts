import type { Scheme } from "../../contract/model/scheme.ts";
import type { ExplainedVerification, Verification } from "../../contract/model/verification.ts";
import { computeSignature, isBareSecret, publicKeyConfirms } from "./algorithm.ts";
import { sameText } from "../secrets/compare.ts";
import { compareTexts, matched, mismatch } from "./compare-texts.ts";
import { gatherContent } from "./content.ts";
import { type Envelope, readEnvelope } from "./envelope.ts";
import { keyName } from "./key.ts";
import { placeName, valuesAt } from "./place.ts";
import { traceContent, traceTime } from "./explanation.ts";
import { judgeTime } from "./judge-time.ts";
import { type ReadyScheme, readyScheme } from "./ready-scheme.ts";
import { OUTCOMES, sentenceFor, shortenValue } from "./sentences.ts";
import { decodeSignature } from "./signature-text.ts";
import type { SignedRequest } from "./signed-request.ts";
import type { Verdict } from "./strategy.ts";
import { type Compared, Trace } from "./trace.ts";
import { type Checked, trySecrets } from "./try-secrets.ts";

/**
 * Checks a request's signature with every secret; any may match. `now` is epoch milliseconds, tolerances count from it,
 * back and ahead. The signature is checked first: a wrong one is a mismatch however old it is, and only a right
 * one can be stale. Never throws; whatever the request holds becomes a reason.
 */
export function verify(signed: SignedRequest, scheme: Scheme, secrets: readonly string[], now: number): Verification {
  return conclude(check(signed, scheme, secrets, now, null), scheme, secrets.length, now);
}

/** The same check with its steps written down for a person. */
export function explain(
  signed: SignedRequest,
  scheme: Scheme,
  secrets: readonly string[],
  now: number,
): ExplainedVerification {
  const trace = new Trace();
  const checked = check(signed, scheme, secrets, now, trace);
  return { ...conclude(checked, scheme, secrets.length, now), steps: trace.steps };
}

/** The same check with what it compared, whole. */
export function compare(
  signed: SignedRequest,
  scheme: Scheme,
  secrets: readonly string[],
  now: number,
): Verification & { readonly compared: Compared } {
  const trace = new Trace();
  const checked = check(signed, scheme, secrets, now, trace);
  return { ...conclude(checked, scheme, secrets.length, now), compared: trace.compared };
}

function conclude(checked: Checked, scheme: Scheme, secrets: number, now: number): Verification {
  const { reason, secretIndex } = checked;
  const sentence = checked.sentence ?? usualSentence(checked, scheme, secrets);
  const outcome = reason === "signature_matches" ? "verified" : OUTCOMES[reason];
  return { outcome, reason, sentence, schemeId: scheme.id, secretIndex, checkedAt: now };
}

function usualSentence({ reason, secretIndex, remark }: Checked, scheme: Scheme, secrets: number): string {
  if (reason !== "signature_matches" || secretIndex === null) return sentenceFor(reason, scheme);
  const matches =
    secrets === 1 ? "The signature matches" : `The signature matches secret ${secretIndex + 1} of ${secrets}`;
  return remark ? `${matches}; ${remark}` : `${matches}.`;
}

function check(
  signed: SignedRequest,
  scheme: Scheme,
  secrets: readonly string[],
  now: number,
  trace: Trace | null,
): Checked {
  const ready = readyScheme(scheme);
  if (!ready.signs) {
    trace?.skip("Signature", "this scheme has none");
    return { reason: "scheme_none", sentence: undefined, secretIndex: null };
  }
  if (secrets.length === 0) {
    trace?.fail("Secret", "none is saved");
    return { reason: "secret_missing", sentence: undefined, secretIndex: null };
  }
  const { strategy } = ready;
  if (strategy) return trySecrets(secrets, trace, (secret, own) => strategy.verify(signed, scheme, secret, now, own));
  return checkByTable(ready, signed, secrets, now, trace);
}

function checkByTable(
  ready: ReadyScheme,
  signed: SignedRequest,
  secrets: readonly string[],
  now: number,
  trace: Trace | null,
): Checked {
  const { scheme } = ready;
  const envelope = readEnvelope(scheme, signed, trace);
  if ("reason" in envelope) return { reason: envelope.reason, sentence: envelope.sentence, secretIndex: null };
  const { time } = envelope;
  if (trace) traceTime(scheme, time, now, trace);
  const checked = trySecrets(secrets, trace, (secret, own) => checkSecret(ready, signed, envelope, secret, own));
  if (checked.reason !== "signature_matches" || time === null || !scheme.timestamp) return checked;
  const { refusal, remark } = judgeTime(time, now, scheme.timestamp);
  return { ...checked, ...refusal, remark };
}

function checkSecret(
  ready: ReadyScheme,
  signed: SignedRequest,
  envelope: Envelope,
  secret: string,
  trace: Trace | null,
): Verdict {
  const { scheme } = ready;
  const key = ready.keys.get(secret);
  if (!key) {
    trace?.fail("Secret usable", `not in the form ${scheme.key}`);
    return { reason: "secret_invalid" };
  }
  const other = otherKeyNamed(scheme, signed, secret);
  if (other !== null) {
    trace?.fail("Key named", other);
    return { reason: "signature_mismatch", sentence: other };
  }
  const { timestamp, messageId } = envelope;
  const content = gatherContent(scheme.content, signed, { timestamp, messageId, secret });
  if (typeof content === "string") {
    trace?.fail(
      "Content signed",
      content === "url_unknown" ? "the public URL is not known" : "a field of the body is missing",
    );
    return { reason: content };
  }
  if (trace && !isBareSecret(scheme.algorithm)) traceContent(scheme, content, trace);
  const encoding = scheme.signature?.encoding ?? "hex";
  if (key.kind === "symmetric") {
    return compareTexts(scheme, envelope.signatures, computeSignature(scheme.algorithm, key, content, encoding), trace);
  }
  trace?.compare(null, envelope.signatures);
  const matching = envelope.signatures.find((text) => {
    const bytes = decodeSignature(text, encoding);
    return bytes !== null && publicKeyConfirms(scheme.algorithm, key, content, bytes);
  });
  if (matching === undefined) return mismatch(scheme, envelope.signatures, null, trace);
  return matched(scheme, matching, trace);
}

/** In a sentence, that the request does not name the key that the secret has a name for; null where all is well. */
function otherKeyNamed({ keyName: place }: Scheme, { request }: SignedRequest, secret: string): string | null {
  const name = place === undefined ? null : keyName(secret);
  if (place === undefined || name === null) return null;
  const named = valuesAt(place, request)[0];
  if (named === undefined) return `The ${placeName(place)} that names the key is missing.`;
  if (sameText(named, name)) return null;
  return `The ${placeName(place)} names the key ${shortenValue(named)}; the secret is another key's.`;
}
