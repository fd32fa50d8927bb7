import type { SignatureEncoding, SignatureFormat } from "../../contract/model/scheme.ts";
import { decodeBase64, decodeBase64Url, decodeHex } from "./encoding.ts";

/** What stands in a signature's value: the signatures still encoded, and the timestamp where the format carries one. */
export interface SignatureText {
  readonly signatures: readonly string[];
  readonly timestamp: string | null;
}

/** Takes a signature's value apart by its format; no signatures when it does not have that form. Never throws. */
export function parseSignature(value: string, format: SignatureFormat): SignatureText {
  if (format.kind === "plain") return { signatures: afterPrefix(value, format), timestamp: null };
  if (format.kind === "pairs") return readPairs(value, format);
  const versioned = format.version + format.separator;
  const entries = value.split(format.delimiter).map((entry) => entry.trim());
  const own = entries.filter((entry) => entry.startsWith(versioned) && entry.length > versioned.length);
  return { signatures: own.map((entry) => entry.slice(versioned.length)), timestamp: null };
}

type Plain = Extract<SignatureFormat, { kind: "plain" }>;
type Pairs = Extract<SignatureFormat, { kind: "pairs" }>;

/** A prefix that ends in a space is an authentication scheme such as `Bearer `, whose case does not count (RFC 9110, 11.1). */
function afterPrefix(value: string, { prefix, prefixOptional }: Plain): string[] {
  const found = prefix.endsWith(" ")
    ? value.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase()
    : value.startsWith(prefix);
  const signature = found ? value.slice(prefix.length) : prefixOptional ? value : "";
  return signature === "" ? [] : [signature];
}

function readPairs(value: string, format: Pairs): SignatureText {
  const signatures: string[] = [];
  let timestamp: string | null = null;
  for (const entry of value.split(format.delimiter)) {
    const middle = entry.indexOf(format.separator);
    if (middle < 0) continue;
    const key = entry.slice(0, middle).trim();
    const text = entry.slice(middle + format.separator.length).trim();
    if (key === format.signatureKey && text !== "") signatures.push(text);
    else if (key === format.timestampKey) timestamp ??= text;
  }
  return { signatures, timestamp };
}

/** An encoded signature to bytes; null when it is not in that encoding. */
export function decodeSignature(text: string, encoding: SignatureEncoding): Buffer | null {
  switch (encoding) {
    case "hex":
      return decodeHex(text);
    case "base64":
      return decodeBase64(text);
    case "base64url":
      return decodeBase64Url(text);
    case "text":
      return Buffer.from(text, "utf8");
  }
}

/** Writes a signature as its format wants it; `timestamp` is used where the format carries one. */
export function formatSignature(signature: Buffer, encoding: SignatureEncoding, format: SignatureFormat, timestamp: string): string {
  const text = signature.toString(encoding === "text" ? "utf8" : encoding);
  if (format.kind === "plain") return format.prefix + text;
  if (format.kind === "versioned_list") return format.version + format.separator + text;
  const own = format.signatureKey + format.separator + text;
  if (format.timestampKey === undefined) return own;
  return format.timestampKey + format.separator + timestamp + format.delimiter + own;
}

/** The form of a signature's value in words, for error sentences: `t=<timestamp>,v1=<hex>`. */
export function formatShape(encoding: SignatureEncoding, format: SignatureFormat): string {
  const text = encoding === "text" ? "<token>" : `<${encoding}>`;
  if (format.kind === "plain") return format.prefix + text;
  if (format.kind === "versioned_list") return format.version + format.separator + text;
  const own = format.signatureKey + format.separator + text;
  if (format.timestampKey === undefined) return own;
  return `${format.timestampKey}${format.separator}<timestamp>${format.delimiter}${own}`;
}
