import type { ContentPart, Place, Scheme } from "../../contract/model/scheme.ts";
import { algorithmName, isBareSecret } from "../signature/algorithm.ts";
import { knownAfterFailure } from "../providers/after-failure.ts";
import { type Recipe, recipeOf } from "../providers/find.ts";
import type { Provider } from "../providers/provider.ts";
import { isTokenAlgorithm } from "../signature/key.ts";
import { signsUrl } from "./own-code.ts";
import { type TokenPlan, hashes } from "./token-code.ts";
import { HANDSHAKES, type Handshake, UNANSWERED } from "./handshakes.ts";

/** A scheme whose signature is made as its table says, and stands where code can read it. */
export type WrittenScheme = Scheme & { readonly signature: NonNullable<Scheme["signature"]> };

/** A handler in no language yet. */
export interface HandlerPlan {
  readonly provider: Pick<Provider, "id" | "name" | "deliveryKey" | "samples">;
  readonly scheme: WrittenScheme;
  /** How its token vouches for a request, which says its times itself; null where the signature is no token. */
  readonly token: TokenPlan | null;
  /** The route that it stands at, such as `/webhooks/stripe`. */
  readonly path: string;
  /** The words of its name, in lower case. */
  readonly words: readonly string[];
  readonly secretVariable: string;
  /** Where the sender's word for what happened stands; null where code cannot say. */
  readonly event: Recipe | null;
  /** Where the sender's own id of one delivery stands; null where it has none that code can read. */
  readonly deliveryKey: Recipe | null;
  readonly handshakes: readonly Handshake[];
  /** Events to begin the code with. */
  readonly events: readonly string[];
  /** What a good answer says, and that to a repeat. */
  readonly thanks: string;
  readonly again: string;
  /** What the reader is told first, a line each. */
  readonly comments: readonly string[];
  /** What this handler does not do, in sentences. */
  readonly notes: readonly string[];
}

/** As much of a body as is read: what Shopify, GitHub and the like send fits by far. */
export const MOST_BYTES = 25 * 1024 * 1024;

/** What senders ask the answer to be, word for word. */
const FIXED_ANSWERS: Readonly<Record<string, string>> = { xero: "", "dropbox-sign": "Hello API Event Received" };

/** Plans a handler of what a provider sends by a scheme, or says why no language can write it yet. */
export function planHandler(provider: Provider, scheme: Scheme, path: string): HandlerPlan | string {
  const unwritten = whyUnwritten(scheme);
  if (unwritten !== null || scheme.signature === null)
    return `No handler can be written yet for the scheme “${scheme.name}”: ${unwritten ?? "it has no signature"}.`;
  const token = tokenOf(scheme);
  const isKnown = provider.id !== "custom";
  const words = (isKnown ? provider.id : "custom").split("-");
  const deliveryKey = recipeOf(provider.deliveryKey);
  const notes = [
    ...coverage(scheme, token, provider.name),
    ...(scheme.key === "x5c" ? [REVOKED] : []),
    ...(UNANSWERED[provider.id] === undefined ? [] : [UNANSWERED[provider.id] ?? ""]),
    ...(deliveryKey === null
      ? [`Repeats are acted upon again: no id of one delivery is known of ${provider.name} that code could read.`]
      : []),
  ];
  return {
    provider,
    scheme: { ...scheme, signature: scheme.signature, timestamp: token ? null : scheme.timestamp },
    token,
    path,
    words,
    secretVariable: `${words.join("_").toUpperCase()}_WEBHOOK_SECRET`,
    event: recipeOf(provider.event),
    deliveryKey,
    handshakes: HANDSHAKES[provider.id] ?? [],
    events: [...new Set(provider.samples().map(({ event }) => event))].slice(0, 2),
    thanks: FIXED_ANSWERS[provider.id] ?? "received",
    again: FIXED_ANSWERS[provider.id] ?? "received before",
    comments: [
      `Takes what ${provider.name} sends, once its signature holds (${scheme.name}, ${algorithmName(scheme.algorithm)}).`,
      "Hookbench wrote this from its description of the scheme; it is yours to change.",
      ...(provider.patienceSeconds === undefined
        ? []
        : [`${provider.name} waits ${provider.patienceSeconds} s for the answer: leave what takes longer to a queue.`]),
      ...manners(provider),
      ...notes,
    ],
    notes,
  };
}

const REVOKED =
  "Whether a certificate has been revoked is not asked: who must know that asks the sender's library, with its online checks.";

function manners(provider: Provider): string[] {
  const retries = knownAfterFailure(provider);
  return retries === null ? [] : [`What ${provider.name} does after a failure: ${retries}`];
}

/** Why code cannot be written for a scheme, whatever the language; null where it can. */
function whyUnwritten(scheme: Scheme): string | null {
  const { signature, algorithm } = scheme;
  if (signature === null || algorithm === "none") return "it signs nothing";
  if (isTokenAlgorithm(algorithm) && !scheme.jwt) return "nothing says what its token holds";
  return null;
}

const ALGORITHMS: Readonly<Partial<Record<Scheme["algorithm"], string>>> = {
  "jwt-hs256": "HS256",
  "jwt-es256": "ES256",
  "jwt-rs256": "RS256",
};

function tokenOf({ algorithm, jwt, key, timestamp }: Scheme): TokenPlan | null {
  const own = ALGORITHMS[algorithm];
  if (jwt === undefined || own === undefined) return null;
  const isShared = algorithm === "jwt-hs256";
  const algorithms = [own, ...(isShared ? (jwt.alsoAllowed ?? []) : [])];
  return {
    rule: jwt,
    algorithms,
    isShared,
    age: timestamp,
    marks: key === "x5c" ? (jwt.certificateMarks ?? []) : null,
  };
}

/** Whether what the sender calls this URL is asked for. */
export function needsOrigin({ scheme, token }: Pick<HandlerPlan, "scheme" | "token">): boolean {
  const isSigned = scheme.content.some(({ part }) => part === "url");
  return (
    isSigned ||
    signsUrl(scheme) ||
    hashes(token, "url") ||
    (token?.rule.claims.some(({ holds }) => holds === "url") ?? false)
  );
}

/** Whether the keys may be those that stand at a URL. */
export function takesKeyUrl({ scheme, token }: Pick<HandlerPlan, "scheme" | "token">): boolean {
  return token !== null && !token.isShared && scheme.key === "jwk";
}

/** Whether what is signed stands in a form that comes in parts (multipart). */
export function takesParts({ signature }: Pick<Scheme, "signature">): boolean {
  return signature?.place.in === "form_json";
}

/** Whether a byte more in the body is refused. */
export function coversBytes({ scheme, token }: Pick<HandlerPlan, "scheme" | "token">): boolean {
  if (scheme.strategy === "adyen-items" || scheme.strategy === "sns") return false;
  return scheme.content.some(({ part }) => part === "body") || hashes(token, "body");
}

const covers = (part: ContentPart) => part.part === "body" || part.part === "sorted_form" || isWholeForm(part);

/** What the signature does not vouch for, which whoever acts on a delivery should know. */
function coverage({ algorithm, content, signature }: Scheme, token: TokenPlan | null, name: string): string[] {
  if (isBareSecret(algorithm))
    return [`${name} signs nothing: it sends the secret along, and whoever has seen one delivery can send others.`];
  if (content.some(covers) || hashes(token, "body")) return [];
  if (token !== null && signature?.place.in === "body") return [];
  return [
    `The signature does not cover the payload: whoever has seen one delivery of ${name} can send another under it. Ask ${name} for what you act upon.`,
  ];
}

/** Braintree's form has its payload in one field. */
function isWholeForm(part: ContentPart): boolean {
  return part.part === "form" && part.name === "bt_payload";
}

/** Whether something of a request's body is read as a form or as JSON by the scheme itself. */
export function isInBody(place: Place | { readonly in: "signature" } | null | undefined): boolean {
  return place?.in === "body" || place?.in === "form" || place?.in === "form_json";
}

/** `StripeWebhook` of the words of a name. */
export function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** `stripeWebhook` of the words of a name. */
export function camel(words: readonly string[]): string {
  const name = pascal(words);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
