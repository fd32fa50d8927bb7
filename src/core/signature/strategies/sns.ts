import { publicKeyConfirms } from "../algorithm.ts";
import { decodeBase64 } from "../encoding.ts";
import { decodeKey } from "../key.ts";
import { makeVisible } from "../sentences.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { compared, findSignature, refused } from "./found-signature.ts";
import { fieldText, isObject } from "./json-object.ts";

const HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;
const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
const ALGORITHMS = { "1": "rsa-sha1", "2": "rsa-sha256" } as const;

/**
 * AWS SNS: RSA over `Key\nValue\n` lines of the message, SHA-1 in version 1, SHA-256 in version 2. The secret is the
 * certificate given by hand; a SigningCertURL outside sns.*.amazonaws.com is refused, and nothing is ever fetched.
 */
export const sns: SignatureStrategy = {
  verify(signed, scheme, secret, _now, trace) {
    const text = findSignature(signed, scheme, trace);
    if (typeof text !== "string") return text;
    const signature = decodeBase64(text);
    const message = signed.request.json;
    if (!signature || !isObject(message)) return { reason: "signature_malformed" };
    const version = fieldText(message, "SignatureVersion");
    if (version !== "1" && version !== "2") {
      return refused("signature_malformed", "SignatureVersion must be 1 or 2.", "Signature version", trace);
    }
    const certificateUrl = fieldText(message, "SigningCertURL") || fieldText(message, "SigningCertUrl");
    if (!isSnsUrl(certificateUrl)) {
      return refused("signature_malformed", "SigningCertURL does not lead to Amazon SNS.", "Certificate host", trace);
    }
    const content = contentOf(message);
    if (content === null) return { reason: "body_malformed" };
    if (!secret.includes("-----BEGIN") && secret.length < 200) return { reason: "certificate_needed" };
    const algorithm = ALGORITHMS[version];
    const key = decodeKey(secret, { algorithm, key: "spki" });
    if (key?.kind !== "asymmetric") return { reason: "secret_invalid" };
    trace?.info("Content signed", makeVisible(content.slice(0, 300)));
    return compared(publicKeyConfirms(algorithm, key, [content], signature), `RSA matches (version ${version})`, trace);
  },
};

/** Whether a URL leads to Amazon SNS itself over https: the only place certificates and confirmations may come from. */
export function isSnsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    url.protocol === "https:" &&
    url.port === "" &&
    url.username === "" &&
    url.password === "" &&
    HOST.test(url.hostname)
  );
}

/** The lines that are signed; null for a message of unknown type or with a field that is not text. */
function contentOf(message: Readonly<Record<string, unknown>>): string | null {
  const type = message["Type"];
  const isConfirmation = type === "SubscriptionConfirmation" || type === "UnsubscribeConfirmation";
  if (!isConfirmation && type !== "Notification") return null;
  let content = "";
  for (const key of isConfirmation ? CONFIRMATION : NOTIFICATION) {
    const value = Object.hasOwn(message, key) ? message[key] : undefined;
    if (key === "Subject" && (value === undefined || value === null)) continue;
    if (typeof value !== "string") return null;
    content += `${key}\n${value}\n`;
  }
  return content;
}
