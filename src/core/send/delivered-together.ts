import type { Publish } from "../../contract/events.ts";
import type { SentEvent } from "../../contract/model/event.ts";

interface Delivered {
  readonly endpointId: string;
  readonly burstId: string;
  readonly ids: string[];
}

/**
 * Says of a burst which of its events were delivered, all that a commit recorded in one message: there are thousands a
 * second, and two messages for each would hold up the sending and every window.
 */
export function createDeliveredTogether(publish: Publish): (event: SentEvent, burstId: string) => void {
  let waiting = new Map<string, Delivered>();

  function tell(): void {
    const told = waiting;
    waiting = new Map();
    for (const delivered of told.values()) publish("events.delivered", delivered);
  }

  return ({ id, endpointId }, burstId) => {
    if (waiting.size === 0) setImmediate(tell);
    const known = waiting.get(burstId);
    if (known) known.ids.push(id);
    else waiting.set(burstId, { endpointId, burstId, ids: [id] });
  };
}
