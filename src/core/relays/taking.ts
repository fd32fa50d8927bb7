import type { Expression } from "../../contract/filter/expression.ts";
import type { Context } from "../api/context.ts";
import type { Taken } from "../pipeline/take-relayed.ts";
import { routeOf } from "../http/route.ts";
import type { Arrival } from "../receive/arrival.ts";
import type { NewRelayed } from "../record/deliveries/relayed.ts";
import { shownHead } from "../trust/shown-head.ts";
import { notChecked } from "../trust/verify-source.ts";
import { isMine } from "./mine.ts";

/** What became of something that a relay brought; `known` where it was recorded before. */
export type TakenAs = "recorded" | "known" | "passed_by" | "unreadable";

export interface Taking {
  /** Resolves once it is on the disk. Rejects where it cannot be recorded. */
  take(arrival: Arrival, relayed: NewRelayed, how: HowTaken): Promise<TakenAs>;
  /** The same of bytes that are no delivery; `fault` names what is wrong with them. */
  takeUnreadable(bytes: Uint8Array, relayed: NewRelayed, fault: string): Promise<TakenAs>;
}

interface HowTaken {
  /** It reached the relay while nobody was here for it, so that nothing runs. */
  readonly isLate: boolean;
  /** It was posted to a path that is no source of the team's. */
  readonly isStray: boolean;
  readonly filter: Expression | null;
}

type TakingContext = Pick<Context, "pipeline" | "routing" | "store" | "ports" | "known" | "publish">;

/** So much is kept of what is no delivery, in bytes. */
const KEPT_BYTES = 4096;

/** `taken` is told of each that is acted upon, with the answer that it gets here; `left` of all others. */
export function createTaking(
  context: TakingContext,
  told: { readonly taken: (relayId: string, taken: Taken) => void; readonly left: (relayId: string) => void },
): Taking {
  const { pipeline, routing, store, ports, known, publish } = context;

  async function take(arrival: Arrival, relayed: NewRelayed, { isLate, isStray, filter }: HowTaken): Promise<TakenAs> {
    if (filter !== null && !isWanted(arrival, relayed, filter)) {
      told.left(relayed.relayId);
      return "passed_by";
    }
    // A source that only this machine has is open to whoever posts to the relay no more than it was before.
    const isOpened = isStray && hasSource(arrival.request.url);
    if (isLate || isOpened || pipeline.paused || routing.isPaused(arrival.request.url)) {
      const item = await pipeline.catchUp(arrival, relayed);
      told.left(relayed.relayId);
      return item ? "recorded" : "known";
    }
    const taken = await pipeline.take(arrival, relayed);
    if (taken === null) return "known";
    // Where nobody asks for it, nobody hears that it failed.
    taken.reply.catch((cause: unknown) =>
      ports.log.error("What a delivery of the relay is answered could not be told", cause),
    );
    told.taken(relayed.relayId, taken);
    return "recorded";
  }

  function hasSource(url: string): boolean {
    const route = routeOf(url);
    return route.kind === "hook" || (route.kind === "source" && routing.byPath(route.path) !== null);
  }

  function isWanted(arrival: Arrival, relayed: NewRelayed, filter: Expression): boolean {
    const recovered = { from: "relay", sentAt: relayed.at, isRebuilt: false } as const;
    const { delivery } = pipeline.judgeBrought(arrival, { recovered, answer: null, sourceId: null });
    return isMine(filter, delivery, context);
  }

  async function takeUnreadable(bytes: Uint8Array, relayed: NewRelayed, fault: string): Promise<TakenAs> {
    const now = ports.clock.now();
    const head = Buffer.from(bytes.subarray(0, KEPT_BYTES));
    const isCut = head.length < bytes.length;
    const recorded = await store.deliveries.recordRelayed({
      relayed,
      delivery: {
        id: ports.ids.next("dlv"),
        receivedAt: now,
        sourceId: null,
        sourceName: null,
        provider: null,
        event: null,
        deliveryKey: null,
        summary: `Unreadable from the relay, ${fault}`,
        method: "",
        url: "",
        httpVersion: "",
        clientIp: "",
        headers: [],
        body: shownHead(head, known, isCut),
        size: bytes.length,
        truncated: isCut,
        verification: notChecked("no_request", "It became no request, so there was nothing to check.", now),
        replayOf: null,
        fault: null,
        notUnderstood: { kind: "frame", reason: REASON, cure: CURE, times: 1, lastAt: now },
      },
      executions: [],
      reply: () => ({ disposition: "not_understood", response: { status: 0, headers: [], body: "" } }),
    });
    if (recorded) publish("delivery.recorded", recorded.item);
    return "unreadable";
  }

  return { take, takeUnreadable };
}

const REASON = "What the relay handed over is no delivery, or not the whole of the one that was sent.";
const CURE = "Update Hookbench here and on the relay. If it stays, tell whoever runs the relay.";
