import type { Transport } from "./client.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Since, StreamFrame } from "./events.ts";

/** What the memory transport needs of a running app. */
export interface Served {
  readonly dispatch: Dispatch;
  readonly stream: { subscribe(since: Since | null, receive: (frame: StreamFrame) => void): () => void };
}

/** Calls and events without a wire: for tests, and for a host that shares the app's process. */
export function createMemoryTransport(app: Served): Transport {
  return {
    call: (method, input) => app.dispatch(method, input),
    subscribe: (since, subscriber) => app.stream.subscribe(since, (frame) => subscriber.frame(frame)),
  };
}
