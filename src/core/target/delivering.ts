import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { CallFailure, Target } from "../../contract/model/target.ts";
import { isDown } from "../http/client/failure.ts";
import { passOn } from "../http/client/pass-on.ts";
import { HttpRequest } from "../http/request.ts";
import type { AppPassage } from "../record/deliveries/app-answers.ts";
import type { LineStep } from "./line.ts";
import { DROPPED_BY_TRANSFORM, passageOf, unanswered } from "./outcome.ts";
import { readied } from "./readied.ts";
import type { Way } from "./way.ts";

/** Delivers what is first in a line, by its id, and says whether the line goes on or waits. Never rejects. */
export function createDelivering(way: Way, isStopped: () => boolean): (id: string) => Promise<LineStep> {
  const { ports, store, connections, lights, move, ownPorts, targetOf } = way;

  /** One of a line; it stays where it is until it is recorded what became of it. */
  async function deliverNext(id: string): Promise<LineStep> {
    const stored = store.deliveries.get(id);
    const item = store.deliveries.item(id);
    const target = stored && targetOf(stored);
    if (!stored || !item || !target) return "wait";
    const made = await readied(way, target, { item, request: new HttpRequest(stored), truncated: stored.truncated });
    if (made.kind !== "ready") {
      const [state, failure] =
        made.kind === "dropped" ? (["dropped", DROPPED_BY_TRANSFORM] as const) : (["failed", made.failure] as const);
      await move({ deliveryId: id, state, passage: unanswered(failure), given: null }, item);
      return "next";
    }
    const home = ownPorts.refuses(new URL(made.call.url));
    if (home !== null) return missed(item, target, unanswered(home), home);
    const sentAt = ports.clock.now();
    const end = await passOn(made.call, made.body, connections, null).ended;
    // Broken off by us: what became of it is not known, and it is tried again after the next start.
    if (isStopped() && end.answer === null) return "wait";
    const passage = passageOf(end, { url: made.call.url, sentAt, senderLeftMs: null, sent: made.sent });
    if (end.failure) return missed(item, target, passage, end.failure);
    lights.saw(item.sourceId, null);
    await move({ deliveryId: id, state: "answered", passage, given: null }, item);
    return "next";
  }

  /** Where nothing listened it stays where it is, if its target wants that; else it has failed. */
  async function missed(
    item: DeliveryItem,
    { whenDown }: Target,
    passage: AppPassage,
    failure: CallFailure,
  ): Promise<LineStep> {
    lights.saw(item.sourceId, failure);
    if (!isDown(failure) || whenDown !== "hold") {
      await move({ deliveryId: item.id, state: "failed", passage, given: null }, item);
      return "next";
    }
    if (item.app?.state !== "held")
      await move({ deliveryId: item.id, state: "held", passage: unanswered(failure), given: null }, item);
    return "wait";
  }

  return async (id) => {
    try {
      return await deliverNext(id);
    } catch (cause) {
      ports.log.error("A delivery that waits for its app could not be delivered", cause, { delivery: id });
      return "wait";
    }
  };
}
