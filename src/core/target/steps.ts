import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { ReplayEdit } from "../../contract/model/replay.ts";
import type { AppState } from "../../contract/model/target.ts";
import { HttpRequest } from "../http/request.ts";
import type { Reply, Verdict } from "../receive/arrival.ts";
import type { AppChange } from "../record/deliveries/app-answers.ts";
import { plainText, recordedReply, unanswered } from "./outcome.ts";
import type { OnItsWay } from "./way.ts";

interface Waiting {
  readonly one: OnItsWay;
  /** Null where nobody waits for the answer. */
  readonly resolve: ((verdict: Verdict) => void) | null;
  leftMs: number | null;
}

interface StepParts {
  readonly move: (change: AppChange, from: DeliveryItem) => Promise<DeliveryItem | null>;
  /** Sends it on; answers the verdict where somebody waits for it. */
  readonly send: (one: OnItsWay) => Promise<Verdict | null>;
  /** Lets something go on that nobody waits for. */
  readonly inTheBackground: (work: Promise<unknown>) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Deliveries that wait for a person, step by step. */
export interface Steps {
  /** Holds one. Resolves with what its sender gets; null where that has been answered. */
  wait(one: OnItsWay): Promise<Verdict> | null;
  /** Holds one whose sender is gone. */
  keep(one: OnItsWay): void;
  /** Lets it go on to the app, as it is or edited. */
  release(id: string, edit: ReplayEdit | undefined): Promise<Result<DeliveryItem>>;
  /** Answers its sender in the app's place. */
  answer(id: string, reply: Reply): Promise<Result<DeliveryItem>>;
  /** Its sender is told that it was dropped, and the app never gets it. */
  drop(id: string): Promise<Result<DeliveryItem>>;
}

export function createSteps({ move, send, inTheBackground, now }: StepParts): Steps {
  const waiting = new Map<string, Waiting>();

  function keep(one: OnItsWay, resolve: Waiting["resolve"] = null): void {
    const held: Waiting = { one, resolve, leftMs: null };
    waiting.set(one.item.id, held);
    if (resolve) one.sender?.onLeft(() => leave(held));
  }

  /** The delivery still waits, but nobody does for its answer. */
  function leave(held: Waiting): void {
    const { item } = held.one;
    if (waiting.get(item.id) !== held) return;
    held.leftMs = now() - item.receivedAt;
    const passage = unanswered(null, held.leftMs);
    void inTheBackground(move({ deliveryId: item.id, state: "stepped", passage, given: null }, item));
  }

  function take(id: string): Waiting | null {
    const found = waiting.get(id) ?? null;
    waiting.delete(id);
    return found;
  }

  function isWaitedFor({ one, resolve }: Waiting): boolean {
    return resolve !== null && one.isAwaited && !one.sender?.hasLeft;
  }

  /** Ends it without the app, with `reply` for whoever waits. */
  async function end(found: Waiting, state: AppState, reply: Reply): Promise<Result<DeliveryItem>> {
    const { one, resolve } = found;
    const given = isWaitedFor(found) ? recordedReply(reply) : null;
    const change = { deliveryId: one.item.id, state, passage: unanswered(null, found.leftMs), given };
    const item = await move(change, one.item);
    resolve?.(reply);
    return item ? ok(item) : gone(one.item.id);
  }

  return {
    wait: (one) => {
      if (one.response.status === 0) return new Promise((resolve) => keep(one, resolve));
      keep(one);
      return null;
    },
    keep: (one) => keep(one),
    release: async (id, edit) => {
      const found = take(id);
      if (!found) return notStepped(id);
      const one = edit ? { ...found.one, request: edited(found.one.request, edit) } : found.one;
      const item = await move({ deliveryId: id, state: "sending", passage: null, given: null }, one.item);
      if (!item) return gone(id);
      const left = found.leftMs === null ? {} : { leftMs: found.leftMs };
      const verdict = await send({ ...one, item, ...left, isAwaited: isWaitedFor(found) });
      found.resolve?.(verdict ?? DROPPED);
      return ok(item);
    },
    answer: async (id, reply) => {
      const found = waiting.get(id);
      if (!found) return notStepped(id);
      if (!isWaitedFor(found)) return fail("conflict", "Its sender is gone, so nobody would get the answer.");
      waiting.delete(id);
      return end(found, "by_hand", reply);
    },
    drop: async (id) => {
      const found = take(id);
      return found ? end(found, "dropped", DROPPED) : notStepped(id);
    },
  };
}

const DROPPED = plainText(502, "A person at Hookbench dropped this delivery.");

function notStepped(id: string) {
  return fail("conflict", `The delivery ${id} does not wait for a person.`);
}

function gone(id: string) {
  return fail("not_found", `There is no delivery ${id}.`);
}

function edited(request: HttpRequest, { method, headers, bodyBase64 }: ReplayEdit): HttpRequest {
  return new HttpRequest({
    url: request.url,
    httpVersion: request.httpVersion,
    clientIp: request.clientIp,
    method: method ?? request.method,
    headers: headers ?? request.headers,
    body: bodyBase64 === undefined ? request.body : Buffer.from(bodyBase64, "base64"),
  });
}
