import { randomBytes } from "node:crypto";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Place, Scheme, SignatureEncoding } from "../../contract/model/scheme.ts";
import { algorithmName, computeSignature, privateKeySigns } from "./algorithm.ts";
import { type Content, gatherContent, joinContent } from "./content.ts";
import { RequestToSign } from "./request-to-sign.ts";
import { type Key, keyName } from "./key.ts";
import { placeName, valuesAt } from "./place.ts";
import { readyScheme } from "./ready-scheme.ts";
import { sentenceFor } from "./sentences.ts";
import { encodeSignature, formatSignature } from "./signature-text.ts";
import type { SignedRequest } from "./signed-request.ts";
import type { SignOptions, Signature } from "./strategy.ts";
import { formatTimestamp } from "./timestamp.ts";

/**
 * Signs a request as the scheme's provider would: the exact headers to set, and a new URL or body where the signature
 * stands in them. `timestamp` is epoch milliseconds; without a message id the request's own is kept, else one is made.
 * Errors: `unsupported` where only the provider can sign, `invalid_input` where secret or body do not fit the scheme.
 */
export function sign(signed: SignedRequest, scheme: Scheme, secret: string, options: SignOptions): Result<Signature> {
  const ready = readyScheme(scheme);
  if (!ready.signs) return ok({ headers: [], url: null, body: null, signedContent: Buffer.alloc(0) });
  if (!scheme.canSign || (ready.strategy && !ready.strategy.sign)) {
    return fail("unsupported", `Only the sender itself can sign with ${scheme.name}: the private key never leaves it.`);
  }
  if (ready.strategy?.sign) return ready.strategy.sign(signed, scheme, secret, options);
  const key = ready.keys.get(secret);
  if (!key) return fail("invalid_input", sentenceFor("secret_invalid", scheme));
  return signByTable(new RequestToSign(signed), scheme, key, secret, options);
}

function signByTable(
  toSign: RequestToSign,
  scheme: Scheme,
  key: Key,
  secret: string,
  options: SignOptions,
): Result<Signature> {
  const timestamp = scheme.timestamp ? formatTimestamp(options.timestamp, scheme.timestamp.unit) : "";
  const messageId = scheme.messageId ? chooseMessageId(toSign, scheme.messageId, options) : "";
  if (scheme.messageId && !toSign.put(scheme.messageId, messageId)) return cannotHold(scheme.messageId);
  if (scheme.timestamp && scheme.timestamp.place.in !== "signature" && !toSign.put(scheme.timestamp.place, timestamp)) {
    return cannotHold(scheme.timestamp.place);
  }
  const name = scheme.keyName && keyName(secret);
  if (scheme.keyName && name && !toSign.put(scheme.keyName, name)) return cannotHold(scheme.keyName);
  const content = gatherContent(scheme.content, toSign.signed, { timestamp, messageId, secret });
  if (typeof content === "string") return fail("invalid_input", sentenceFor(content, scheme));
  const joined = joinContent(content);
  const rule = scheme.signature;
  const signature = makeSignature(scheme, key, [joined], rule?.encoding ?? "hex");
  if (signature === null) {
    return fail(
      "invalid_input",
      `This is the public half of a key pair. Signing with ${algorithmName(scheme.algorithm)} needs the private one.`,
    );
  }
  if (rule && !toSign.put(rule.place, formatSignature(signature, rule.format, timestamp, nameOf(scheme, secret)))) {
    return cannotHold(rule.place);
  }
  return ok({ headers: toSign.headers, url: toSign.url, body: toSign.body, signedContent: joined });
}

/** By which name a list says whose key signed. */
function nameOf({ key }: Scheme, secret: string): string | undefined {
  return key === "named" || key === "named-sha1" ? (keyName(secret) ?? undefined) : undefined;
}

function makeSignature(scheme: Scheme, key: Key, content: Content, encoding: SignatureEncoding): string | null {
  if (key.kind === "symmetric") return computeSignature(scheme.algorithm, key, content, encoding);
  const bytes = privateKeySigns(scheme.algorithm, key, content);
  return bytes && encodeSignature(bytes, encoding);
}

function chooseMessageId(toSign: RequestToSign, place: Place, { messageId }: SignOptions): string {
  return messageId ?? valuesAt(place, toSign.signed.request)[0] ?? `msg_${randomBytes(12).toString("hex")}`;
}

function cannotHold(place: Place): Result<Signature> {
  const wanted = place.in === "form" ? "a form" : "a JSON object";
  return fail("invalid_input", `The ${placeName(place)} is part of this scheme, so the body must be ${wanted}.`);
}
