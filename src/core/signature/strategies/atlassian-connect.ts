import { createHash } from "node:crypto";
import { fail, ok } from "../../../contract/errors.ts";
import { sameText } from "../../secrets/compare.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { findSignature, refused } from "./found-signature.ts";
import { checkHmacJwt, checkTimes, signJwt } from "./jwt.ts";
import { splitUrl } from "./public-url.ts";

const LEEWAY_S = 30;
const LIFETIME_S = 180;

/** Atlassian Connect's JWT: HS256 over claims that hold the query string hash of method, path and query. The body is not covered. */
export const atlassianConnect: SignatureStrategy = {
  verify(signed, scheme, secret, now, trace) {
    const token = findSignature(signed, scheme, trace);
    if (typeof token !== "string") return token;
    const jwt = checkHmacJwt(token, secret, ["HS256"], trace);
    if ("reason" in jwt) return jwt;
    if (typeof jwt.claims["exp"] !== "number") {
      return refused("timestamp_missing", "The token has no expiry.", "Token in time", trace);
    }
    const { method, url } = signed.request;
    const expected = queryStringHash(method, signed.publicUrl ?? url);
    const claimed = jwt.claims["qsh"];
    if (typeof claimed !== "string" || !sameText(claimed, expected)) {
      return refused(
        "signature_mismatch",
        "The token is signed with this secret, but for another method, path or query.",
        "qsh matches",
        trace,
      );
    }
    trace?.pass("qsh matches", canonicalRequest(method, signed.publicUrl ?? url));
    return checkTimes(jwt.claims, now, LEEWAY_S, trace) ?? { reason: "signature_matches" };
  },

  sign({ request, publicUrl }, _scheme, secret, { timestamp }) {
    if (secret === "") return fail("invalid_input", "The shared secret is empty.");
    const iat = Math.floor(timestamp / 1000);
    const qsh = queryStringHash(request.method, publicUrl ?? request.url);
    const { token, signedPart } = signJwt({ iss: "hookbench", iat, exp: iat + LIFETIME_S, qsh }, secret);
    return ok({ headers: [["Authorization", `JWT ${token}`]], url: null, body: null, signedContent: signedPart });
  },
};

/** Hex SHA-256 of the canonical request. */
export function queryStringHash(method: string, url: string): string {
  return createHash("sha256").update(canonicalRequest(method, url)).digest("hex");
}

/** `METHOD&path&query`: parameters sorted and percent-encoded, repeated ones joined by commas, `jwt` itself left out. */
function canonicalRequest(method: string, url: string): string {
  const { path, query } = splitUrl(url);
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (name !== "jwt")
      values.set(encodeStrictly(name), [...(values.get(encodeStrictly(name)) ?? []), encodeStrictly(value)]);
  }
  const names = [...values.keys()].toSorted();
  const parameters = names.map((name) => `${name}=${(values.get(name) ?? []).toSorted().join(",")}`);
  const bare = path.length > 1 ? path.replace(/\/$/, "") : path || "/";
  return `${method.toUpperCase()}&${bare.replaceAll("&", "%26")}&${parameters.join("&")}`;
}

/** Percent-encoding of RFC 3986: also the characters that encodeURIComponent leaves alone. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, percentEncoded);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
