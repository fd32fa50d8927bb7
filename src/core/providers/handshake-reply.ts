import { sameText } from "../secrets/compare.ts";
import type { HandshakeReply } from "./provider.ts";

/** No challenge is as long, and none is echoed that is longer. */
export const LONGEST_ECHO = 4096;

/** Echoed text goes out as plain text that no browser may read as HTML; null for what is too long to be a challenge. */
export function textReply(text: string, needsSignature: boolean): HandshakeReply | null {
  if (text.length > LONGEST_ECHO) return null;
  return {
    status: 200,
    headers: [
      ["Content-Type", "text/plain; charset=utf-8"],
      ["X-Content-Type-Options", "nosniff"],
    ],
    body: text,
    needsSignature,
  };
}

export function jsonReply(value: Readonly<Record<string, unknown>>, needsSignature: boolean): HandshakeReply {
  return {
    status: 200,
    headers: [
      ["Content-Type", "application/json"],
      ["X-Content-Type-Options", "nosniff"],
    ],
    body: JSON.stringify(value),
    needsSignature,
  };
}

/** A bare 200: the sender only wants to see that somebody is there. */
export function emptyReply(needsSignature: boolean): HandshakeReply {
  return { status: 200, headers: [], body: "", needsSignature };
}

/** Whether a text equals one of the secrets; every one is compared, in constant time. */
export function isOneOf(text: string, secrets: readonly string[]): boolean {
  return secrets.filter((secret) => sameText(secret, text)).length > 0;
}
