import { crc32 } from "node:zlib";
import { joinContent } from "../content.ts";
import { publicKeyConfirms } from "../algorithm.ts";
import { decodeBase64 } from "../encoding.ts";
import { decodeKey } from "../key.ts";
import type { SignatureStrategy, Verdict } from "../strategy.ts";
import type { SignedRequest } from "../signed-request.ts";
import type { Trace } from "../trace.ts";
import { compared, findSignature, refused } from "./found-signature.ts";

const CERTIFICATE_HOST = /^api(?:-m)?(?:\.sandbox)?\.paypal\.com$/;

/**
 * PayPal: RSA-SHA256 over `{id}|{time}|{webhook id}|{CRC-32 of the body}`. The secret is the webhook id and, below it,
 * the certificate given by hand. Nothing is fetched; a certificate URL that leads elsewhere than to PayPal is refused.
 */
export const paypal: SignatureStrategy = {
  verify(signed, scheme, secret, _now, trace) {
    const text = findSignature(signed, scheme, trace);
    if (typeof text !== "string") return text;
    const signature = decodeBase64(text);
    if (!signature) return { reason: "signature_malformed" };
    const wrong = checkHeaders(signed, trace);
    if (wrong) return wrong;
    const [webhookId = "", certificate = ""] = secret.trim().split(/\r?\n([^]*)/);
    if (webhookId.startsWith("-----BEGIN"))
      return {
        reason: "secret_invalid",
        sentence: "The webhook id is part of what PayPal signs. Add it to the source.",
      };
    if (certificate.trim() === "") return { reason: "certificate_needed" };
    const key = decodeKey(certificate, { algorithm: "rsa-sha256", key: "spki" });
    if (key?.kind !== "asymmetric")
      return { reason: "secret_invalid", sentence: "Below the webhook id stands no usable RSA certificate (PEM)." };
    const content = [contentOf(signed, webhookId.trim())];
    trace?.info("Content signed", joinContent(content).toString("utf8"));
    return compared(publicKeyConfirms("rsa-sha256", key, content, signature), "RSA-SHA256 matches", trace);
  },
};

function contentOf({ request }: SignedRequest, webhookId: string): string {
  const id = request.header("PAYPAL-TRANSMISSION-ID") ?? "";
  const time = request.header("PAYPAL-TRANSMISSION-TIME") ?? "";
  return `${id}|${time}|${webhookId}|${crc32(request.body)}`;
}

function checkHeaders({ request }: SignedRequest, trace: Trace | null): Verdict | null {
  if (request.header("PAYPAL-TRANSMISSION-ID") === null)
    return { reason: "message_id_missing", sentence: "The request has no PAYPAL-TRANSMISSION-ID header." };
  if (request.header("PAYPAL-TRANSMISSION-TIME") === null)
    return { reason: "timestamp_missing", sentence: "The request has no PAYPAL-TRANSMISSION-TIME header." };
  const algorithm = request.header("PAYPAL-AUTH-ALGO");
  if (algorithm !== null && algorithm.toUpperCase() !== "SHA256WITHRSA") {
    return refused(
      "signature_malformed",
      "PAYPAL-AUTH-ALGO names another algorithm than SHA256withRSA.",
      "Algorithm allowed",
      trace,
    );
  }
  const url = request.header("PAYPAL-CERT-URL");
  if (url === null || isPayPalUrl(url)) return null;
  return refused("signature_malformed", "PAYPAL-CERT-URL does not lead to PayPal.", "Certificate host", trace);
}

function isPayPalUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === "https:" && url.port === "" && url.username === "" && CERTIFICATE_HOST.test(url.hostname);
}
