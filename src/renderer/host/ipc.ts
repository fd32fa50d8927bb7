import type { Bridge } from "../../contract/bridge.ts";
import type { Transport } from "../../contract/client.ts";

/** Calls and events over Electron's IPC. It cannot break while the window lives, so it tells of no connection. */
export function createIpcTransport(bridge: Bridge): Transport {
  return {
    call: (method, input) => bridge.call(method, input),
    subscribe: (since, subscriber) => bridge.subscribe(since, (frame) => subscriber.frame(frame)),
  };
}
