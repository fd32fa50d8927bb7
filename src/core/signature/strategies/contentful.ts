import { createHmac } from "node:crypto";
import { escape } from "node:querystring";
import { fail, ok } from "../../../contract/errors.ts";
import { sameBytes } from "../../secrets/compare.ts";
import { timedVerdict } from "../judge-time.ts";
import { decodeHex } from "../encoding.ts";
import type { SignatureStrategy } from "../strategy.ts";
import type { SignedRequest } from "../signed-request.ts";
import { formatTimestamp, parseTimestamp } from "../timestamp.ts";
import { compared, findSignature, refused } from "./found-signature.ts";
import { splitUrl } from "./public-url.ts";

const SIGNED_HEADERS = "x-contentful-signed-headers";
const TIMESTAMP = "x-contentful-timestamp";
const WORTH_SIGNING = ["content-type", "x-contentful-topic", "x-contentful-webhook-name"];

/** Contentful: method, path, the headers it names, and body, joined by newlines, under HMAC-SHA256 in hex. */
export const contentful: SignatureStrategy = {
  verify(signed, scheme, secret, now, trace) {
    const text = findSignature(signed, scheme, trace);
    if (typeof text !== "string") return text;
    const signature = decodeHex(text);
    if (!signature) return { reason: "signature_malformed" };
    const names = (signed.request.header(SIGNED_HEADERS) ?? "").split(",").map((name) => name.trim().toLowerCase());
    if (!names.includes(TIMESTAMP) || !names.includes(SIGNED_HEADERS)) {
      return refused(
        "signature_malformed",
        `${SIGNED_HEADERS} must name itself and ${TIMESTAMP}.`,
        "Signed headers",
        trace,
      );
    }
    const time = parseTimestamp(signed.request.header(TIMESTAMP) ?? "", "ms");
    if (time === null) return { reason: "timestamp_malformed" };
    const headers = names.map((name): [string, string] => [name, signed.request.header(name) ?? ""]);
    const content = contentOf(signed, headers);
    if (content === null) return { reason: "url_unknown" };
    const verdict = compared(sameBytes(signature, mac(secret, content)), "HMAC-SHA256 matches", trace);
    if (verdict.reason !== "signature_matches" || !scheme.timestamp) return verdict;
    return timedVerdict(time, now, scheme.timestamp);
  },

  sign(signed, _scheme, secret, { timestamp }) {
    const own = WORTH_SIGNING.filter((name) => signed.request.header(name) !== null);
    const names = [...own, SIGNED_HEADERS, TIMESTAMP].toSorted();
    const stamps: [string, string][] = [
      [SIGNED_HEADERS, names.join(",")],
      [TIMESTAMP, formatTimestamp(timestamp, "ms")],
    ];
    const headers = [...own.map((name): [string, string] => [name, signed.request.header(name) ?? ""]), ...stamps];
    const content = contentOf(signed, headers);
    if (content === null) return fail("invalid_input", "The URL has characters that no URL may have.");
    const signature = mac(secret, content).toString("hex");
    return ok({
      headers: [...stamps, ["x-contentful-signature", signature]],
      url: null,
      body: null,
      signedContent: content,
    });
  },
};

/** The query is escaped as a whole and the result once more as a URI: that is how Contentful's toolkit builds it. */
function contentOf({ request, publicUrl }: SignedRequest, headers: readonly [string, string][]): Buffer | null {
  const { path, query } = splitUrl(publicUrl ?? request.url);
  const sorted = [...headers].toSorted(([a], [b]) => (a > b ? 1 : a < b ? -1 : 0));
  const lines = sorted.map(([name, value]) => `${name.trim()}:${value.trim()}`).join(";");
  try {
    const target = encodeURI(query === "" ? path : `${path}?${escape(query)}`);
    return Buffer.concat([Buffer.from(`${request.method}\n${target}\n${lines}\n`, "utf8"), request.body]);
  } catch {
    return null;
  }
}

function mac(secret: string, content: Buffer): Buffer {
  return createHmac("sha256", secret).update(content).digest();
}
