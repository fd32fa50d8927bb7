import type { Subscriber, Transport } from "../../contract/client.ts";
import { fail } from "../../contract/errors.ts";
import type { Since } from "../../contract/events.ts";
import { advance, eventsPath, eventsProtocols, methodPath, parseAnswer, parseFrame } from "../../contract/wire.ts";
import { backoffMs } from "./backoff.ts";

/** Calls over HTTP and events over a WebSocket of the same origin, which reconnects and resumes by itself. */
export function createHttpTransport(origin: string, token: string): Transport {
  return {
    async call(method, input) {
      try {
        const response = await fetch(origin + methodPath(method), {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
          body: JSON.stringify(input ?? {}),
        });
        return parseAnswer(await response.text());
      } catch {
        return fail("unavailable", "Hookbench cannot be reached. Is it still running?");
      }
    },
    subscribe: (since, subscriber) => openStream(origin, token, since, subscriber),
  };
}

function openStream(origin: string, token: string, from: Since | null, subscriber: Subscriber): () => void {
  let since = from;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  function open(): void {
    if (closed) return;
    subscriber.connection?.(failures === 0 ? "connecting" : "lost");
    const opened = new WebSocket(origin.replace(/^http/, "ws") + eventsPath(since), eventsProtocols(token));
    socket = opened;
    opened.addEventListener("message", (message: MessageEvent<unknown>) => {
      const frame = typeof message.data === "string" ? parseFrame(message.data) : null;
      if (!frame) return opened.close();
      if (frame.kind !== "events") {
        failures = 0;
        subscriber.connection?.("connected");
      }
      since = advance(since, frame);
      subscriber.frame(frame);
    });
    opened.addEventListener("close", () => {
      if (closed) return;
      failures += 1;
      subscriber.connection?.("lost");
      timer = setTimeout(open, backoffMs(failures));
    });
  }

  /** A wake-up or a network that came back is worth a try at once. */
  function retryNow(): void {
    if (closed || failures === 0) return;
    clearTimeout(timer);
    if (socket?.readyState !== WebSocket.CONNECTING) open();
  }

  window.addEventListener("online", retryNow);
  window.addEventListener("focus", retryNow);
  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    window.removeEventListener("online", retryNow);
    window.removeEventListener("focus", retryNow);
    socket?.close();
  };
}
