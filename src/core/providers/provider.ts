import type { Sample, SecretFrom, SecretRoleInfo, SetUp } from "../../contract/model/provider.ts";
import type { ActingMethod } from "../../contract/model/source.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { HttpRequest } from "../http/request.ts";

/** A handshake's answer. `learnSecret` is set when the sender hands us the secret in its handshake. */
export interface HandshakeReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Whether the request must carry a valid signature before it is answered. */
  readonly needsSignature: boolean;
  readonly learnSecret?: string;
  /** The one of our secrets that came in clear in the request, where one did. */
  readonly verifyToken?: string;
  /** Whether it holds what a secret of ours signs: then no scheme but the provider's own may be in use. */
  readonly signs?: true;
}

/** One of the things that a provider's secrets can be for; `form` is that of those which sign, where others have another. */
export interface ProviderSecretRole extends SecretRoleInfo {
  readonly form?: RegExp;
}

/** Everything we know of one sending system. Every function takes hostile input and never throws. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** The first is the default. Empty when the system does not sign. */
  readonly schemes: readonly Scheme[];
  readonly secretHelp: string;
  /** What its secrets are for, the one that signs first; not given where they all sign. */
  readonly secretRoles?: readonly ProviderSecretRole[];
  /** Who makes its secret up; where both may, whose is the usual one. Null where nothing is signed. */
  readonly secretFrom: SecretFrom | null;
  /** How a fresh secret of its form looks. */
  readonly newSecret?: () => string;
  event(request: HttpRequest): string | null;
  deliveryKey(request: HttpRequest): string | null;
  /** One line for a person: “Pull request #42 opened by mona in acme/webapp: Add email validation”. */
  summarize(request: HttpRequest): string;
  /** The methods beside POST that it sends by; a signed delivery by one of them counts as its own. */
  readonly methods?: readonly ActingMethod[];
  /**
   * The answer to a handshake request, or null when it is an ordinary delivery. The secrets are those that sign; of a
   * provider whose secrets have the role of a verify token, its tokens alone.
   */
  handshake?(request: HttpRequest, secrets: readonly string[]): HandshakeReply | null;
  /** Whether it is a handshake also where only the app knows what its answer takes. */
  challenges?(request: HttpRequest): boolean;
  /** How long the sender waits for an answer before it counts as failed; not given where that is not certain. */
  readonly patienceSeconds?: number;
  /** What the sender does about a delivery that failed, a sentence or two without its name; not given where that is not certain. */
  readonly retries?: string;
  /** What it counts as delivered, such as `any 2xx`, `200 or 204`, `200 to 206`; not given where that is not certain. */
  readonly neededAnswer?: string;
  /** The sender's own pages about how long it waits, what it does about a failure and what it needs as an answer. */
  readonly saidAt?: readonly string[];
  /** The headers that its nth try again has and its first has not; not given where that is not certain. */
  readonly retryHeaders?: (number: number) => Headers;
  /** How to have it send here; its link is null where its own page is not certain. */
  readonly setUp?: SetUp;
  /** Whether its handshake would sign this very body for whoever asks; no signature of such a body counts. */
  couldBeChallenge?(request: HttpRequest): boolean;
  /** Why a request of its own bears no signature, and what to do, in words; null where one is to be expected. */
  unsigned?(request: HttpRequest): string | null;
  /** Header names (lower case) that give this provider away, for detection; none that others use as well. */
  readonly fingerprints: readonly string[];
  /** Whether the rest of a request says that it is this provider's, where its signature stands where others put theirs. */
  readonly isOwn?: (request: HttpRequest) => boolean;
  /** Whether it is a way of signing rather than a sender: whoever signs so may be called that. */
  readonly isForm?: true;
  samples(): readonly Sample[];
}
