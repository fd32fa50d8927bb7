import type { CallFailure } from "../../contract/model/target.ts";
import { isDown } from "../http/client/failure.ts";
import { type PassageEnd, passOn } from "../http/client/pass-on.ts";
import { type Onward, type Reply, type Verdict } from "../receive/arrival.ts";
import type { AppPassage } from "../record/deliveries/app-answers.ts";
import { DROPPED_BY_TRANSFORM, HELD, apology, passageOf, recordedReply, unanswered } from "./outcome.ts";
import { type Readied, readied } from "./readied.ts";
import type { OnItsWay, Way } from "./way.ts";

/** Sending deliveries on, each by itself. */
export interface Sending {
  /** The order that sends it on, or the answer where it cannot go. */
  send(one: OnItsWay): Promise<Verdict>;
  /** Carries an order out here, where there is no receiving thread to do so, and answers what a sender would get. */
  carryOut(order: Onward): Promise<Reply>;
}

/** An answer that was given is recorded with a commit that is made anyway, at latest after so many milliseconds. */
const PATIENCE_MS = 50;
const NO_TARGET: Readied = {
  kind: "failed",
  failure: { code: "not_sent", message: "Its source has no target any more." },
};
/** An edit is not kept while something waits: it would be the original that is delivered in the end. */
const EDIT_LOST = "It was edited, so it does not wait until the app listens again.";

/** `line` is told of a source whose app is down, and for which a delivery now waits. */
export function createSending(way: Way, line: (sourceId: string) => void): Sending {
  const { connections, lights, move, ownPorts, targetOf } = way;
  const { now } = way.ports.clock;

  async function send(one: OnItsWay): Promise<Verdict> {
    const { item, sender } = one;
    const target = targetOf(item);
    const made = target ? await readied(way, target, one) : NO_TARGET;
    if (made.kind === "dropped") return drops(one);
    if (made.kind === "failed") return fails(one, unanswered(made.failure, one.leftMs), made.failure);
    const home = ownPorts.refuses(new URL(made.call.url));
    if (home !== null) {
      lights.saw(item.sourceId, home);
      return goesNowhere(one, unanswered(home, one.leftMs), home);
    }
    const sentAt = now();
    let leftMs = one.leftMs ?? null;
    sender?.onLeft(() => {
      leftMs ??= now() - item.receivedAt;
    });
    return {
      call: made.call,
      body: made.body,
      ended: ({ isGiven, ...end }) => {
        lights.saw(item.sourceId, end.failure);
        const isMissed = end.answer !== null && one.isAwaited && !isGiven;
        const senderLeftMs = leftMs ?? (isMissed ? now() - item.receivedAt : null);
        const passage = passageOf(end, { url: made.call.url, sentAt, senderLeftMs, sent: made.sent });
        return concluded(one, end, passage, isGiven);
      },
    };
  }

  async function concluded(one: OnItsWay, end: PassageEnd, passage: AppPassage, isGiven: boolean): Promise<Reply> {
    const { id: deliveryId } = one.item;
    if (end.answer !== null) {
      const state = end.failure === null ? "answered" : "failed";
      const given = isGiven && one.isAwaited ? "app" : null;
      await move({ deliveryId, state, passage, given }, one.item, PATIENCE_MS);
      return apology(end.failure ?? { code: "left", message: "The sender had left." });
    }
    const failure = end.failure ?? { code: "unknown", message: "The app's answer could not be given on." };
    return goesNowhere(one, passage, failure);
  }

  /** It waits where its app may listen later, and has failed otherwise. */
  function goesNowhere(one: OnItsWay, passage: AppPassage, failure: CallFailure): Promise<Reply> {
    const mayWait = one.item.disposition === "accepted" || one.item.disposition === "duplicate";
    const isHeld = mayWait && isDown(failure) && targetOf(one.item)?.whenDown === "hold";
    if (isHeld && !one.edited) return holds(one, failure);
    const why = isHeld ? { ...failure, message: `${failure.message} ${EDIT_LOST}` } : failure;
    return fails(one, { ...passage, failure: why }, why);
  }

  /** Its transform wants it to go nowhere: the sender is answered as if there were no target. */
  async function drops(one: OnItsWay): Promise<Reply> {
    const reply = one.ours?.() ?? HELD;
    const isOpen = one.response.status === 0 && one.isAwaited && !one.sender?.hasLeft;
    const passage = unanswered(DROPPED_BY_TRANSFORM, one.leftMs);
    await move(
      { deliveryId: one.item.id, state: "dropped", passage, given: isOpen ? recordedReply(reply) : null },
      one.item,
    );
    return reply;
  }

  async function fails(one: OnItsWay, passage: AppPassage, failure: CallFailure): Promise<Reply> {
    const reply = apology(failure);
    const isOpen = one.response.status === 0 && one.isAwaited && passage.senderLeftMs === null;
    const given = isOpen ? recordedReply(reply) : null;
    await move({ deliveryId: one.item.id, state: "failed", passage, given }, one.item);
    return reply;
  }

  /** It is answered only once it is certain that it will be delivered. */
  async function holds(one: OnItsWay, failure: CallFailure): Promise<Reply> {
    const { item, response } = one;
    const given = response.status === 0 && one.isAwaited ? recordedReply(HELD) : null;
    await move({ deliveryId: item.id, state: "held", passage: unanswered(failure), given }, item);
    if (item.sourceId !== null) line(item.sourceId);
    return HELD;
  }

  async function carryOut(order: Onward): Promise<Reply> {
    const end = await passOn(order.call, order.body, connections, null).ended;
    const { answer } = end;
    const apologised = await order.ended({ ...end, isGiven: answer !== null });
    return answer ? { status: answer.status, headers: answer.headers, body: end.body } : apologised;
  }

  return { send, carryOut };
}
