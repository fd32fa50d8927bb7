import type { HttpRequest } from "../http/request.ts";
import { makeVisible } from "../signature/sentences.ts";
import { readToken } from "../signature/jwt/read-token.ts";

/** By its name a header in which many senders put what proves them. */
const PROOF = /^(?:x-)?(?:.*-)?(?:signature|sig|hmac|digest|token|auth|authorization)(?:-.*)?$/;
const LONGEST_SHOWN = 80;

/**
 * What of a request may prove its sender, said without a guess at who that is: `a JWT in the authorization header, HS256,
 * issuer "https://id.example"`. Null where there is no such thing.
 */
export function carriedWords(request: HttpRequest): string | null {
  for (const [name, value] of request.headers) {
    const jwt = readToken(value.replace(/^(?:bearer|jwt) +/i, ""));
    if (typeof jwt === "string") continue;
    const { iss } = jwt.claims;
    const issuer = typeof iss === "string" ? `issuer ${shown(JSON.stringify(iss))}` : "no issuer";
    return `a JWT in the ${name.toLowerCase()} header, ${shown(jwt.algorithm)}, ${issuer}`;
  }
  const found = request.headers.find(([name]) => PROOF.test(name.toLowerCase()));
  if (!found) return null;
  const [name, value] = found;
  return `${kindOf(value)} in the ${name.toLowerCase()} header`;
}

function kindOf(value: string): string {
  if (/^basic /i.test(value)) return "a user name and password (HTTP Basic)";
  if (/^bearer /i.test(value)) return "a bearer token";
  const text = value.replace(/^[A-Za-z0-9_-]{1,20}[=,]/, "");
  const digits = /^[\da-f]+$/i.test(text) ? text.length : 0;
  if (digits === 40 || digits === 64 || digits === 128) return `${digits} hex digits`;
  return "a value";
}

function shown(text: string): string {
  const visible = makeVisible(text);
  return visible.length > LONGEST_SHOWN ? `${visible.slice(0, LONGEST_SHOWN)}…` : visible;
}
