import { createHash, createHmac } from "node:crypto";
import { parse, stringify } from "node:querystring";
import { fail, ok } from "../../../contract/errors.ts";
import type { Headers } from "../../../contract/model/header.ts";
import type { HttpRequest } from "../../http/request.ts";
import { sameBytes, sameText } from "../../secrets/compare.ts";
import { decodeBase64 } from "../encoding.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { compared, findSignature, refused } from "./found-signature.ts";
import { portVariants, splitUrl } from "./public-url.ts";

const BODY_HASH = "bodySHA256";
const MOST_SETTINGS = 20;
const OWN_SETTINGS = "key=webhooks_sharedkey_01,algorithm=HMAC_SHA256";

/** Says which key signed and by which algorithm: `key=webhooks_sharedkey_…,algorithm=HMAC_SHA256`. */
const SETTINGS = "X-Twilio-Webhooks-Signature-Settings";
const HASHES = { HMAC_SHA1: { name: "sha1", bytes: 20 }, HMAC_SHA256: { name: "sha256", bytes: 32 } } as const;
type Hash = (typeof HASHES)[keyof typeof HASHES];

/**
 * Twilio: HMAC-SHA1, or by a SharedKey HMAC-SHA256, over the URL and the sorted form fields; for any other body over the URL alone, which then
 * carries the body's SHA-256 as a parameter. The URL is tried in the forms that Twilio's own SDK tries.
 */
export const twilio: SignatureStrategy = {
  verify(signed, scheme, secret, _now, trace) {
    const text = findSignature(signed, scheme, trace);
    if (typeof text !== "string") return text;
    const signature = decodeBase64(text);
    if (!signature) return { reason: "signature_malformed" };
    const hash = hashOf(signed.request);
    if (hash === null) {
      const sentence = `The header ${SETTINGS} names an algorithm that is not known here.`;
      return refused("signature_malformed", sentence, "Algorithm known", trace);
    }
    if (signature.length !== hash.bytes) return { reason: "signature_length" };
    if (signed.publicUrl === null) return { reason: "url_unknown" };

    const claimed = new URLSearchParams(splitUrl(signed.publicUrl).query).get(BODY_HASH);
    if (claimed === null && !isForm(signed.request) && signed.request.body.length > 0) {
      const sentence = `The body is not a form and the URL has no ${BODY_HASH}, so nothing vouches for the body.`;
      return refused("signature_mismatch", sentence, "Body covered", trace);
    }
    const fields = claimed === null ? formFields(signed.request) : "";
    let matches = false;
    for (const url of urlVariants(signed.publicUrl)) {
      const found = sameBytes(signature, mac(hash, secret, url + fields));
      if (found) trace?.info("URL signed", url);
      matches ||= found;
    }
    if (!matches || claimed === null) return compared(matches, `HMAC-${hash.name.toUpperCase()} matches`, trace);
    if (sameText(claimed.toLowerCase(), bodyHash(signed.request.body)))
      return compared(true, `HMAC-${hash.name.toUpperCase()} and body hash match`, trace);
    return refused(
      "signature_mismatch",
      "The URL's signature matches, but the body was changed on the way.",
      "Body hash matches",
      trace,
    );
  },

  sign({ request, publicUrl }, scheme, secret) {
    if (publicUrl === null) return fail("invalid_input", "The signature covers the public URL: say which one.");
    const isShared = scheme.algorithm === "hmac-sha256";
    const settings = request.header(SETTINGS);
    const hash = settings === null && isShared ? HASHES.HMAC_SHA256 : hashOf(request);
    if (hash === null)
      return fail("invalid_input", `The header ${SETTINGS} names an algorithm that is not known here.`);
    const hashed = !isForm(request) && request.body.length > 0;
    const url = hashed ? withBodyHash(publicUrl, bodyHash(request.body)) : publicUrl;
    const signedUrl = hash.name === "sha256" ? withoutUser(url) : url;
    const content = Buffer.from(signedUrl + (hashed ? "" : formFields(request)), "utf8");
    const signature = mac(hash, secret, content).toString("base64");
    const said: Headers = settings === null && isShared ? [[SETTINGS, OWN_SETTINGS]] : [];
    return ok({
      headers: [["X-Twilio-Signature", signature], ...said],
      url: url === publicUrl ? null : url,
      body: null,
      signedContent: content,
    });
  },
};

/** The URL as sent with and without its port, then as the URL class and the old query string module would write it. */
function urlVariants(url: string): ReadonlySet<string> {
  const normal = URL.canParse(url) ? new URL(url).toString() : url;
  const { query } = splitUrl(normal);
  const legacy = query === "" ? normal : normal.slice(0, normal.indexOf("?") + 1) + stringify(parse(query));
  return new Set([url, normal, legacy].flatMap((one) => [one, withoutUser(one)]).flatMap(portVariants));
}

/** The URL without `user:password@`, which Twilio sends as a header and by a SharedKey does not sign. */
function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}

function mac(hash: Hash, secret: string, content: string | Buffer): Buffer {
  return createHmac(hash.name, secret).update(content).digest();
}

/** The algorithm the request names, HMAC-SHA1 where it names none; null for one that is not known. */
function hashOf(request: HttpRequest): Hash | null {
  for (const part of (request.header(SETTINGS) ?? "").split(",", MOST_SETTINGS)) {
    const [name = "", value = ""] = part.split("=", 2);
    if (name.trim() !== "algorithm" || value.trim() === "") continue;
    const named = value.trim().toUpperCase();
    return named === "HMAC_SHA1" || named === "HMAC_SHA256" ? HASHES[named] : null;
  }
  return HASHES.HMAC_SHA1;
}

function bodyHash(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

function isForm(request: HttpRequest): boolean {
  return (request.header("content-type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
}

/** Names in order; a repeated name stands before each of its distinct values, which are sorted. */
function formFields({ form }: HttpRequest): string {
  const names = [...new Set(form.keys())].toSorted();
  return names
    .map((name) =>
      [...new Set(form.getAll(name))]
        .toSorted()
        .map((value) => name + value)
        .join(""),
    )
    .join("");
}

function withBodyHash(url: string, hash: string): string {
  const [bare = "", query = ""] = url.split("#")[0]?.split(/\?(.*)/s) ?? [];
  const kept = query.split("&").filter((pair) => pair !== "" && !pair.startsWith(`${BODY_HASH}=`));
  return `${bare}?${[...kept, `${BODY_HASH}=${hash}`].join("&")}`;
}
