import { repeatedName } from "../../../contract/model/json-value.ts";
import { decodeBase64Url } from "../encoding.ts";
import { parseObject } from "../strategies/json-object.ts";

/** A compact JWS (RFC 7515) taken apart and not trusted yet. */
export interface Jwt {
  readonly algorithm: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signedPart: string;
  readonly signature: Buffer;
}

/** Takes a token apart; where it is none, or may be read in two ways, why, in a sentence. Never throws. */
export function readToken(token: string): Jwt | string {
  const [head, payload, tail, ...more] = token.split(".", 4);
  if (head === undefined || payload === undefined || tail === undefined || more.length > 0) {
    return "The token is not a JWT of three parts.";
  }
  const texts = [head, payload].map((part) => decodeBase64Url(part)?.toString("utf8") ?? null);
  const signature = decodeBase64Url(tail);
  const [headText = null, payloadText = null] = texts;
  if (headText === null || payloadText === null || signature === null) {
    return "A part of the token is not base64url.";
  }
  const header = parseObject(headText);
  const claims = parseObject(payloadText);
  if (!header || !claims) return "Header and claims of the token are not JSON objects.";
  const repeated = repeatedName(headText) ?? repeatedName(payloadText);
  if (repeated !== null) return `The token says ${shown(repeated)} twice, so it can be read in two ways.`;
  const algorithm = header["alg"];
  if (typeof algorithm !== "string") return "The token's header names no algorithm.";
  // RFC 7515, 4.1.11: what is critical must be understood, and we know no extension.
  if (Object.hasOwn(header, "crit")) return "The token's header asks for an extension that is not known here.";
  return { algorithm, header, claims, signedPart: `${head}.${payload}`, signature };
}

/** A text of the token, short and quoted, for a sentence. */
export function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
