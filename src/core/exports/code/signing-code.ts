import type { Algorithm, ContentPart, KeyForm, Place, Scheme, TimestampRule } from "../../../contract/model/scheme.ts";
import type { HttpRequest } from "../../http/request.ts";
import { isCredential, isSecretParameter } from "../../secrets/secret-name.ts";
import { isBareSecret } from "../../signature/algorithm.ts";
import { gatherContent, joinContent } from "../../signature/content.ts";
import { valuesAt } from "../../signature/place.ts";
import { formatSignature } from "../../signature/signature-text.ts";

/**
 * A piece of what is signed, or of a header: a text, or what is known only once the code runs. A form's names are sorted,
 * and so are the distinct values of each: in `sorted_form` the name stands once before them, in `sorted_pairs` before each.
 */
export type CodePart =
  | { readonly part: "text"; readonly text: string }
  | {
      readonly part:
        | "payload"
        | "timestamp"
        | "id"
        | "secret"
        | "url"
        | "target"
        | "sorted_form"
        | "sorted_pairs"
        | "signature";
    };

export type CodeKey = Extract<KeyForm, "utf8" | "base64" | "hex" | "whsec" | "whsec-or-utf8">;

/** How code makes a signature, in words that every language has. */
export interface SigningCode {
  readonly hash: "sha1" | "sha256" | "sha512";
  /** Whether the hash runs on a key (HMAC, RFC 2104), or on the content alone, which then holds the secret. */
  readonly isKeyed: boolean;
  readonly key: CodeKey;
  readonly encoding: "hex" | "base64" | "base64url";
  /** What is signed; the parts are joined without a separator. */
  readonly content: readonly CodePart[];
  readonly timestamp: TimestampRule["unit"] | null;
  readonly hasId: boolean;
  /** What is sent in place of the headers that were recorded under these names. */
  readonly headers: readonly { readonly name: string; readonly value: readonly CodePart[] }[];
  /** Recorded headers that are not sent, in lower case. */
  readonly replaced: ReadonlySet<string>;
  /** Whether a text of the content stands in the payload, too. */
  readonly copiesPayload: boolean;
}

/** `none`: no signature, or one that is the secret itself. `absent`: the request came without its scheme's. `recorded`: code cannot make it, and why, after a colon. */
export type Signing =
  | { readonly kind: "made"; readonly code: SigningCode }
  | { readonly kind: "none" }
  | { readonly kind: "absent" }
  | { readonly kind: "recorded"; readonly why: string };

/** Whether the code takes the payload apart as a form. */
export function readsForm(signing: SigningCode | null): boolean {
  return signing?.content.some(({ part }) => part === "sorted_form" || part === "sorted_pairs") === true;
}

const HASHES: Readonly<Partial<Record<Algorithm, Pick<SigningCode, "hash" | "isKeyed">>>> = {
  "hmac-sha1": { hash: "sha1", isKeyed: true },
  "hmac-sha256": { hash: "sha256", isKeyed: true },
  "hmac-sha512": { hash: "sha512", isKeyed: true },
  sha1: { hash: "sha1", isKeyed: false },
  sha256: { hash: "sha256", isKeyed: false },
};
const KEYS: ReadonlySet<KeyForm> = new Set<CodeKey>(["utf8", "base64", "hex", "whsec", "whsec-or-utf8"]);
/** Of the way the delivery first took; code sends none of them. */
const FIRST_WAY = ["host", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];
const NOT_WRITTEN = "how this scheme signs is not written out in code";
const SIGNATURE: CodePart = { part: "signature" };
const MARK = "\0signature\0";

/** How code signs the request anew by a scheme, where its table can say that; of strategies only Twilio's. */
export function signingOf(scheme: Scheme | null, came: HttpRequest): Signing {
  if (scheme === null || scheme.algorithm === "none" || isBareSecret(scheme.algorithm)) return { kind: "none" };
  if (scheme.signature && valuesAt(scheme.signature.place, came).length === 0) return { kind: "absent" };
  if (!scheme.canSign) return recorded("only its sender has the key that signs");
  if (scheme.algorithm.startsWith("jwt")) return recorded("it is a JSON Web Token");
  const hashing = HASHES[scheme.algorithm];
  if (hashing === undefined) return recorded("it is made with the private half of a key pair");
  if (scheme.strategy === "twilio") return twilioSigning(came, hashing);
  if (scheme.strategy !== null || !isCodeKey(scheme.key) || scheme.keyName !== undefined) return recorded(NOT_WRITTEN);
  return tableSigning(scheme, scheme.key, came, hashing);
}

function tableSigning(
  scheme: Scheme,
  key: CodeKey,
  came: HttpRequest,
  hashing: Pick<SigningCode, "hash" | "isKeyed">,
): Signing {
  const { signature, timestamp, messageId } = scheme;
  const timed = timestamp && timestamp.place.in !== "signature" ? timestamp.place : null;
  if (signature === null) return { kind: "none" };
  const elsewhere = [signature.place, timed, messageId].some(
    (place) => place !== null && place.in !== "header" && place.in !== "numbered_headers",
  );
  if (elsewhere) return recorded("a part of it stands in the URL or the payload, which are sent as they came");
  const content = contentParts(scheme, came);
  if (typeof content === "string") return recorded(content);
  const written = formatSignature(MARK, signature.format, timestamp === null ? "" : "\0timestamp\0");
  const headers = [
    ...(messageId ? [{ name: nameAt(messageId, came), value: [{ part: "id" } as const] }] : []),
    ...(timed ? [{ name: nameAt(timed, came), value: [{ part: "timestamp" } as const] }] : []),
    { name: nameAt(signature.place, came), value: markedParts(written) },
  ];
  const replaced = [signature.place, timed, messageId].flatMap((place) => (place ? namesAt(place) : []));
  return {
    kind: "made",
    code: {
      ...hashing,
      key,
      encoding: signature.encoding === "text" ? "hex" : signature.encoding,
      content,
      timestamp: timestamp?.unit ?? null,
      hasId: messageId !== null,
      headers,
      replaced: new Set([...FIRST_WAY, ...replaced]),
      copiesPayload: scheme.content.some(({ part }) => part === "json" || part === "form" || part === "form_json"),
    },
  };
}

/** Twilio Docs, “Validating requests”: the URL and the sorted form, or the URL alone that carries the body's SHA-256. */
function twilioSigning(came: HttpRequest, hashing: Pick<SigningCode, "hash" | "isKeyed">): Signing {
  const isHashed = new URLSearchParams(came.query).has("bodySHA256");
  if (!isHashed && !isForm(came) && came.body.length > 0)
    return recorded("the URL it came to does not carry the payload's hash");
  const settings = came.header("x-twilio-webhooks-signature-settings");
  const isPlain = settings === null && hashing.hash === "sha1";
  if (!isPlain && !/(?:^|,)\s*algorithm\s*=\s*HMAC_SHA(?:1|256)\s*(?:,|$)/i.test(settings ?? ""))
    return recorded(NOT_WRITTEN);
  return {
    kind: "made",
    code: {
      hash: /HMAC_SHA256/i.test(settings ?? "") ? "sha256" : "sha1",
      isKeyed: true,
      key: "utf8",
      encoding: "base64",
      content: isHashed || !isForm(came) ? [{ part: "url" }] : [{ part: "url" }, { part: "sorted_pairs" }],
      timestamp: null,
      hasId: false,
      headers: [{ name: "X-Twilio-Signature", value: [SIGNATURE] }],
      replaced: new Set([...FIRST_WAY, "x-twilio-signature"]),
      copiesPayload: false,
    },
  };
}

function recorded(why: string): Signing {
  return { kind: "recorded", why };
}

function isCodeKey(key: KeyForm): key is CodeKey {
  return KEYS.has(key);
}

function isForm(request: HttpRequest): boolean {
  return (request.header("content-type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
}

/** The content's parts, or why code cannot gather them. */
function contentParts(scheme: Scheme, came: HttpRequest): readonly CodePart[] | string {
  const parts: CodePart[] = [];
  for (const part of scheme.content) {
    const found = codeParts(part, scheme, came);
    if (typeof found === "string") return found;
    parts.push(...found);
  }
  return parts;
}

function codeParts(part: ContentPart, scheme: Scheme, came: HttpRequest): readonly CodePart[] | string {
  switch (part.part) {
    case "body":
      return [{ part: "payload" }];
    case "timestamp":
      return scheme.timestamp ? [{ part: "timestamp" }] : [];
    case "id":
      return scheme.messageId ? [{ part: "id" }] : [];
    case "secret":
    case "url":
      return [{ part: part.part }];
    case "path_and_query":
      return [{ part: "target" }];
    case "sorted_form":
      return isForm(came) ? [{ part: "sorted_form" }] : "its payload is not a plain form";
    case "header": {
      const { name, before = "", after = "" } = part;
      const own = ownHeader(name, scheme);
      if (own !== null) return [...texts(before), { part: own }, ...texts(after)];
      const isPrivate = isCredential([name, came.header(name) ?? ""]);
      if (isPrivate || FIRST_WAY.includes(name.toLowerCase())) return NOT_WRITTEN;
      return fixedText(part, came);
    }
    case "query":
      return isSecretParameter(part.name) ? NOT_WRITTEN : fixedText(part, came);
    default:
      return fixedText(part, came);
  }
}

/** Which of the headers that code writes itself this one is. */
function ownHeader(name: string, { timestamp, messageId }: Scheme): "timestamp" | "id" | null {
  const isAt = (place: TimestampRule["place"] | null | undefined) =>
    place?.in === "header" && namesAt(place).includes(name.toLowerCase());
  return isAt(timestamp?.place) ? "timestamp" : isAt(messageId) ? "id" : null;
}

/** A part that is the same whenever the recorded request is sent. */
function fixedText(part: ContentPart, request: HttpRequest): readonly CodePart[] | string {
  const found = gatherContent([part], { request, publicUrl: null }, { timestamp: "", messageId: "", secret: "" });
  return typeof found === "string"
    ? "it covers a part that the request does not have"
    : texts(joinContent(found).toString());
}

function texts(text: string): readonly CodePart[] {
  return text === "" ? [] : [{ part: "text", text }];
}

/** A signature's value in the scheme's own format, its marks as what they stand for. */
function markedParts(written: string): readonly CodePart[] {
  return written.split("\0").flatMap((text, at): readonly CodePart[] => {
    if (at % 2 === 0) return texts(text);
    return [text === "timestamp" ? { part: "timestamp" } : SIGNATURE];
  });
}

function namesAt(place: Place): readonly string[] {
  if (place.in === "numbered_headers")
    return Array.from({ length: place.max }, (_, at) => `${place.prefix}${at + 1}`.toLowerCase());
  return place.in === "header" ? [place.name, ...(place.otherwise ?? [])].map((name) => name.toLowerCase()) : [];
}

/** The header's name as it came, else as the scheme has it. */
function nameAt(place: Place, { headers }: HttpRequest): string {
  const names = namesAt(place);
  const came = headers.find(([name]) => names.includes(name.toLowerCase()));
  if (came) return came[0];
  return place.in === "header" ? place.name : place.in === "numbered_headers" ? `${place.prefix}1` : "";
}
