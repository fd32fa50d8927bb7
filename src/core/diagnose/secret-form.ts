import type { SecretForm } from "../../contract/model/diagnosis.ts";
import { decodeBase64 } from "../signature/encoding.ts";

/** A secret rewritten; null where the form does not apply or changes nothing. */
export function reshape(secret: string, form: SecretForm): string | null {
  const changed = reshaped(secret, form);
  return changed === null || changed === "" || (changed === secret && form !== "as_is") ? null : changed;
}

function reshaped(secret: string, form: SecretForm): string | null {
  switch (form) {
    case "as_is":
      return secret;
    case "trimmed":
      return secret.trim();
    case "unquoted":
      return /^\s*(["'`])(.*)\1\s*$/s.exec(secret)?.[2]?.trim() ?? null;
    case "with_line_break":
      return `${secret}\n`;
    case "without_v1":
      return secret.startsWith("v1,") ? secret.slice(3) : null;
    case "without_whsec":
      return /^(?:v1,)?whsec_(.+)$/s.exec(secret)?.[1] ?? null;
    case "with_whsec":
      return secret.includes("whsec_") ? null : `whsec_${secret}`;
    case "padded_base64":
      return paddedBase64(secret);
    case "raw_as_base64":
      return Buffer.from(secret, "utf8").toString("base64");
    case "raw_as_whsec":
      return `whsec_${Buffer.from(secret, "utf8").toString("base64")}`;
  }
}

/** Base64 without its padding, or of the URL alphabet, as strict decoders want it. */
function paddedBase64(secret: string): string | null {
  const [, prefix = "", text = ""] = /^((?:v1,)?(?:whsec_)?)([A-Za-z0-9+/_-]+)=*$/.exec(secret) ?? [];
  const padded = Buffer.from(text, "base64").toString("base64");
  return decodeBase64(padded)?.length ? prefix + padded : null;
}
