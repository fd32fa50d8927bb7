import { createHmac, randomInt } from "node:crypto";
import { fail, ok } from "../../../contract/errors.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import type { HttpRequest } from "../../http/request.ts";
import { sameBytes } from "../../secrets/compare.ts";
import { decodeBase64 } from "../encoding.ts";
import { valuesAt } from "../place.ts";
import { parseSignature } from "../signature-text.ts";
import type { SignedRequest } from "../signed-request.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { compared, findSignature, refused } from "./found-signature.ts";
import { portVariants } from "./public-url.ts";

const NONCE_DIGITS = 20;
const MOST_SIGNATURES = 20;

/**
 * Plivo: HMAC-SHA256 under the auth token over URL and nonce; by version 3 over the sorted query and the sorted form
 * fields as well, as in its SDK. By version 2 the query and the body are not covered.
 */
export const plivo: SignatureStrategy = {
  verify(signed, scheme, secret, _now, trace) {
    const found = findSignature(signed, scheme, trace);
    if (typeof found !== "string") return found;
    const signatures = signaturesOf(signed, scheme)
      .map(decodeBase64)
      .filter((one) => one !== null);
    if (signatures.length === 0) return { reason: "signature_malformed" };
    const nonce = nonceOf(signed.request, scheme);
    if (nonce === null) return { reason: "message_id_missing" };
    if (signed.publicUrl === null) return { reason: "url_unknown" };
    if (isVersion3(scheme) && signed.request.body.length > 0 && !hasForm(signed.request)) {
      const sentence = "The body is not a form, so nothing vouches for it.";
      return refused("signature_mismatch", sentence, "Body covered", trace);
    }
    let matches = false;
    for (const url of portVariants(signed.publicUrl)) {
      const expected = mac(secret, contentOf(signed.request, url, nonce, scheme));
      const isThis = signatures.some((one) => sameBytes(one, expected));
      if (isThis) trace?.info("URL signed", url);
      matches ||= isThis;
    }
    return compared(matches, "HMAC-SHA256 matches", trace);
  },

  sign({ request, publicUrl }, scheme, secret, { messageId }) {
    if (publicUrl === null) return fail("invalid_input", "The signature covers the public URL: say which one.");
    if (isVersion3(scheme) && request.body.length > 0 && !hasForm(request))
      return fail("invalid_input", "Plivo signs a form or no body: the Content-Type says neither.");
    const { signature, messageId: nonceAt } = scheme;
    if (signature?.place.in !== "header" || nonceAt?.in !== "header")
      return fail("invalid_input", "Plivo's signature and nonce stand in headers.");
    const nonce = messageId ?? nonceOf(request, scheme) ?? freshNonce();
    const content = Buffer.from(contentOf(request, publicUrl, nonce, scheme), "utf8");
    return ok({
      headers: [
        [signature.place.name, mac(secret, content).toString("base64")],
        [nonceAt.name, nonce],
      ],
      url: null,
      body: null,
      signedContent: content,
    });
  },
};

/** Version 2 has a nonce of its own name, and no form in what it signs. */
function isVersion3({ content }: Scheme): boolean {
  return content.some(({ part }) => part === "sorted_form");
}

function signaturesOf({ request }: SignedRequest, { signature }: Scheme): readonly string[] {
  const text = signature ? valuesAt(signature.place, request)[0] : undefined;
  if (!signature || text === undefined) return [];
  return parseSignature(text, signature.format).signatures.slice(0, MOST_SIGNATURES);
}

function nonceOf(request: HttpRequest, { messageId }: Scheme): string | null {
  return (messageId && valuesAt(messageId, request)[0]) || null;
}

function hasForm(request: HttpRequest): boolean {
  return /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(request.header("content-type") ?? "");
}

/** `{url without query}[?{sorted query}[.]{sorted fields}].{nonce}`, or by version 2 `{url without query}{nonce}`. */
function contentOf(request: HttpRequest, url: string, nonce: string, scheme: Scheme): string {
  const [whole = "", query = ""] = url.split("#")[0]?.split(/\?(.*)/s) ?? [];
  const bare = whole.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1");
  if (!isVersion3(scheme)) return bare + nonce;
  const sortedQuery = sorted(new URLSearchParams(query))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const fields = request.method === "POST" ? sorted(request.form) : [];
  const mark = sortedQuery === "" && fields.length === 0 ? "" : "?";
  const between = sortedQuery !== "" && fields.length > 0 ? "." : "";
  return `${bare}${mark}${sortedQuery}${between}${fields.map((field) => field.join("")).join("")}.${nonce}`;
}

/** Names in order, the values of one that repeats in order too. */
function sorted(fields: Pick<URLSearchParams, "keys" | "getAll">): readonly (readonly [string, string])[] {
  const names = [...new Set(fields.keys())].toSorted();
  return names.flatMap((name) =>
    fields
      .getAll(name)
      .toSorted()
      .map((value) => [name, value] as const),
  );
}

function freshNonce(): string {
  return Array.from({ length: NONCE_DIGITS }, () => randomInt(10)).join("");
}

function mac(secret: string, content: string | Buffer): Buffer {
  return createHmac("sha256", secret).update(content).digest();
}
