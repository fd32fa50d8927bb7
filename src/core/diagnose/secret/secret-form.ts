import type { SecretForm } from "../../../contract/model/diagnosis.ts";
import { decodeBase64, decodeHex } from "../../signature/encoding.ts";

/** A secret rewritten; null where the form does not apply or changes nothing. */
export function reshape(secret: string, form: SecretForm): string | null {
  const changed = RESHAPED[form](secret);
  return changed === null || changed === "" || (changed === secret && form !== "as_is") ? null : changed;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const HEX = /^(?:[0-9a-f]{2})+$/i;

const RESHAPED: Readonly<Record<SecretForm, (secret: string) => string | null>> = {
  as_is: (secret) => secret,
  trimmed: (secret) => secret.trim(),
  unquoted: (secret) => /^\s*(["'`“‘])(.*)(?:\1|[”’])\s*$/s.exec(secret)?.[2]?.trim() ?? null,
  without_name: (secret) =>
    /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*[=:]\s*(["']?)(\S.*?)\1\s*$/s.exec(secret)?.[2] ?? null,
  without_comment: (secret) => /^(.*?\S)\s*#/s.exec(secret)?.[1] ?? null,
  without_end_mark: (secret) => /^(.+?)[,;.]+\s*$/s.exec(secret)?.[1] ?? null,
  without_invisible: (secret) => secret.replace(INVISIBLE, ""),
  first_line: (secret) => /^\s*(\S[^\r\n]*?)\s*[\r\n]/.exec(secret)?.[1] ?? null,
  unescaped: (secret) => secret.replace(/\\([nrt\\"'])/g, (_, one: string) => ESCAPES[one] ?? one).trim(),
  with_line_break: (secret) => `${secret}\n`,
  with_crlf: (secret) => `${secret}\r\n`,
  with_space: (secret) => `${secret} `,
  with_leading_space: (secret) => ` ${secret}`,
  with_tab: (secret) => `${secret}\t`,
  with_leading_line_break: (secret) => `\n${secret}`,
  with_quotes: (secret) => `"${secret}"`,
  with_single_quotes: (secret) => `'${secret}'`,
  with_backticks: (secret) => `\`${secret}\``,
  with_byte_order_mark: (secret) => `\ufeff${secret}`,
  with_escaped_break: (secret) => `${secret}\\n`,
  without_v1: (secret) => (secret.startsWith("v1,") ? secret.slice(3) : null),
  with_v1: (secret) => (secret.startsWith("whsec_") ? `v1,${secret}` : null),
  without_whsec: (secret) => /^(?:v1,)?whsec_(.+)$/s.exec(secret)?.[1] ?? null,
  with_whsec: (secret) => (secret.includes("whsec_") ? null : `whsec_${secret}`),
  without_prefix: (secret) =>
    /^[A-Za-z][A-Za-z0-9]{0,19}[_:-](?:(?:test|live|prod|dev)_)?(.+)$/s.exec(secret)?.[1] ?? null,
  padded_base64: paddedBase64,
  unpadded_base64: (secret) => (/^[A-Za-z0-9+/_-]+=+$/.test(secret) ? secret.replace(/=+$/, "") : null),
  base64url: (secret) => secret.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""),
  standard_base64: (secret) => (/^\w[\w-]*=*$/.test(secret) ? secret.replaceAll("-", "+").replaceAll("_", "/") : null),
  upper_case: (secret) => secret.toUpperCase(),
  lower_case: (secret) => secret.toLowerCase(),
  url_decoded: urlDecoded,
  url_encoded: (secret) => encodeURIComponent(secret.toWellFormed()),
  raw_as_base64: (secret) => Buffer.from(secret, "utf8").toString("base64"),
  from_base64: (secret) => printable(decodeBase64(secret.trim())),
  from_hex: (secret) => printable(decodeHex(secret.trim())),
  raw_as_hex: (secret) => Buffer.from(secret, "utf8").toString("hex"),
  raw_as_whsec: (secret) => `whsec_${Buffer.from(secret, "utf8").toString("base64")}`,
  base64_as_hex: (secret) => decodeBase64(secret)?.toString("hex") ?? null,
  hex_as_base64: (secret) => (HEX.test(secret) ? (decodeHex(secret)?.toString("base64") ?? null) : null),
  once: (secret) =>
    secret.length % 2 === 0 && secret.startsWith(secret.slice(secret.length / 2))
      ? secret.slice(secret.length / 2)
      : null,
};

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Bytes as the text they are; null for what nobody types. */
function printable(bytes: Buffer | null): string | null {
  const text = bytes?.toString("utf8").trim() ?? "";
  return /^[\u0020-\u007e\u00a1-\u{10ffff}]{4,}$/u.test(text) && !text.includes("\u{fffd}") ? text : null;
}

function urlDecoded(secret: string): string | null {
  try {
    return decodeURIComponent(secret);
  } catch {
    return null;
  }
}

/** Base64 without its padding, or of the URL alphabet, as strict decoders want it. */
function paddedBase64(secret: string): string | null {
  const [, prefix = "", text = ""] = /^((?:v1,)?(?:whsec_)?)([A-Za-z0-9+/_-]+)=*$/.exec(secret) ?? [];
  const padded = Buffer.from(text, "base64").toString("base64");
  return decodeBase64(padded)?.length ? prefix + padded : null;
}
