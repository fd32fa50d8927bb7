import type { JwtClaim } from "../../../../contract/model/scheme.ts";
import { betweenCommas } from "../between-commas.ts";

export type Hashed = Extract<JwtClaim, { holds: "hash" }>;

/** What a claim holds, as one choice: of a digest what it is of, of a text whether it is looked at. */
export type ClaimKind =
  | "hash-body"
  | "hash-url"
  | "hash-request"
  | "url"
  | "method"
  | "text"
  | "text-unchecked"
  | "key_name"
  | "id";

const MOST_TEXTS = 20;

export function kindOf(claim: JwtClaim): ClaimKind {
  if (claim.holds === "hash") return `hash-${claim.of}`;
  return claim.holds === "text" && claim.isChecked === false ? "text-unchecked" : claim.holds;
}

/** A claim of that name that holds something else; of digest and text what fits is kept. */
export function claimOf(kind: ClaimKind, was: JwtClaim): JwtClaim {
  const { claim } = was;
  switch (kind) {
    case "hash-body":
      return { ...hashOf(was), of: "body" };
    case "hash-url":
      return { ...withoutAbsence(hashOf(was)), of: "url" };
    case "hash-request":
      return { ...withoutAbsence(hashOf(was)), of: "request" };
    case "text":
      return { holds: "text", claim, values: textsOf(was) };
    case "text-unchecked":
      return { holds: "text", claim, values: textsOf(was), isChecked: false };
    case "url":
    case "method":
    case "key_name":
    case "id":
      return { holds: kind, claim };
  }
}

/** The texts of a claim, written with commas between them; at least one, be it empty. */
export function textsIn(text: string): string[] {
  const texts = betweenCommas(text);
  return texts.length === 0 ? [""] : texts.slice(0, MOST_TEXTS);
}

/** A digest of the body as it is first offered. */
export function newClaim(claim: string): Hashed {
  return { holds: "hash", claim, of: "body", hash: "sha256", encoding: "hex" };
}

function hashOf(was: JwtClaim): Hashed {
  return was.holds === "hash" ? was : newClaim(was.claim);
}

/** Only a body can be empty. */
function withoutAbsence({ claim, of, hash, encoding }: Hashed): Hashed {
  return { holds: "hash", claim, of, hash, encoding };
}

function textsOf(was: JwtClaim): string[] {
  return was.holds === "text" ? was.values : ["issuer"];
}
