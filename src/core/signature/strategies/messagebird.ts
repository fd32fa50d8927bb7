import { createHash, randomUUID } from "node:crypto";
import { fail, ok } from "../../../contract/errors.ts";
import { sameText } from "../../secrets/compare.ts";
import type { SignatureStrategy, Verdict } from "../strategy.ts";
import type { Trace } from "../trace.ts";
import { findSignature, refused } from "./found-signature.ts";
import { type Jwt, checkHmacJwt, checkTimes, signJwt } from "./jwt.ts";

const LEEWAY_S = 1;
const LIFETIME_S = 60;

/** MessageBird's signed JWT: hashes of the URL and, where there is a body, of the body; valid for a minute. */
export const messagebird: SignatureStrategy = {
  verify(signed, scheme, secret, now, trace) {
    const token = findSignature(signed, scheme, trace);
    if (typeof token !== "string") return token;
    if (signed.publicUrl === null) return { reason: "url_unknown" };
    const jwt = checkHmacJwt(token, secret, ["HS256", "HS384", "HS512"], trace);
    if ("reason" in jwt) return jwt;
    const wrong = checkHashes(jwt, signed.publicUrl, signed.request.body, trace);
    return wrong ?? checkTimes(jwt.claims, now, LEEWAY_S, trace) ?? { reason: "signature_matches" };
  },

  sign({ request, publicUrl }, _scheme, secret, { timestamp, messageId }) {
    if (publicUrl === null) return fail("invalid_input", "The signature covers the public URL: say which one.");
    const nbf = Math.floor(timestamp / 1000);
    const claims = {
      iss: "MessageBird",
      nbf,
      exp: nbf + LIFETIME_S,
      jti: messageId ?? randomUUID(),
      url_hash: sha256(publicUrl),
    };
    const all = request.body.length === 0 ? claims : { ...claims, payload_hash: sha256(request.body) };
    const { token, signedPart } = signJwt(all, secret);
    return ok({ headers: [["MessageBird-Signature-JWT", token]], url: null, body: null, signedContent: signedPart });
  },
};

function checkHashes({ claims }: Jwt, url: string, body: Buffer, trace: Trace | null): Verdict | null {
  if (claims["iss"] !== "MessageBird" || typeof claims["exp"] !== "number") {
    return refused("signature_malformed", "The token lacks MessageBird's issuer or its expiry.", "Claims", trace);
  }
  const urlHash = claims["url_hash"];
  if (typeof urlHash !== "string" || !sameText(urlHash, sha256(url))) {
    return refused(
      "signature_mismatch",
      "The token is signed with this secret, but for another URL.",
      "URL hash matches",
      trace,
    );
  }
  const bodyHash = claims["payload_hash"];
  const matches =
    body.length === 0 ? bodyHash === undefined : typeof bodyHash === "string" && sameText(bodyHash, sha256(body));
  if (!matches) {
    return refused(
      "signature_mismatch",
      "The token is signed with this secret, but for another body.",
      "Body hash matches",
      trace,
    );
  }
  trace?.pass("URL and body hashes match", url);
  return null;
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
