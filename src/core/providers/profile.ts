import type { EndpointAuth, Schedule, VariantName } from "../../contract/model/endpoint.ts";
import type { Headers } from "../../contract/model/header.ts";

/** An event at the moment one attempt is made. */
export interface OutgoingEvent {
  /** What the receiver deduplicates by: the same for every attempt, and for a duplicate sent on purpose. */
  readonly id: string;
  readonly type: string;
  /** Epoch milliseconds at which the event was made: the same for every attempt. */
  readonly createdAt: number;
  /** Epoch milliseconds at which this attempt is made. */
  readonly attemptAt: number;
  /** What happened, as JSON: the part of the body that is the event's own; null where a whole body was given. */
  readonly data: unknown;
  /** The exact body where a whole one was given: then no envelope is made. */
  readonly whole?: string;
  /** Where it goes: some systems write another body for Slack or Discord. */
  readonly url: URL;
}

/** How a system sends, as it documents it or as it is built. Pure functions of the event: the same in, the same bytes out. */
export interface ProfileVariant {
  /** Every header of its own but those of the signature, the credential and the length. */
  headers(event: OutgoingEvent): Headers;
  /** The body's text. Made with `attemptAt` where the system builds the body anew for each attempt, else with `createdAt`. */
  envelope(event: OutgoingEvent): string;
  /** Which of the provider's schemes signs; null where nothing is signed. */
  readonly schemeId: string | null;
  /** How many redirects it follows, a POST becoming a GET as RFC 9110 15.4 has it; none where it is not said. */
  readonly followsRedirects?: number;
  /** Where it waits another time than the profile's, in seconds. */
  readonly timeoutSeconds?: number;
  /** Whether its body says the time of the attempt, so that each attempt has other bytes. */
  readonly remakesBody?: boolean;
  /** Whether a variable that is not set stands for nothing, so that an empty credential goes out. */
  readonly sendsUnset?: boolean;
}

/** One kind of event a system sends. */
export interface CatalogueEvent {
  readonly type: string;
  readonly description: string;
  /** An example of the event's `data`. */
  readonly data: unknown;
  /** The same where its system as built sends other fields than it documents. */
  readonly builtData?: unknown;
}

/** What makes us send as a system sends. `id` is that of the provider whose schemes sign. */
export interface SendingProfile {
  readonly id: string;
  /** Attempts, time-out and signature in a sentence or two for people, with what of it is our own choice. */
  readonly about: string;
  readonly variants: { readonly documented: ProfileVariant; readonly built?: ProfileVariant };
  /** How an endpoint of this profile may be authenticated; the first is the default. */
  readonly auth: readonly EndpointAuth["kind"][];
  readonly schedule: Schedule;
  readonly timeoutSeconds: number;
  /** How much of an answer its log keeps, in characters, and what it puts in place of the rest. */
  readonly kept?: { readonly characters: number; readonly mark: string };
  /** Whether an answer of 410 Gone switches the endpoint off. */
  readonly disablesOn410: boolean;
  /** Whether plain http is refused unless the target is this machine. */
  readonly needsHttps: boolean;
  /** Whether every request is signed: an endpoint without a secret is given one. */
  readonly alwaysSigned?: boolean;
  /** Whether the data of a test says `test: true`. */
  readonly marksTests?: boolean;
  readonly events: readonly CatalogueEvent[];
  /** Whether a payload is a whole body of this system already, which is then sent as it stands. */
  isEnvelope(payload: unknown): boolean;
  /** An example of the event's `data` where examples are too large to stand in `events`; null where there is none. */
  loadData?(type: string): Promise<unknown>;
  /** The name an event is sent under, and subscribed to by, where that is not its type: GitHub's `issues.closed` is `issues`. */
  sentAs?(type: string): string;
  /** What a person must know of what is sent to that URL, in one sentence; null where nothing is special. */
  note?(url: URL, variant: VariantName): string | null;
}
