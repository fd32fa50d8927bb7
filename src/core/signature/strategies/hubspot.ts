import { createHmac } from "node:crypto";
import { fail, ok } from "../../../contract/errors.ts";
import { sameBytes } from "../../secrets/compare.ts";
import { timedVerdict } from "../judge-time.ts";
import { decodeBase64 } from "../encoding.ts";
import type { SignedRequest } from "../signed-request.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { formatTimestamp, parseTimestamp } from "../timestamp.ts";
import { compared, findSignature } from "./found-signature.ts";

const TIMESTAMP = "X-HubSpot-Request-Timestamp";
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** HubSpot's version 3: HMAC-SHA256 over method, URL, body and timestamp; the URL with some of its characters decoded, or as sent. */
export const hubspot: SignatureStrategy = {
  verify(signed, scheme, secret, now, trace) {
    const text = findSignature(signed, scheme, trace);
    if (typeof text !== "string") return text;
    const signature = decodeBase64(text);
    if (!signature) return { reason: "signature_malformed" };
    if (signature.length !== 32) return { reason: "signature_length" };
    const stamp = signed.request.header(TIMESTAMP);
    if (stamp === null) return { reason: "timestamp_missing" };
    const time = parseTimestamp(stamp, "ms");
    if (time === null) return { reason: "timestamp_malformed" };
    if (signed.publicUrl === null) return { reason: "url_unknown" };
    const urls = new Set([decodeSome(signed.publicUrl), signed.publicUrl]);
    const tried = [...urls].map((url) => sameBytes(signature, mac(secret, contentOf(signed, url, stamp))));
    const verdict = compared(tried.includes(true), "HMAC-SHA256 matches", trace);
    if (verdict.reason !== "signature_matches" || !scheme.timestamp) return verdict;
    return timedVerdict(time, now, scheme.timestamp);
  },

  sign(signed, _scheme, secret, { timestamp }) {
    if (signed.publicUrl === null) return fail("invalid_input", "The signature covers the public URL: say which one.");
    const stamp = formatTimestamp(timestamp, "ms");
    const content = contentOf(signed, decodeSome(signed.publicUrl), stamp);
    return ok({
      headers: [
        [TIMESTAMP, stamp],
        ["X-HubSpot-Signature-v3", mac(secret, content).toString("base64")],
      ],
      url: null,
      body: null,
      signedContent: content,
    });
  },
};

/** Decodes the characters HubSpot's documentation lists, and no others. */
function decodeSome(url: string): string {
  return url.replace(DECODED, (encoded) => decodeURIComponent(encoded));
}

function contentOf({ request }: SignedRequest, url: string, stamp: string): Buffer {
  return Buffer.concat([Buffer.from(request.method + url), request.body, Buffer.from(stamp)]);
}

function mac(secret: string, content: Buffer): Buffer {
  return createHmac("sha256", secret).update(content).digest();
}
