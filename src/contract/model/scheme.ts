import { z } from "zod";

/**
 * How a signature is made, as data. One description drives verify, sign, curl and diagnose.
 * What a table cannot say names a `strategy`, code that lives in core/signature/strategies.
 */

/** The provider, and the scheme, of whoever describes by hand how it signs. */
export const CUSTOM = "custom";

export const Algorithm = z.enum([
  "hmac-sha1",
  "hmac-sha256",
  "hmac-sha512",
  "sha1",
  "sha256",
  "ed25519",
  "ecdsa-p256-sha256",
  "rsa-sha1",
  "rsa-sha256",
  "jwt-hs256",
  "jwt-es256",
  "jwt-rs256",
  "token",
  "basic",
  "none",
]);
export type Algorithm = z.infer<typeof Algorithm>;

export const SignatureEncoding = z.enum(["hex", "base64", "base64url", "text"]);
export type SignatureEncoding = z.infer<typeof SignatureEncoding>;

/**
 * How the secret the user typed becomes a key. `whsec` strips `v1,` and `whsec_`/`whsk_`/`whpk_`, then base64. `nfkd` is
 * text in Unicode's NFKD. `named` is text after the key's name and a colon, where there is one; `named-sha1` the SHA-1 of
 * that text. `jwk` is a JWK, a set of them, or PEM; `x5c` the root certificate of the chain that a token brings along.
 */
export const KeyForm = z.enum([
  "utf8",
  "nfkd",
  "base64",
  "hex",
  "whsec",
  "whsec-or-utf8",
  "spki",
  "hex-ed25519",
  "named",
  "named-sha1",
  "jwk",
  "x5c",
]);
export type KeyForm = z.infer<typeof KeyForm>;

/** Where a value stands in a request. `path` is dotted, array indexes allowed. */
export const Place = z.discriminatedUnion("in", [
  z.object({
    in: z.literal("header"),
    name: z.string().min(1),
    /** Names that the header may have instead, in the order in which they are looked for. */
    otherwise: z.array(z.string().min(1)).max(5).optional(),
  }),
  /** Headers that differ by a trailing number, such as `x-docusign-signature-1`. */
  z.object({ in: z.literal("numbered_headers"), prefix: z.string().min(1), max: z.number().int().min(1).max(100) }),
  z.object({ in: z.literal("body"), path: z.string().min(1) }),
  z.object({ in: z.literal("query"), name: z.string().min(1) }),
  z.object({ in: z.literal("form"), name: z.string().min(1) }),
  /** A field of the JSON that a form's field holds. */
  z.object({ in: z.literal("form_json"), name: z.string().min(1), path: z.string().min(1) }),
]);
export type Place = z.infer<typeof Place>;

/** How the value found at the place is taken apart. */
export const SignatureFormat = z.discriminatedUnion("kind", [
  /**
   * The whole value, after a prefix such as `sha256=`; accepted without the prefix only when `prefixOptional`, and in
   * any case (`SHA256=`) when `prefixAnyCase`.
   */
  z.object({
    kind: z.literal("plain"),
    prefix: z.string().default(""),
    prefixOptional: z.boolean().default(false),
    prefixAnyCase: z.boolean().optional(),
  }),
  /** `t=1,v1=ab,v1=cd`: signatures under `signatureKey` (may repeat), the timestamp under `timestampKey`. */
  z.object({
    kind: z.literal("pairs"),
    delimiter: z.string().min(1),
    separator: z.string().min(1),
    signatureKey: z.string().min(1),
    timestampKey: z.string().optional(),
  }),
  /** `v1,AAA v1,BBB v1a,CCC`: a list of versioned signatures; only the named version counts. */
  z.object({
    kind: z.literal("versioned_list"),
    delimiter: z.string().min(1),
    separator: z.string().min(1),
    version: z.string().min(1),
  }),
  /**
   * `1663103925004,ab,cd` or `7/SHA256/ab`: signatures by their place in a list, each after its `mark` where there is
   * one (what stands before it, such as a key's name, is not looked at), the timestamp first where `timestampFirst`.
   */
  z.object({
    kind: z.literal("list"),
    delimiter: z.string().min(1),
    timestampFirst: z.boolean(),
    mark: z.string().default(""),
  }),
]);
export type SignatureFormat = z.infer<typeof SignatureFormat>;

/** Text around a value, left out with it where the request does not have it. */
const Framed = { before: z.string().optional(), after: z.string().optional() };

/** One part of the signed content; the parts are joined without a separator. */
export const ContentPart = z.discriminatedUnion("part", [
  z.object({ part: z.literal("literal"), value: z.string() }),
  z.object({ part: z.literal("body") }),
  z.object({ part: z.literal("timestamp") }),
  z.object({ part: z.literal("id") }),
  z.object({ part: z.literal("method") }),
  /** The full public URL the sender posted to. */
  z.object({ part: z.literal("url") }),
  z.object({ part: z.literal("path_and_query") }),
  z.object({ part: z.literal("header"), name: z.string().min(1), ...Framed }),
  /** A parameter of the query string, in lower case where `lowerCase`. */
  z.object({ part: z.literal("query"), name: z.string().min(1), lowerCase: z.boolean().optional(), ...Framed }),
  z.object({ part: z.literal("secret") }),
  z.object({ part: z.literal("json"), path: z.string().min(1) }),
  /** One field of a form, or of a body in parts. */
  z.object({ part: z.literal("form"), name: z.string().min(1) }),
  /** A field of the JSON that a form's field holds. */
  z.object({ part: z.literal("form_json"), name: z.string().min(1), path: z.string().min(1) }),
  /** Form fields sorted by name, each name followed by its sorted, deduplicated values. */
  z.object({ part: z.literal("sorted_form") }),
]);
export type ContentPart = z.infer<typeof ContentPart>;

export const TimestampRule = z.object({
  place: z.union([Place, z.object({ in: z.literal("signature") })]),
  /** Where it stands in a request that has none there. */
  otherwise: Place.optional(),
  unit: z.enum(["s", "ms", "iso"]),
  /** Seconds; null means that direction is not checked. */
  tolerancePast: z.number().nonnegative().nullable(),
  toleranceFuture: z.number().nonnegative().nullable(),
});
export type TimestampRule = z.infer<typeof TimestampRule>;

/** What one claim of a token holds. A token whose claim holds something else is refused. */
export const JwtClaim = z.discriminatedUnion("holds", [
  /** One of these texts; the first is what we write. Unless `isChecked` is false, when it is only written. */
  z.object({
    holds: z.literal("text"),
    claim: z.string().min(1),
    values: z.array(z.string().min(1)).min(1).max(20),
    isChecked: z.boolean().optional(),
  }),
  /** A digest of the body, of the public URL, or of the request as Atlassian Connect writes it: method, path and query. */
  z.object({
    holds: z.literal("hash"),
    claim: z.string().min(1),
    of: z.enum(["body", "url", "request"]),
    hash: z.enum(["sha1", "sha256", "sha512"]),
    encoding: z.enum(["hex", "base64", "base64url"]),
    /** Whether the claim is not there for a body of no bytes. */
    absentWhenEmpty: z.boolean().optional(),
  }),
  /** The public URL, with or without a slash at its end. */
  z.object({ holds: z.literal("url"), claim: z.string().min(1) }),
  z.object({ holds: z.literal("method"), claim: z.string().min(1) }),
  /** The name of the key, of a secret that has one. */
  z.object({ holds: z.literal("key_name"), claim: z.string().min(1) }),
  /** An id of the message, which we write and do not check. */
  z.object({ holds: z.literal("id"), claim: z.string().min(1) }),
]);
export type JwtClaim = z.infer<typeof JwtClaim>;

/** How a JSON Web Token (RFC 7519) vouches for a request. Its algorithm is the scheme's: the token has no say in it. */
export const JwtRule = z.object({
  /** Algorithms that count beside the scheme's own; only those of its kind. */
  alsoAllowed: z
    .array(z.enum(["HS384", "HS512"]))
    .max(2)
    .optional(),
  claims: z.array(JwtClaim).max(20),
  /** Whether the token must say when it expires, may, or may say what it likes. */
  expiry: z.enum(["required", "optional", "unchecked"]),
  /** Seconds by which the clocks may differ for `exp`, `nbf` and `iat`. */
  leeway: z.number().nonnegative().max(86_400),
  /** Which claims we write the time into. */
  start: z.array(z.enum(["iat", "nbf"])).max(2),
  /** Seconds after which a token of ours expires; null where it says nothing of that. */
  lifetime: z.number().positive().max(31_536_000).nullable(),
  /** Object identifiers that the certificates of the chain have as extensions, the signer's first. */
  certificateMarks: z
    .array(z.string().regex(/^[0-2](?:\.\d{1,9}){1,20}$/))
    .max(5)
    .optional(),
});
export type JwtRule = z.infer<typeof JwtRule>;

export const Strategy = z.enum([
  "twilio",
  "adyen-items",
  "contentful",
  "paypal",
  "sns",
  "hubspot",
  "plivo",
  "microsoft-graph",
]);
export type Strategy = z.infer<typeof Strategy>;

export const Scheme = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  algorithm: Algorithm,
  signature: z.object({ place: Place, format: SignatureFormat, encoding: SignatureEncoding }).nullable(),
  key: KeyForm,
  content: z.array(ContentPart),
  timestamp: TimestampRule.nullable().default(null),
  /** Where the message id stands, for schemes that sign it. */
  messageId: Place.nullable().default(null),
  strategy: Strategy.nullable().default(null),
  /** Where the name of the key stands, of a secret that has one: a request that names another is not signed by it. */
  keyName: Place.optional(),
  /** What the signature vouches for, where it is a token. A time in the signature is then the token's `iat`. */
  jwt: JwtRule.optional(),
  /** False where only the provider holds the private key. */
  canSign: z.boolean().default(true),
});
export type Scheme = z.infer<typeof Scheme>;
