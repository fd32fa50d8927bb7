import { crc32 } from "node:zlib";
import { createPrivateKey, createSign, sign as signBytes } from "node:crypto";
import { type Result, ok } from "../../../contract/errors.ts";
import type { Header } from "../../../contract/model/header.ts";
import type { ContentPart, Scheme } from "../../../contract/model/scheme.ts";
import type { HttpRequest } from "../../http/request.ts";
import { sign } from "../../signature/sign.ts";
import type { SignedRequest } from "../../signature/signed-request.ts";
import type { SignOptions, Signature } from "../../signature/strategy.ts";
import { SNS_NOTIFICATION } from "../own-code.ts";

/** Signs as the sender would, for tests also where only the sender has the key: with one that is made for the test. */
export function signAnyway(
  signed: SignedRequest,
  scheme: Scheme,
  secret: string,
  options: SignOptions,
): Result<Signature> {
  if (scheme.key === "x5c") return ok(chainSignature(signed.request, scheme, secret, options));
  if (scheme.strategy === "paypal") return ok(paypalSignature(signed.request, secret, options));
  if (scheme.strategy === "sns") return ok(snsSignature(signed.request, secret));
  return sign(signed, { ...scheme, canSign: true }, secret, options);
}

/** The secret is the webhook's id and, below it, the private key. */
function paypalSignature({ body }: HttpRequest, secret: string, { timestamp, messageId }: SignOptions): Signature {
  const [webhook = "", ...lines] = secret.split("\n");
  const id = messageId ?? "msg_1";
  const time = new Date(timestamp).toISOString();
  const content = Buffer.from(`${id}|${time}|${webhook}|${crc32(body)}`);
  const headers: Header[] = [
    ["PAYPAL-TRANSMISSION-ID", id],
    ["PAYPAL-TRANSMISSION-TIME", time],
    ["PAYPAL-TRANSMISSION-SIG", rsa("sha256", content, lines.join("\n"))],
  ];
  return { headers, url: null, body: null, signedContent: content };
}

/** The secret is the chain, and below it the signer's key. The token stands in the body, with an id of one delivery in it. */
function chainSignature(
  { json }: HttpRequest,
  { signature }: Scheme,
  secret: string,
  { timestamp, messageId }: SignOptions,
): Signature {
  const [chain = "", ...lines] = secret.split("\n");
  const claims = { notificationType: "TEST", notificationUUID: messageId ?? "msg_1", signedDate: timestamp };
  const content = `${encoded({ alg: "ES256", x5c: chain.split(" ") })}.${encoded(claims)}`;
  const key = createPrivateKey(lines.join("\n"));
  const tail = signBytes("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" });
  const path = signature?.place.in === "body" ? signature.place.path : "token";
  const body = { ...(typeof json === "object" ? json : {}), [path]: `${content}.${tail.toString("base64url")}` };
  const bytes = Buffer.from(JSON.stringify(body));
  return { headers: [], url: null, body: bytes, signedContent: Buffer.from(content) };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function snsSignature({ json }: HttpRequest, secret: string): Signature {
  const message: Record<string, unknown> = { ...(typeof json === "object" ? json : {}), SignatureVersion: "1" };
  const lines = SNS_NOTIFICATION.filter((name) => typeof message[name] === "string");
  const content = Buffer.from(lines.map((name) => `${name}\n${String(message[name])}\n`).join(""));
  const body = Buffer.from(JSON.stringify({ ...message, Signature: rsa("sha1", content, secret) }));
  return { headers: [], url: null, body, signedContent: content };
}

function rsa(hash: string, content: Buffer, privateKey: string): string {
  return createSign(hash).update(content).sign(privateKey, "base64");
}

/** What a test of a scheme with code of its own may sign by a table: HubSpot's URL without what it decodes, Contentful's headers as they are. */
export function asTable(scheme: Scheme, signed: HttpRequest): Scheme {
  if (scheme.strategy === "hubspot") return { ...scheme, strategy: null };
  return scheme.strategy === "contentful" ? { ...scheme, strategy: null, content: contentfulContent(signed) } : scheme;
}

const STAMP = "x-contentful-timestamp";

function contentfulContent(signed: HttpRequest): ContentPart[] {
  const names = (signed.header("x-contentful-signed-headers") ?? "").split(",").toSorted();
  const lines = (of: readonly string[]) => of.map((name) => `${name}:${signed.header(name) ?? ""}`).join(";");
  const at = names.indexOf(STAMP);
  const [before, after] = [lines(names.slice(0, at)), lines(names.slice(at + 1))];
  return [
    { part: "literal", value: `${signed.method}\n${signed.url}\n${before}${before === "" ? "" : ";"}${STAMP}:` },
    { part: "timestamp" },
    { part: "literal", value: `${after === "" ? "" : ";"}${after}\n` },
    { part: "body" },
  ];
}
