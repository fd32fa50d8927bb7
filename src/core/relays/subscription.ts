import type { Expression } from "../../contract/filter/expression.ts";
import type { Log } from "../ports.ts";
import { HttpRequest } from "../http/request.ts";
import type { Arrival } from "../receive/arrival.ts";
import type { NewRelayed } from "../record/deliveries/relayed.ts";
import { type FrameHead, decodeFrame } from "../relay/frame.ts";
import { STRAY, deliverySubject } from "../relay/names.ts";
import { type FetchPart, readParts } from "./parts.ts";
import type { SubscriptionCounts } from "./counts.ts";
import type { Taking, TakenAs } from "./taking.ts";

/** What a subscription takes deliveries by. */
export interface SubscriptionParts {
  /** The id here of the relay. */
  readonly relay: string;
  readonly source: string;
  readonly stream: string;
  readonly taking: Taking;
  readonly counts: SubscriptionCounts;
  /** Which are wanted; null for all. */
  readonly filter: () => Expression | null;
  /** Epoch milliseconds by the relay's clock: when this connection began, and now. */
  readonly relayTime: { readonly began: number; readonly now: () => number };
  readonly fetchPart: FetchPart;
  readonly log: Log;
}

/** A message of a durable's, as far as it is looked at here. */
export interface HandedOver {
  readonly subject: string;
  readonly data: Uint8Array;
  /** Its number in the stream. */
  readonly seq: number;
  readonly time: Date;
  /** How many wait behind it. */
  readonly info: { readonly pending: number };
  ack(): void;
  /** Has it handed over again, after so many milliseconds. */
  nak(ms: number): void;
  /** Has it handed over no more. */
  term(): void;
}

/** One that comes so much later than it reached the relay, in milliseconds, is not acted upon, whatever held it up. */
export const LATE_MS = 60_000;
/** What could not be recorded is asked for again after so long, in milliseconds. */
const AGAIN_MS = 5000;

/**
 * Takes what a durable of ours hands over, in its order: each is recorded, with what comes in the same turn in one commit,
 * and acknowledged only then. What cannot be recorded comes again; what cannot be read is recorded as that, and given up.
 */
export function subscriptionOf(parts: SubscriptionParts): (message: HandedOver) => void {
  const { source, stream, taking, counts, relayTime, log } = parts;
  /** Set while a body is fetched in parts: what came after it waits, so that the order stays. */
  let line: Promise<void> | null = null;

  function take(message: HandedOver): void {
    counts.came(message.seq, message.info.pending);
    const frame = message.subject === deliverySubject(source) ? decodeFrame(message.data, source) : null;
    if (!frame?.ok) return inLine(() => unreadable(message, frame?.error ?? "wrong_source"));
    const { head, body } = frame.value;
    if (head.parts === undefined) inLine(() => settle(message, head, body));
    else wait(whole(message, head));
  }

  /** At once where nothing is being fetched, so that all of one turn share a commit. */
  function inLine(work: () => void): void {
    if (line === null) work();
    else wait(async () => work());
  }

  function wait(work: () => Promise<void>): void {
    const next = follow(line, work);
    line = next;
    async function follow(before: Promise<void> | null, then: () => Promise<void>): Promise<void> {
      try {
        await before;
        await then();
      } catch (cause) {
        log.error("A delivery of the relay could not be taken", cause, { source });
      }
      if (line === next) line = null;
    }
  }

  function whole(message: HandedOver, head: FrameHead): () => Promise<void> {
    return async () => {
      const read = await readParts(head, parts.fetchPart);
      if (read.kind === "whole") return settle(message, head, read.body);
      if (read.kind === "unreadable") return unreadable(message, "wrong_body");
      log.warn("The parts of a large body could not be had yet", { source, relayId: head.id });
      again(message);
    };
  }

  function settle(message: HandedOver, head: FrameHead, body: Buffer): void {
    const isLate = head.at < relayTime.began || relayTime.now() - head.at > LATE_MS;
    const relayed: NewRelayed = { relayId: head.id, relay: parts.relay, at: head.at, answered: head.answered };
    const taken = taking.take(arrivalOf(head, body), relayed, {
      isLate,
      isStray: source === STRAY,
      filter: parts.filter(),
    });
    void conclude(message, taken, { at: head.at, isLate });
  }

  function unreadable(message: HandedOver, fault: string): void {
    const at = message.time.getTime();
    const relayId = `${stream}:${message.seq}`;
    const relayed: NewRelayed = { relayId, relay: parts.relay, at, answered: null };
    const taken = taking.takeUnreadable(message.data, relayed, `${source}: ${fault}`);
    void conclude(message, taken, { at, isLate: true });
  }

  async function conclude(
    message: HandedOver,
    taken: Promise<TakenAs>,
    how: { at: number; isLate: boolean },
  ): Promise<void> {
    try {
      const as = await taken;
      if (as === "unreadable") message.term();
      else message.ack();
      counts.settled(message.seq, as, how);
    } catch (cause) {
      log.warn("A delivery of the relay could not be recorded, and is asked for again", {
        source,
        cause: String(cause),
      });
      again(message);
    }
  }

  function again(message: HandedOver): void {
    counts.failed();
    message.nak(AGAIN_MS);
  }

  return take;
}

function arrivalOf(head: FrameHead, body: Buffer): Arrival {
  const { method, url, httpVersion, clientIp, headers, size, truncated, problem, trailers } = head;
  const request = new HttpRequest({ method, url, httpVersion, clientIp, headers, body, truncated });
  return { request, size, truncated, problem, ...(trailers ? { trailers } : {}) };
}
