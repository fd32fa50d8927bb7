import type { JwtClaim, JwtRule, TimestampRule } from "../../contract/model/scheme.ts";

/** A token that vouches for a request, by its table of claims. */
export interface TokenPlan {
  readonly rule: JwtRule;
  /** Which algorithms count: of a shared secret, or of a key pair. */
  readonly algorithms: readonly string[];
  readonly isShared: boolean;
  /**
   * What the certificates that the token brings along must be marked with, as object identifiers, the signer's first; null
   * where it brings none, and the secret is the signer's key.
   */
  readonly marks: readonly string[] | null;
  /** How old the token's `iat` may be; null where only what the token says itself counts. */
  readonly age: Pick<TimestampRule, "tolerancePast" | "toleranceFuture"> | null;
}

type Hashed = Extract<JwtClaim, { holds: "hash" }>;

/** How a language asks what a token's claims, in a variable `claims`, hold. */
export interface TokenWords {
  text(value: string): string;
  /** Whether a claim, or one of a list in it, is one of some texts. */
  isOneOf(claim: string, values: readonly string[]): string;
  /** Whether a claim is the public URL, with or without a slash at its end. */
  isUrl(claim: string): string;
  /** Whether a claim is the name of a secret that has one. */
  isKeyName(claim: string): string;
  holdsHash(claim: string, hash: Hashed["hash"], encoding: Hashed["encoding"], content: string): string;
  /** Whether a claim is missing where the body is empty, and else what is asked. */
  absentWhenEmpty(claim: string, otherwise: string): string;
  /** Whether the token's own times hold: claims before which it does not count, and its expiry. */
  isCurrent(leeway: number, expiry: JwtRule["expiry"], starts: readonly string[]): string;
  /** Whether its `iat` is so many seconds old at most; null where a direction is not asked. */
  isFresh(past: number | null, future: number | null): string;
  readonly method: string;
  readonly content: Readonly<Record<Hashed["of"], string>>;
}

/** The expressions that all must hold of a rightly signed token. */
export function tokenChecks({ rule, age }: TokenPlan, words: TokenWords): readonly string[] {
  const starts = age === null ? ["nbf", "iat"] : ["nbf"];
  return [
    words.isCurrent(rule.leeway, rule.expiry, starts),
    ...(age === null ? [] : [words.isFresh(age.tolerancePast, age.toleranceFuture)]),
    ...rule.claims.flatMap((claim) => {
      const check = checkCode(claim, words);
      return check === null ? [] : [check];
    }),
  ];
}

function checkCode(claim: JwtClaim, words: TokenWords): string | null {
  switch (claim.holds) {
    case "id":
      return null;
    case "text":
      return claim.isChecked === false ? null : words.isOneOf(claim.claim, claim.values.map(words.text));
    case "method":
      return words.isOneOf(claim.claim, [words.method]);
    case "key_name":
      return words.isKeyName(claim.claim);
    case "url":
      return words.isUrl(claim.claim);
    case "hash": {
      const check = words.holdsHash(claim.claim, claim.hash, claim.encoding, words.content[claim.of]);
      return claim.absentWhenEmpty === true && claim.of === "body" ? words.absentWhenEmpty(claim.claim, check) : check;
    }
  }
}

/** Whether one of a token's claims is made of the body, of the public URL, or of the request. */
export function hashes(token: TokenPlan | null, of: Hashed["of"]): boolean {
  return token?.rule.claims.some((claim) => claim.holds === "hash" && claim.of === of) ?? false;
}

/** What a URL of keys begins with: nothing is asked for in clear, but of this machine. */
export const KEY_URL = "^https://|^http://(127\\.0\\.0\\.1|localhost)[:/]";
