import type { Sample } from "../../contract/model/provider.ts";
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
}

/** Everything we know of one sending system. Every function takes hostile input and never throws. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** The first is the default. Empty when the system does not sign. */
  readonly schemes: readonly Scheme[];
  readonly secretHelp: string;
  /** Whether a secret can be made up by the user, and how a fresh one looks. */
  readonly newSecret?: () => string;
  event(request: HttpRequest): string | null;
  deliveryKey(request: HttpRequest): string | null;
  /** One line for a person: “Pull request #42 opened by mona in acme/webapp: Add email validation”. */
  summarize(request: HttpRequest): string;
  /** The answer to a handshake request, or null when it is an ordinary delivery. */
  handshake?(request: HttpRequest, secrets: readonly string[]): HandshakeReply | null;
  /** Header names (lower case) that give this provider away, for detection. */
  readonly fingerprints: readonly string[];
  samples(): readonly Sample[];
}
