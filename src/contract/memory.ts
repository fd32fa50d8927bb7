import type { Caller } from "./caller.ts";
import type { Transport } from "./client.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Since, StreamFrame } from "./events.ts";

/** What the memory transport needs of a running app. */
export interface Served {
  readonly dispatch: Dispatch;
  readonly stream: { subscribe(since: Since | null, receive: (frame: StreamFrame) => void): () => void };
}

/**
 * Calls and events without a wire: for tests, and for a host that shares the app's process and so speaks for the person
 * who started it, unless it says for whom else.
 */
export function createMemoryTransport(app: Served, caller: Caller = "person"): Transport {
  return {
    call: (method, input) => app.dispatch(method, input, caller),
    subscribe: (since, subscriber) => app.stream.subscribe(since, (frame) => subscriber.frame(frame)),
  };
}
