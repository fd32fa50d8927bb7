import type { Scheme, SignatureFormat } from "../../contract/model/scheme.ts";
import { type SignatureText, formatShape, parseSignature } from "./signature-text.ts";
import { placeName, valuesAt } from "./place.ts";
import { isBareSecret } from "./algorithm.ts";
import type { SignedRequest } from "./signed-request.ts";
import type { Verdict } from "./strategy.ts";
import { parseTimestamp } from "./timestamp.ts";
import { shortenValue } from "./sentences.ts";
import type { Trace } from "./trace.ts";

/** What a request says about its own signature, before any secret is tried. */
export interface Envelope {
  /** Still encoded. At most a hundred, so that a hostile list cannot keep us computing. */
  readonly signatures: readonly string[];
  /** The timestamp as it stands, for the signed content; empty when the scheme has none. */
  readonly timestamp: string;
  /** The timestamp in epoch milliseconds; null when the scheme has none. */
  readonly time: number | null;
  readonly messageId: string;
}

const MOST_SIGNATURES = 100;

/** Finds and takes apart the signature, timestamp and message id; a verdict where one is missing or malformed. */
export function readEnvelope(scheme: Scheme, signed: SignedRequest, trace: Trace | null): Envelope | Verdict {
  const { signature: rule } = scheme;
  if (rule === null) return { reason: "scheme_none" };
  const values = valuesAt(rule.place, signed.request);
  if (values.length === 0) return missingSignature(scheme, signed, trace);
  if (trace) traceFound(scheme, rule.place, values, trace);

  const { signatures, timestamp } = parseAll(values, rule.format);
  if (signatures.length === 0) {
    trace?.fail("Signature parsed", `expected the form ${formatShape(rule.encoding, rule.format)}`);
    return { reason: "signature_malformed" };
  }
  return readStamps(scheme, signed, signatures, timestamp, trace);
}

/** A header is rarely there twice; where it is, the signatures of all count, and the first timestamp. */
function parseAll(values: readonly string[], format: SignatureFormat): SignatureText {
  const [first = ""] = values;
  const text = parseSignature(first, format);
  if (values.length === 1 && text.signatures.length <= MOST_SIGNATURES) return text;
  const all = values.map((value) => parseSignature(value, format));
  return {
    signatures: all.flatMap(({ signatures }) => signatures).slice(0, MOST_SIGNATURES),
    timestamp: all.find(({ timestamp }) => timestamp !== null)?.timestamp ?? null,
  };
}

function readStamps(
  scheme: Scheme,
  { request }: SignedRequest,
  signatures: readonly string[],
  inSignature: string | null,
  trace: Trace | null,
): Envelope | Verdict {
  let timestamp = "";
  let time: number | null = null;
  if (scheme.timestamp) {
    const { place, otherwise, unit } = scheme.timestamp;
    const own = place.in === "signature" ? inSignature : valuesAt(place, request)[0];
    const text = own || (otherwise && valuesAt(otherwise, request)[0]);
    if (!text) {
      trace?.fail("Timestamp found", place.in === "signature" ? "none beside the signature" : `no ${placeName(place)}`);
      return { reason: "timestamp_missing" };
    }
    timestamp = text;
    time = parseTimestamp(text, unit);
    if (time === null) {
      trace?.fail("Timestamp parsed", `${shortenValue(text)} is not a time in ${unit}`);
      return { reason: "timestamp_malformed" };
    }
  }
  const messageId = scheme.messageId ? (valuesAt(scheme.messageId, request)[0] ?? "") : "";
  if (scheme.messageId && messageId === "") {
    trace?.fail("Message id found", `no ${placeName(scheme.messageId)}`);
    return { reason: "message_id_missing" };
  }
  return { signatures, timestamp, time, messageId };
}

function missingSignature(scheme: Scheme, { request }: SignedRequest, trace: Trace | null): Verdict {
  const place = scheme.signature?.place;
  if (!place) return { reason: "scheme_none" };
  trace?.fail(foundStep(place.in), `no ${placeName(place)}`);
  const unreadable = place.in === "body" && request.json === undefined;
  return { reason: unreadable ? "body_malformed" : "signature_missing" };
}

function traceFound(
  scheme: Scheme,
  place: NonNullable<Scheme["signature"]>["place"],
  values: readonly string[],
  trace: Trace,
): void {
  const shown = isBareSecret(scheme.algorithm)
    ? "(not shown, it is the secret itself)"
    : shortenValue(values.join(" | "));
  const name = place.in === "header" ? place.name.toLowerCase() : placeName(place);
  trace.pass(foundStep(place.in), `${name}: ${shown}`);
}

function foundStep(where: NonNullable<Scheme["signature"]>["place"]["in"]): string {
  return where === "header" || where === "numbered_headers" ? "Header found" : "Signature found";
}
