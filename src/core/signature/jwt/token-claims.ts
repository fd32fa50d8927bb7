import { type BinaryToTextEncoding, createHash, randomUUID } from "node:crypto";
import type { JwtClaim } from "../../../contract/model/scheme.ts";
import { sameText } from "../../secrets/compare.ts";
import { keyName } from "../key.ts";
import type { SignedRequest } from "../signed-request.ts";
import type { Verdict } from "../strategy.ts";
import { refused } from "../strategies/found-signature.ts";
import type { Trace } from "../trace.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { shown } from "./read-token.ts";

type Claims = Readonly<Record<string, unknown>>;
type Hashed = Extract<JwtClaim, { holds: "hash" }>;

/** Whether a claim cannot be checked without the public URL. */
export function needsUrl(claim: JwtClaim): boolean {
  return claim.holds === "url" || (claim.holds === "hash" && claim.of === "url");
}

/** Holds one claim of a rightly signed token against the request; null where it holds. `by` is what it is signed with. */
export function checkClaim(
  rule: JwtClaim,
  claims: Claims,
  signed: SignedRequest,
  secret: string,
  by: "secret" | "key",
  trace: Trace | null,
): Verdict | null {
  const value = Object.hasOwn(claims, rule.claim) ? claims[rule.claim] : undefined;
  const wrong = (what: string) =>
    refused("signature_mismatch", `The token is signed with this ${by}, but ${what}.`, `Claim ${rule.claim}`, trace);
  switch (rule.holds) {
    case "id":
      return null;
    case "text":
      if (rule.isChecked === false || textsOf(value).some((text) => rule.values.includes(text))) break;
      return wrong(`its ${rule.claim} is ${said(value)}, not ${rule.values.map(shown).join(" or ")}`);
    case "key_name": {
      const name = keyName(secret);
      if (name === null || textsOf(value).some((text) => sameText(text, name))) break;
      return wrong(`its ${rule.claim} is ${said(value)}, not the saved key's name`);
    }
    case "method":
      if (textsOf(value).includes(signed.request.method)) break;
      return wrong("for another method");
    case "url":
      if (textsOf(value).some((text) => withoutSlash(text) === withoutSlash(signed.publicUrl ?? ""))) break;
      return wrong(`for another URL: its ${rule.claim} is ${said(value)}`);
    case "hash":
      if (holdsHash(rule, value, signed)) break;
      return wrong(
        rule.of === "request"
          ? "for another method, path or query"
          : `for another ${rule.of === "url" ? "URL" : "body"}`,
      );
  }
  trace?.pass(`Claim ${rule.claim}`, rule.holds === "hash" ? `the ${rule.hash} of the ${rule.of}` : said(value));
  return null;
}

/** What we write into a claim; undefined where it is left out. */
export function writtenClaim(
  rule: JwtClaim,
  signed: SignedRequest,
  secret: string,
  messageId: string | undefined,
): string | undefined {
  switch (rule.holds) {
    case "id":
      return messageId ?? randomUUID();
    case "text":
      return rule.values[0];
    case "key_name":
      return keyName(secret) ?? "hookbench";
    case "method":
      return signed.request.method;
    case "url":
      return signed.publicUrl ?? undefined;
    case "hash":
      return isAbsent(rule, signed) ? undefined : digest(rule, signed, rule.encoding);
  }
}

/** Of base64 the padding is the sender's taste. */
function holdsHash(rule: Hashed, value: unknown, signed: SignedRequest): boolean {
  if (isAbsent(rule, signed)) return value === undefined;
  if (typeof value !== "string") return false;
  const bare = rule.encoding === "hex" ? value.toLowerCase() : value.replace(/={1,2}$/, "");
  return sameText(bare, digest(rule, signed, rule.encoding).replace(/=+$/, ""));
}

function isAbsent(rule: Hashed, { request }: SignedRequest): boolean {
  return rule.absentWhenEmpty === true && rule.of === "body" && request.body.length === 0;
}

function digest(rule: Hashed, { request, publicUrl }: SignedRequest, encoding: BinaryToTextEncoding): string {
  const whole = {
    body: () => request.body,
    url: () => publicUrl ?? "",
    request: () => canonicalRequest(request.method, publicUrl ?? request.url),
  };
  return createHash(rule.hash).update(whole[rule.of]()).digest(encoding);
}

/** A claim may hold a list, as an audience does (RFC 7519, 4.1.3). */
function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === "string");
}

function said(value: unknown): string {
  const texts = textsOf(value);
  return texts.length === 0 ? "missing" : texts.slice(0, 3).map(shown).join(", ");
}

function withoutSlash(url: string): string {
  return url.endsWith("/") ? url.slice(0, -1) : url;
}
