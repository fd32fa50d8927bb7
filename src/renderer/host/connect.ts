import type { Bridge } from "../../contract/bridge.ts";
import type { Transport } from "../../contract/client.ts";
import { createHttpTransport } from "./http.ts";
import { createIpcTransport } from "./ipc.ts";
import { keepToken, shareToken, takeToken } from "./token.ts";

declare global {
  interface Window {
    readonly hookbench?: Bridge;
  }
}

export interface Host {
  readonly transport: Transport;
  /** Tries at once whether it is back. */
  readonly retryNow: () => void;
  /** Goes on with another token, as one that a person pasted. */
  readonly giveToken: (token: string) => void;
}

const nothing = () => undefined;

/** The host we run in: Electron's bridge, which is there as long as the window, or the control port that served this page. */
export function connect(): Host {
  if (window.hookbench)
    return { transport: createIpcTransport(window.hookbench), retryNow: nothing, giveToken: nothing };
  const storage = window.sessionStorage;
  let token = takeToken({ location: window.location, history: window.history, storage }) ?? "";
  let isRight = false;
  const transport = createHttpTransport({
    origin: window.location.origin,
    token: () => token,
    onState(state) {
      const wasRight = isRight;
      isRight = state === "connected" || (isRight && state !== "denied");
      if (isRight && !wasRight) tabs.tell(token);
      if (state === "denied") tabs.ask();
    },
  });
  const giveToken = (given: string) => {
    token = given;
    keepToken(storage, given);
    transport.retryNow();
  };
  const tabs = shareToken(
    () => (isRight ? token : null),
    (told) => (isRight || told === token ? undefined : giveToken(told)),
  );
  return { transport, retryNow: () => transport.retryNow(), giveToken };
}
