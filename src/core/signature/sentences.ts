import type { Place, Scheme } from "../../contract/model/scheme.ts";
import type { VerificationOutcome, VerificationReason } from "../../contract/model/verification.ts";
import { algorithmName } from "./algorithm.ts";
import { placeName } from "./place.ts";
import { formatShape } from "./signature-text.ts";

/** The outcome that follows from a reason. What could not be checked at all is not a rejection. */
export const OUTCOMES: Readonly<Record<VerificationReason, VerificationOutcome>> = {
  signature_matches: "verified",
  no_signature_required: "not_checked",
  no_source: "not_checked",
  no_request: "not_checked",
  scheme_none: "not_checked",
  secret_missing: "not_checked",
  secret_invalid: "not_checked",
  certificate_needed: "not_checked",
  url_unknown: "not_checked",
  rebuilt: "not_checked",
  body_incomplete: "not_checked",
  signature_missing: "unsigned",
  signature_malformed: "rejected",
  signature_length: "rejected",
  signature_mismatch: "rejected",
  timestamp_missing: "rejected",
  timestamp_malformed: "rejected",
  timestamp_stale: "rejected",
  timestamp_future: "rejected",
  message_id_missing: "rejected",
  body_malformed: "rejected",
  challenge_signed: "rejected",
  secret_offered: "rejected",
  unsigned_outside: "unsigned",
  address_refused: "not_checked",
};

const SENTENCES: Readonly<Record<VerificationReason, (scheme: Scheme) => string>> = {
  signature_matches: () => "The signature matches.",
  no_signature_required: () => "This source does not ask for a signature.",
  no_source: () => "No source has this path, so there is no secret to check with.",
  no_request: () => "It became no request, so there was nothing to check.",
  scheme_none: ({ name }) => `${name} carries no signature to check.`,
  secret_missing: () => "This source has no secret saved. Add the one that is set at the sender.",
  secret_invalid: (scheme) => `The secret cannot be used: ${keyHint(scheme)}.`,
  certificate_needed: () => "The sender's certificate is needed to check this signature. Add it to the source.",
  rebuilt: () => "Its body was put together again, so its signature could not be checked.",
  url_unknown: () => "The signature covers the public URL, which is not known. Set the URL the sender posts to.",
  body_incomplete: () => "Only the first bytes of the body were kept, so its signature cannot be checked.",
  signature_missing: ({ signature }) => `The request has no ${nameOf(signature?.place)}, so it is not signed.`,
  signature_malformed: ({ signature }) =>
    signature
      ? `The ${placeName(signature.place)} does not have the form ${formatShape(signature.encoding, signature.format)}.`
      : "The signature does not have the expected form.",
  signature_length: ({ algorithm }) =>
    `The signature's length is not that of ${algorithmName(algorithm)}: the sender may use another algorithm, or it was cut.`,
  signature_mismatch: () => "The signature does not match: wrong secret, or the body was changed on the way.",
  timestamp_missing: ({ timestamp }) => `The request has no timestamp${timestampPlace(timestamp?.place)}.`,
  timestamp_malformed: ({ timestamp }) => `The timestamp is not ${unitName(timestamp?.unit)}.`,
  timestamp_stale: () => "The signature matches, but it was made too long ago.",
  timestamp_future: () => "The signature matches, but its time lies in the future. Check both clocks.",
  message_id_missing: ({ messageId }) => `The request has no ${nameOf(messageId)}, which is part of what is signed.`,
  challenge_signed: ({ name }) =>
    `The signature matches, but in ${name}'s handshake such a text is signed for whoever asks, so it proves nothing.`,
  secret_offered: () => "The signature matches a secret that was offered in a handshake and waits for your yes.",
  unsigned_outside: () =>
    "It came from outside without a signature, and its source takes such from this machine alone.",
  address_refused: () => "Its source takes nothing from the address it came from.",
  body_malformed: () => "The body is not what this scheme expects, so what was signed cannot be found in it.",
};

/** The usual sentence for a reason, in plain English a developer can act on. */
export function sentenceFor(reason: VerificationReason, scheme: Scheme): string {
  return SENTENCES[reason](scheme);
}

function nameOf(place: Place | null | undefined): string {
  return place ? placeName(place) : "signature";
}

function timestampPlace(place: Place | { in: "signature" } | undefined): string {
  if (!place) return "";
  return place.in === "signature" ? " beside its signature" : ` (${placeName(place)})`;
}

function unitName(unit: "s" | "ms" | "iso" | undefined): string {
  if (unit === "iso") return "an ISO 8601 time";
  return unit === "ms" ? "a whole number of milliseconds since 1970" : "a whole number of seconds since 1970";
}

function keyHint({ key, algorithm }: Scheme): string {
  switch (key) {
    case "whsec":
      return algorithm === "ed25519"
        ? "it must be the public key that starts with whpk_, or the private one that starts with whsk_"
        : "it must be base64, usually starting with whsec_";
    case "whsec-or-utf8":
      return "what follows whsec_ must be base64";
    case "nfkd":
      return "it must not be empty";
    case "base64":
      return "it must be base64";
    case "hex":
      return "it must be hex digits, two a byte";
    case "spki":
      return `it must be a public key for ${algorithmName(algorithm)}, as PEM or base64`;
    case "jwk":
      return `it must be a key for ${algorithmName(algorithm)}, as a JWK, a set of them, or PEM`;
    case "x5c":
      return "it must be the root certificate, as PEM or base64";
    case "named":
    case "named-sha1":
      return "it is empty";
    case "hex-ed25519":
      return "it must be the public key as 64 hex digits";
    case "utf8":
      return "it is empty";
  }
}

const LONG_RUN = /[A-Za-z0-9+/=_-]{20,}/g;
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g;

/** A header's value for people: long signatures cut to six characters, the whole to 160, invisible characters spelled out. */
export function shortenValue(value: string): string {
  const short = value.slice(0, 2000).replace(LONG_RUN, (run) => `${run.slice(0, signatureStart(run) + 6)}…`);
  const visible = makeVisible(short);
  return visible.length > 160 ? `${visible.slice(0, 160)}…` : visible;
}

/** Where the signature starts in a run such as `v1=5257a8…`: after its last inner equals sign. */
function signatureStart(run: string): number {
  return run.replace(/=+$/, "").lastIndexOf("=") + 1;
}

/** Spells invisible characters out: `\n`, `\u200b`. */
export function makeVisible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
