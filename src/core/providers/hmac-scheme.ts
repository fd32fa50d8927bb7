import type {
  Algorithm,
  ContentPart,
  JwtClaim,
  JwtRule,
  KeyForm,
  Place,
  Scheme,
  SignatureEncoding,
  TimestampRule,
} from "../../contract/model/scheme.ts";

/** The parts that signed content is most often made of. */
export const body: ContentPart = { part: "body" };
export const timestamp: ContentPart = { part: "timestamp" };
export const url: ContentPart = { part: "url" };
export const method: ContentPart = { part: "method" };
export const messageId: ContentPart = { part: "id" };
export function literal(value: string): ContentPart {
  return { part: "literal", value };
}

interface SchemeData {
  readonly id: string;
  readonly name: string;
  readonly algorithm?: Algorithm;
  readonly encoding?: SignatureEncoding;
  readonly prefix?: string;
  /** Whether the prefix may be written in any case. */
  readonly prefixAnyCase?: true;
  readonly key?: KeyForm;
  readonly content?: readonly ContentPart[];
  readonly timestamp?: TimestampRule;
}

/** One signature at one place, by default HMAC-SHA256 of the body in hex under the secret as typed. */
export function placedScheme(place: Place, scheme: SchemeData): Scheme {
  return {
    id: scheme.id,
    name: scheme.name,
    algorithm: scheme.algorithm ?? "hmac-sha256",
    signature: {
      place,
      format: {
        kind: "plain",
        prefix: scheme.prefix ?? "",
        prefixOptional: false,
        ...(scheme.prefixAnyCase ? { prefixAnyCase: true } : {}),
      },
      encoding: scheme.encoding ?? "hex",
    },
    key: scheme.key ?? "utf8",
    content: [...(scheme.content ?? [body])],
    timestamp: scheme.timestamp ?? null,
    messageId: null,
    strategy: null,
    canSign: true,
  };
}

/** The same in a header. */
export function headerScheme({ header, ...scheme }: SchemeData & { readonly header: string }): Scheme {
  return placedScheme({ in: "header", name: header }, scheme);
}

/** A JSON Web Token in a header; by default HS256 under the secret as typed, without a time. */
export function jwtScheme({
  jwt,
  ...scheme
}: SchemeData & { readonly header: string; readonly jwt: Partial<JwtRule> & Pick<JwtRule, "claims"> }): Scheme {
  const rule: JwtRule = { expiry: "unchecked", leeway: 0, start: [], lifetime: null, ...jwt };
  return { ...headerScheme({ algorithm: "jwt-hs256", encoding: "text", content: [], ...scheme }), jwt: rule };
}

/** The same scheme with its signature at another place. */
export function placed(place: Place, scheme: Scheme): Scheme {
  return { ...scheme, signature: scheme.signature && { ...scheme.signature, place } };
}

/** A claim that holds a digest of the body, SHA-256 in hex where nothing else is said. */
export function bodyClaim(
  claim: string,
  encoding: "hex" | "base64" | "base64url" = "hex",
): Extract<JwtClaim, { holds: "hash" }> {
  return { holds: "hash", claim, of: "body", hash: "sha256", encoding };
}

/** How far a time may lie off, back and ahead, in seconds; null does not check that direction. */
export type Tolerance = Pick<TimestampRule, "tolerancePast" | "toleranceFuture">;

/** For a sender whose own check looks both ways. */
export function bothWays(seconds: number): Tolerance {
  return { tolerancePast: seconds, toleranceFuture: seconds };
}

/** For a sender whose own check looks back only. */
export function backOnly(seconds: number): Tolerance {
  return { tolerancePast: seconds, toleranceFuture: null };
}

/** For a sender that says nothing of a signature's age. */
export const ANY_AGE: Tolerance = { tolerancePast: null, toleranceFuture: null };

/** A timestamp in a header of its own. */
export function headerTimestamp(name: string, unit: TimestampRule["unit"], tolerance: Tolerance): TimestampRule {
  return { place: { in: "header", name }, unit, ...tolerance };
}

interface PairsScheme {
  readonly id: string;
  readonly name: string;
  readonly header: string;
  readonly delimiter?: string;
  readonly timestampKey?: string;
  readonly signatureKey?: string;
  readonly encoding?: SignatureEncoding;
  readonly between?: string;
  readonly unit?: "s" | "ms";
  readonly tolerance: Tolerance;
}

/** `t=…,v1=…` in one header over `{timestamp}.{body}`, as Stripe made popular. */
export function pairsScheme(scheme: PairsScheme): Scheme {
  return {
    id: scheme.id,
    name: scheme.name,
    algorithm: "hmac-sha256",
    signature: {
      place: { in: "header", name: scheme.header },
      format: {
        kind: "pairs",
        delimiter: scheme.delimiter ?? ",",
        separator: "=",
        signatureKey: scheme.signatureKey ?? "v1",
        timestampKey: scheme.timestampKey ?? "t",
      },
      encoding: scheme.encoding ?? "hex",
    },
    key: "utf8",
    content: [timestamp, literal(scheme.between ?? "."), body],
    timestamp: {
      place: { in: "signature" },
      unit: scheme.unit ?? "s",
      ...scheme.tolerance,
    },
    messageId: null,
    strategy: null,
    canSign: true,
  };
}

/** A comma list of versioned signatures over the body: `v1=…,v1=…`; any of them may match. */
export function versionedScheme(scheme: { id: string; name: string; header: string }): Scheme {
  return {
    id: scheme.id,
    name: scheme.name,
    algorithm: "hmac-sha256",
    signature: {
      place: { in: "header", name: scheme.header },
      format: { kind: "versioned_list", delimiter: ",", separator: "=", version: "v1" },
      encoding: "hex",
    },
    key: "utf8",
    content: [body],
    timestamp: null,
    messageId: null,
    strategy: null,
    canSign: true,
  };
}

interface MessageScheme {
  readonly id: string;
  readonly name: string;
  /** What its headers begin with. */
  readonly family: string;
  /** What they may begin with instead, each for itself. */
  readonly otherwise?: string;
  readonly key: KeyForm;
}

/** Standard Webhooks framing under a header family (`webhook` or `svix`): `v1,`base64 over `{id}.{timestamp}.{body}`, 5 minutes each way. */
export function messageScheme(scheme: MessageScheme): Scheme {
  const place = (end: string): Extract<Place, { in: "header" }> => ({
    in: "header",
    name: `${scheme.family}-${end}`,
    ...(scheme.otherwise === undefined ? {} : { otherwise: [`${scheme.otherwise}-${end}`] }),
  });
  return {
    id: scheme.id,
    name: scheme.name,
    algorithm: "hmac-sha256",
    signature: {
      place: place("signature"),
      format: { kind: "versioned_list", delimiter: " ", separator: ",", version: "v1" },
      encoding: "base64",
    },
    key: scheme.key,
    content: [messageId, literal("."), timestamp, literal("."), body],
    timestamp: {
      place: place("timestamp"),
      unit: "s",
      ...bothWays(300),
    },
    messageId: place("id"),
    strategy: null,
    canSign: true,
  };
}

/** A secret sent as it is: equality, not a signature. */
export function tokenScheme(scheme: { id: string; name: string; header: string; prefix?: string }): Scheme {
  return headerScheme({ ...scheme, algorithm: "token", encoding: "text", content: [] });
}

/** HTTP Basic authentication; the secret is `user:password`. */
export function basicScheme(id: string): Scheme {
  return headerScheme({
    id,
    name: "HTTP Basic (user:password)",
    header: "authorization",
    prefix: "Basic ",
    algorithm: "basic",
    encoding: "base64",
    content: [],
  });
}
