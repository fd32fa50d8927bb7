import type { Consumer } from "@nats-io/jetstream";
import type { Msg, NatsConnection } from "@nats-io/nats-core";
import { WebSocket } from "ws";
import type { z } from "zod";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Refusal } from "../relay/messages.ts";
import { type ApiVerb, apiSubject, inboxPrefix } from "../relay/names.ts";

/** Why there is no connection any more, or none came about. */
export type ConnectionEnd =
  | { readonly kind: "lost"; readonly message: string }
  /** The relay's NATS lets nobody in with this pass. */
  | { readonly kind: "refused" };

export interface ConnectionOptions {
  /** `wss://…/nats`. */
  readonly url: string;
  readonly member: string;
  readonly jwt: string;
  readonly seed: string;
  /** Told whether the other side answers: of two pings on end that it did not. */
  readonly heard: (isAnswering: boolean) => void;
}

/** One connection to a team's NATS. It does not come back by itself: what follows a loss begins anew. */
export interface Connection {
  /** Asks the relay under the member's own name. */
  ask<T>(verb: ApiVerb, input: unknown, answer: z.ZodType<T>): Promise<Result<T>>;
  consumer(prefix: string, stream: string, durable: string): Promise<Consumer>;
  /** The message that stands at a subject of a stream; null where there is none. Rejects where nobody answers. */
  stored(prefix: string, stream: string, subject: string): Promise<Uint8Array | null>;
  /** What comes on a subject, shared with the others of the group. */
  hear(subject: string, group: string, take: (message: Msg) => void): { stop(): void };
  readonly ended: Promise<ConnectionEnd>;
  /** Lets go of it once what was acknowledged is sent. */
  close(): Promise<void>;
}

export type { Consumer, Msg };

const PING_MS = 10_000;
const MOST_UNANSWERED = 3;
const CONNECT_MS = 10_000;
const ASK_MS = 10_000;
const FLUSH_MS = 2000;

/** Connects by WebSocket. The libraries are loaded here, so that whoever joined no relay loads none. */
export async function connectTo(options: ConnectionOptions): Promise<Connection | ConnectionEnd> {
  const { url, member, jwt, seed } = options;
  const [{ wsconnect, jwtAuthenticator, errors }, { jetstream }] = await Promise.all([
    import("@nats-io/nats-core"),
    import("@nats-io/jetstream"),
  ]);
  // Node 20 has no WebSocket of its own, and the library takes it from there.
  if (!("WebSocket" in globalThis)) Reflect.set(globalThis, "WebSocket", WebSocket);
  const isRefusal = (error: unknown): boolean =>
    error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError;
  let nats: NatsConnection;
  try {
    nats = await wsconnect({
      servers: url,
      authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
      inboxPrefix: inboxPrefix(member),
      name: `hookbench ${member}`,
      reconnect: false,
      timeout: CONNECT_MS,
      pingInterval: PING_MS,
      maxPingOut: MOST_UNANSWERED,
      ignoreClusterUpdates: true,
    });
  } catch (error) {
    return isRefusal(error) ? { kind: "refused" } : { kind: "lost", message: wordsOf(error) };
  }
  let wasRefused = false;
  void follow();

  async function follow(): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type === "ping") options.heard(status.pendingPings < 2);
      if (status.type === "error" && isRefusal(status.error)) wasRefused = true;
    }
  }

  async function ask<T>(verb: ApiVerb, input: unknown, answer: z.ZodType<T>): Promise<Result<T>> {
    try {
      const said = await nats.request(apiSubject(member, verb), JSON.stringify(input), { timeout: ASK_MS });
      const value: unknown = said.json();
      const refusal = Refusal.safeParse(value);
      if (refusal.success) return fail("unavailable", refusal.data.error.message);
      const parsed = answer.safeParse(value);
      return parsed.success ? ok(parsed.data) : fail("unsupported", OTHER_VERSION);
    } catch (error) {
      if (error instanceof SyntaxError) return fail("unsupported", OTHER_VERSION);
      return fail("unavailable", wordsOf(error));
    }
  }

  return {
    ask,
    consumer: (apiPrefix, stream, durable) => jetstream(nats, { apiPrefix }).consumers.get(stream, durable),
    stored: async (prefix, stream, subject) => {
      const found = await nats.request(`${prefix}.DIRECT.GET.${stream}.${subject}`, "", { timeout: ASK_MS });
      const { code = 0 } = found.headers ?? {};
      if (code === 404) return null;
      if (code !== 0) throw new Error(`The relay's store answered ${code}`);
      return found.data;
    },
    hear: (subject, queue, take) => {
      const heard = nats.subscribe(subject, {
        queue,
        callback: (error, message) => (error ? undefined : take(message)),
      });
      return { stop: () => heard.unsubscribe() };
    },
    ended: nats.closed().then((error): ConnectionEnd => {
      if (wasRefused || isRefusal(error)) return { kind: "refused" };
      return { kind: "lost", message: error ? wordsOf(error) : "The relay closed the connection." };
    }),
    close: async () => {
      if (nats.isClosed()) return;
      const patience = new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref());
      await Promise.race([nats.flush().catch(() => {}), patience]);
      await nats.close();
    },
  };
}

export function isConnection(made: Connection | ConnectionEnd): made is Connection {
  return "ask" in made;
}

const OTHER_VERSION =
  "The relay says something that this Hookbench does not understand: one of the two is too old. Update the older one.";

/** A failure of the library's in our words: its own are no sentences. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/timeout|timed out/i.test(text)) return "The relay did not answer in time.";
  if (/no responders/i.test(text)) return "The relay itself is not there; only its NATS answers.";
  return "The relay could not be reached.";
}
