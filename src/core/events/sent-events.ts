import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import type { Context } from "../api/context.ts";
import { noEndpoint } from "../endpoints/drafting.ts";

/** What can be done with an event that was sent: its next attempt moved up, one more made, or those to come called off. */
export interface SentEvents {
  retryNow(id: string): Result<SentEvent>;
  /** `exact` repeats the last attempt byte for byte, `resigned` signs anew. */
  resend(id: string, mode: "exact" | "resigned"): Result<SentEvent>;
  cancel(id: string): Result<SentEvent>;
}

type Parts = Pick<Context, "store" | "ports" | "publish" | "sender">;

export function createSentEvents({ store, ports, publish, sender }: Parts): SentEvents {
  const { sends } = store;

  /** Makes a pending event's next attempt, or one more of an ended one, due now. */
  function makeDue(
    id: string,
    from: readonly SentEvent["status"][],
    nextCause: "now" | "exact" | "resigned",
  ): Result<SentEvent> {
    const stored = sends.event(id);
    if (!stored) return noEvent(id);
    if (sender.isUnderWay(stored.event)) return fail("conflict", "An attempt of this event is under way.");
    const endpoint = store.endpoints.get(stored.event.endpointId);
    if (!endpoint) return noEndpoint(stored.event.endpointId);
    if (!endpoint.isActive) return switchedOff(endpoint);
    const moved = sends.move(id, from, { status: "pending", nextAttemptAt: ports.clock.now(), nextCause });
    if (!moved) {
      const advice = from.includes("pending") ? "It can be sent again." : "Cancel it, or make its next attempt now.";
      return fail("conflict", `The event is ${stored.event.status}. ${advice}`);
    }
    publish("event.changed", moved);
    sender.reload(moved.endpointId);
    return ok(moved);
  }

  function cancel(id: string): Result<SentEvent> {
    const stored = sends.event(id);
    if (!stored) return noEvent(id);
    const cancelled = sends.move(id, ["pending"], { status: "cancelled", nextAttemptAt: null });
    if (!cancelled) return fail("conflict", `The event is ${stored.event.status}: it has no attempts to come.`);
    publish("event.changed", cancelled);
    sender.reload(cancelled.endpointId);
    return ok(cancelled);
  }

  return {
    retryNow: (id) => makeDue(id, ["pending"], "now"),
    resend: (id, mode) => makeDue(id, ["delivered", "failed", "cancelled"], mode),
    cancel,
  };
}

export function switchedOff({ name }: Endpoint) {
  return fail("conflict", `The endpoint ${name} is switched off.`);
}

export function noEvent(id: string) {
  return fail("not_found", `There is no event ${id}.`);
}
