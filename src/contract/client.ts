import type { Input, Method, Output } from "./api.ts";
import type { AppError, Result } from "./errors.ts";
import type { Since, StreamFrame } from "./events.ts";

export type ConnectionState = "connected" | "connecting" | "lost";

export interface Subscriber {
  frame(frame: StreamFrame): void;
  /** Told only by transports that can lose their connection. */
  connection?(state: ConnectionState): void;
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
