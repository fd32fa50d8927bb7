import type { Bridge } from "../../contract/bridge.ts";
import type { Transport } from "../../contract/client.ts";
import { createHttpTransport } from "./http.ts";
import { createIpcTransport } from "./ipc.ts";
import { takeToken } from "./token.ts";

declare global {
  interface Window {
    readonly hookbench?: Bridge;
  }
}

/** The transport of the host we run in: Electron's bridge, or the control port that served this page. Null without its token. */
export function connect(): Transport | null {
  if (window.hookbench) return createIpcTransport(window.hookbench);
  const token = takeToken({ location: window.location, history: window.history, storage: window.sessionStorage });
  return token === null ? null : createHttpTransport(window.location.origin, token);
}
