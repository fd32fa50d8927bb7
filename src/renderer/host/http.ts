import type { ConnectionState, Transport } from "../../contract/client.ts";
import { fail } from "../../contract/errors.ts";
import { methodPath, parseAnswer } from "../../contract/wire.ts";
import { openStream } from "./event-stream.ts";
import { HTTP_WORDS } from "../words/gone.ts";

/** The method by which a silent host is asked whether it is still there: it costs it nothing. */
const PROBE = "receiver.status";
const PROBE_MS = 1000;

/** A transport that can lose its host, and then tries again by itself. */
export interface HttpTransport extends Transport {
  /** Tries at once, as when a person asks for it. */
  retryNow(): void;
}

interface HttpHost {
  readonly origin: string;
  /** Asked for with each call; empty where there is none. */
  readonly token: () => string;
  /** Hears how each stream stands. */
  readonly onState: (state: ConnectionState) => void;
}

/**
 * Calls over HTTP and events over a WebSocket of the same origin, which reconnects and resumes by itself.
 */
export function createHttpTransport({ origin, token, onState }: HttpHost): HttpTransport {
  const streams = new Set<ReturnType<typeof openStream>>();

  async function call(method: string, input: unknown, signal: AbortSignal | null = null) {
    try {
      const response = await fetch(origin + methodPath(method), {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token()}` },
        body: JSON.stringify(input ?? {}),
        signal,
      });
      return parseAnswer(await response.text());
    } catch {
      return fail("unavailable", HTTP_WORDS.hookbenchCannotBeReachedIs);
    }
  }

  async function probe(): Promise<"there" | "denied" | "gone"> {
    const answer = await call(PROBE, {}, AbortSignal.timeout(PROBE_MS));
    if (answer.ok) return "there";
    return answer.error.code === "unauthorized" ? "denied" : "gone";
  }

  return {
    call,
    subscribe(since, subscriber) {
      const stream = openStream({ origin, token, probe }, since, {
        frame: (frame) => subscriber.frame(frame),
        connection(state, silence) {
          onState(state);
          subscriber.connection?.(state, silence);
        },
      });
      streams.add(stream);
      return () => {
        streams.delete(stream);
        stream.close();
      };
    },
    retryNow: () => streams.forEach((stream) => stream.retryNow()),
  };
}
