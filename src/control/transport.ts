import { failureOf } from "../core/http/client/failure.ts";
import { WebSocket } from "ws";
import type { Subscriber, Transport } from "../contract/client.ts";
import { type Result, fail, ok } from "../contract/errors.ts";
import type { Since } from "../contract/events.ts";
import {
  CALLER_HEADER,
  CHALLENGE_PATH,
  Challenge,
  TYPED_HEADER,
  advance,
  eventsPath,
  eventsProtocols,
  methodPath,
  parseAnswer,
  parseFrame,
} from "../contract/wire.ts";

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5000;

export interface ControlAddress {
  /** `http://127.0.0.1:N` */
  readonly url: string;
  readonly token: string;
  /** Whether the calls are made for an agent. */
  readonly isAgent?: boolean | undefined;
  /** What a person typed in answer to a challenge, as the wire has it. */
  readonly typed?: string | undefined;
  /** Ends the calls that are under way. */
  readonly signal?: AbortSignal | undefined;
}

/** Calls and events over a control port, for Node. */
export function createControlTransport(address: ControlAddress): Transport {
  const { url, token } = address;
  return {
    call: (method, input) => post(address, methodPath(method), input),
    subscribe: (since, subscriber) => keepSubscribed(url.replace(/^http/, "ws"), token, since, subscriber),
  };
}

/** Asks for a code that a person is to type for one call. */
export async function askChallenge(
  address: ControlAddress,
  method: string,
  input: unknown,
): Promise<Result<Challenge>> {
  const answer = await post(address, CHALLENGE_PATH, { method, input });
  if (!answer.ok) return answer;
  const challenge = Challenge.safeParse(answer.value);
  return challenge.success ? ok(challenge.data) : fail("internal", "The challenge does not fit its contract.");
}

async function post(
  { url, token, isAgent, typed, signal }: ControlAddress,
  path: string,
  input: unknown,
): Promise<Result<unknown>> {
  try {
    const response = await fetch(url + path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${token}`,
        ...(isAgent === true ? { [CALLER_HEADER]: "agent" } : {}),
        ...(typed === undefined ? {} : { [TYPED_HEADER]: typed }),
      },
      body: JSON.stringify(input ?? {}),
      redirect: "error",
      ...(signal ? { signal } : {}),
    });
    return parseAnswer(await response.text());
  } catch (cause) {
    const { code, message } = failureOf(new URL(url), cause);
    const why = code === "refused" ? "Is it running?" : message;
    return fail("unavailable", `Hookbench does not answer at ${new URL(url).origin}. ${why}`);
  }
}

function keepSubscribed(url: string, token: string, since: Since | null, subscriber: Subscriber): () => void {
  let position = since;
  let socket: WebSocket | null = null;
  let retry: NodeJS.Timeout | null = null;
  let wait = FIRST_RETRY_MS;
  let ended = false;

  function open(): void {
    retry = null;
    subscriber.connection?.("connecting");
    const opened = new WebSocket(url + eventsPath(position), eventsProtocols(token), { perMessageDeflate: false });
    socket = opened;
    opened.on("open", () => {
      wait = FIRST_RETRY_MS;
      subscriber.connection?.("connected");
    });
    opened.on("message", (data) => {
      if (ended) return;
      const frame = parseFrame(String(data));
      if (!frame) {
        // A frame we cannot read is a hole in the stream; coming back from nowhere leads to a resync.
        position = { stream: "", seq: 0 };
        return opened.terminate();
      }
      position = advance(position, frame);
      subscriber.frame(frame);
    });
    // Every failure to connect or stay connected ends in close.
    opened.on("error", () => undefined);
    opened.on("close", () => {
      if (ended) return;
      subscriber.connection?.("lost");
      retry = setTimeout(open, wait * (0.5 + Math.random() / 2));
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    });
  }

  open();
  return () => {
    ended = true;
    if (retry) clearTimeout(retry);
    socket?.terminate();
  };
}
