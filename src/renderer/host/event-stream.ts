import type { Subscriber } from "../../contract/client.ts";
import type { Since } from "../../contract/events.ts";
import { advance, eventsPath, eventsProtocols, parseFrame } from "../../contract/wire.ts";
import { backoffMs } from "./backoff.ts";

export interface StreamHost {
  readonly origin: string;
  readonly token: () => string;
  /** Asks the host whether it is there, and bounds how long it waits. */
  readonly probe: () => Promise<"there" | "denied" | "gone">;
}

export interface EventStream {
  /** Tries at once, where the next try is still to come. */
  retryNow(): void;
  close(): void;
}

/** After so long without a frame the host is asked; with the time the question takes it is missed within three seconds. */
const SILENCE_MS = 1000;
const LOOK_MS = 400;

/** Events over a WebSocket, which reconnects and resumes by itself, and tells within three seconds that nobody answers. */
export function openStream(host: StreamHost, from: Since | null, subscriber: Subscriber): EventStream {
  let since = from;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;
  let isProbing = false;
  let heardAt = Date.now();

  function open(): void {
    if (closed) return;
    clearTimeout(timer);
    if (host.token() === "") return subscriber.connection?.("denied");
    const opened = new WebSocket(host.origin.replace(/^http/, "ws") + eventsPath(since), eventsProtocols(host.token()));
    socket = opened;
    opened.addEventListener("message", (message: MessageEvent<unknown>) => {
      if (socket !== opened) return;
      const frame = typeof message.data === "string" ? parseFrame(message.data) : null;
      if (!frame) return opened.close();
      heardAt = Date.now();
      if (frame.kind !== "events") {
        failures = 0;
        subscriber.connection?.("connected");
      }
      since = advance(since, frame);
      subscriber.frame(frame);
    });
    opened.addEventListener("close", () => {
      if (socket === opened) void missed();
    });
  }

  /** Gives the present socket up and tries again later; says whether it is the token that is refused, which is asked where it is not known. */
  async function missed(found?: "denied" | "gone"): Promise<void> {
    const given = socket;
    socket = null;
    given?.close();
    failures += 1;
    const waitMs = backoffMs(failures);
    // A WebSocket does not say why it was refused.
    const isDenied = (found ?? (await host.probe())) === "denied";
    if (closed || socket) return;
    if (isDenied) subscriber.connection?.("denied");
    else subscriber.connection?.("lost", { heardAt, nextTryAt: Date.now() + waitMs });
    clearTimeout(timer);
    timer = setTimeout(open, waitMs);
  }

  /** A process that stands still keeps its sockets open: only its silence tells. */
  async function look(): Promise<void> {
    if (!socket || isProbing || Date.now() - heardAt < SILENCE_MS) return;
    isProbing = true;
    const asked = socket;
    const answer = await host.probe();
    isProbing = false;
    if (answer === "there") heardAt = Date.now();
    else if (!closed && socket === asked) await missed(answer);
  }

  function retryNow(): void {
    if (closed || socket) return;
    open();
  }

  const looking = setInterval(() => void look(), LOOK_MS);
  // A wake-up or a network that came back is worth a try at once.
  window.addEventListener("online", retryNow);
  window.addEventListener("focus", retryNow);
  subscriber.connection?.("connecting");
  open();
  return {
    retryNow,
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(looking);
      window.removeEventListener("online", retryNow);
      window.removeEventListener("focus", retryNow);
      socket?.close();
    },
  };
}
