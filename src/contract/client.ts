import { type Input, type Method, type Output, schemasOf } from "./api.ts";
import { type AppError, type Result, fail, ok } from "./errors.ts";
import type { Since, StreamFrame } from "./events.ts";

/** `denied`: a host answers there, and does not take the token. */
export type ConnectionState = "connected" | "connecting" | "lost" | "denied";

/** Of a lost connection: when the host was last heard, and when it is tried again, in epoch milliseconds. */
export interface Silence {
  readonly heardAt: number;
  readonly nextTryAt: number;
}

export interface Subscriber {
  frame(frame: StreamFrame): void;
  /** Told only by transports that can lose their connection. */
  connection?(state: ConnectionState, silence?: Silence): void;
}

/** What carries calls and events: memory, Electron's IPC, or HTTP with a WebSocket. */
export interface Transport {
  call(method: string, input: unknown): Promise<Result<unknown, AppError>>;
  /** Opens the stream after `since` (null: from now) and returns what closes it. Reconnects by itself, resuming where it stopped. */
  subscribe(since: Since | null, subscriber: Subscriber): () => void;
}

export interface Client {
  call<M extends Method>(method: M, input: Input<M>): Promise<Result<Output<M>>>;
  subscribe(since: Since | null, subscriber: Subscriber): () => void;
}

/**
 * The API, typed, over any transport. Values are parsed with their method's schema, so that what a
 * caller holds is what its type says; calls never reject, a broken transport answers `unavailable`.
 */
export function createClient(transport: Transport): Client {
  return {
    call: typedCall((method, input) => transport.call(method, input)),
    subscribe: (since, subscriber) => transport.subscribe(since, subscriber),
  };
}

/** The same for who only calls. */
export function typedCall(carry: Transport["call"]): Client["call"] {
  return async <M extends Method>(method: M, input: Input<M>): Promise<Result<Output<M>>> => {
    const answer = await carry(method, input).catch(() => unreachable);
    if (!answer.ok) return answer;
    const parsed = schemasOf(method).output.safeParse(answer.value);
    if (parsed.success) return ok(parsed.data);
    return fail("internal", `The answer to ${method} does not fit its contract.`, parsed.error.issues);
  };
}

const unreachable = fail("unavailable", "Hookbench cannot be reached.");
