import { createHash } from "node:crypto";
import { ok } from "../../../contract/errors.ts";
import { sameText } from "../../secrets/compare.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { findSignature, refused } from "./found-signature.ts";
import { checkHmacJwt, signJwt } from "./jwt.ts";

/** A JWS with HS256 whose claims name Netlify as issuer and hold the hex SHA-256 of the body. It carries no time. */
export const netlify: SignatureStrategy = {
  verify({ request, publicUrl }, scheme, secret, _now, trace) {
    const token = findSignature({ request, publicUrl }, scheme, trace);
    if (typeof token !== "string") return token;
    const jwt = checkHmacJwt(token, secret, ["HS256"], trace);
    if ("reason" in jwt) return jwt;
    if (jwt.claims["iss"] !== "netlify") {
      return refused(
        "signature_mismatch",
        "The token is signed with this secret, but not issued by Netlify.",
        "Issuer",
        trace,
      );
    }
    const claimed = jwt.claims["sha256"];
    if (typeof claimed === "string" && sameText(claimed, bodyHash(request.body))) {
      trace?.pass("Body hash matches", claimed);
      return { reason: "signature_matches" };
    }
    return refused(
      "signature_mismatch",
      "The token is signed with this secret, but for another body.",
      "Body hash matches",
      trace,
    );
  },

  sign({ request }, scheme, secret) {
    const { token, signedPart } = signJwt({ iss: "netlify", sha256: bodyHash(request.body) }, secret);
    const header = scheme.signature?.place.in === "header" ? scheme.signature.place.name : "X-Webhook-Signature";
    return ok({ headers: [[header, token]], url: null, body: null, signedContent: signedPart });
  },
};

function bodyHash(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}
