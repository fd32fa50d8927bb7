import type { Headers } from "../../contract/model/header.ts";
import { createHash } from "node:crypto";
import type { Sample, SecretFrom, SetUp } from "../../contract/model/provider.ts";
import type { ActingMethod } from "../../contract/model/source.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { HttpRequest } from "../http/request.ts";
import { type Finder, knownFinder, recipeOf } from "./find.ts";
import type { HandshakeReply, Provider, ProviderSecretRole } from "./provider.ts";

const MAX_EVENT = 120;
const MAX_KEY = 255;
const MAX_SUMMARY = 240;

/** A provider as a table says it: where its event and delivery id stand, and the sentences that sum it up, best first. */
export interface Description {
  readonly id: string;
  readonly name: string;
  readonly schemes: readonly Scheme[];
  readonly secretHelp: string;
  readonly secretRoles?: readonly ProviderSecretRole[];
  readonly secretFrom: SecretFrom | null;
  readonly newSecret?: () => string;
  readonly event: Finder;
  readonly deliveryKey?: Finder;
  readonly summary: readonly Finder[];
  readonly methods?: readonly ActingMethod[];
  readonly handshake?: (request: HttpRequest, secrets: readonly string[]) => HandshakeReply | null;
  readonly challenges?: (request: HttpRequest) => boolean;
  readonly patienceSeconds?: number;
  readonly retries?: string;
  readonly neededAnswer?: string;
  readonly saidAt?: readonly string[];
  readonly retryHeaders?: (number: number) => Headers;
  readonly setUp?: SetUp;
  readonly couldBeChallenge?: (request: HttpRequest) => boolean;
  readonly unsigned?: (request: HttpRequest) => string | null;
  readonly fingerprints?: readonly string[];
  readonly isOwn?: (request: HttpRequest) => boolean;
  readonly isForm?: true;
  readonly samples: () => readonly Sample[];
}

/** Makes a provider of its description. The first sentence whose parts are all there wins; the event alone is the last resort. */
export function describeProvider(description: Description): Provider {
  const { event, deliveryKey, summary, fingerprints = [], ...same } = description;
  const eventOf = (request: HttpRequest) => bounded(event(request), MAX_EVENT);
  return {
    ...same,
    fingerprints,
    event: knownFinder(recipeOf(event), eventOf),
    deliveryKey: knownFinder(deliveryKey ? recipeOf(deliveryKey) : null, (request) =>
      deliveryKey ? boundedKey(deliveryKey(request)) : null,
    ),
    summarize(request) {
      for (const sentence of summary) {
        const said = bounded(sentence(request), MAX_SUMMARY);
        if (said !== null) return said;
      }
      const name = eventOf(request);
      return name === null ? `${description.name} delivery` : `${description.name}: ${name}`;
    },
  };
}

/** A key cut short could be two deliveries': a long one is known by its digest. */
function boundedKey(key: string | null): string | null {
  if (key === null || key.length <= MAX_KEY) return bounded(key, MAX_KEY);
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}

/** Words of printable ASCII, one space between them: what nearly every text is, and then there is nothing to clean. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line without control characters or half characters, cut with an ellipsis; null when nothing is left. */
function bounded(text: string | null, max: number): string | null {
  if (text === null || (text.length <= max && PLAIN.test(text))) return text;
  const flat = text
    .slice(0, max * 4)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cs}/gu, "")
    .trim();
  if (flat === "") return null;
  if (flat.length <= max) return flat;
  const cut = flat.slice(0, max - 1).replace(/\p{Cs}/gu, "");
  return `${cut.trimEnd()}…`;
}
