import type { Publish } from "../../contract/events.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import type { MadeAttempt } from "../record/sends/send-table.ts";

type Ended = (event: SentEvent, attempt: MadeAttempt | null) => void;

/** Tells of attempts whose outcome is committed. */
export interface Telling {
  readonly tell: (event: SentEvent, attempt: MadeAttempt) => void;
  /** Of an event whose attempt could not be made. */
  readonly tellObstacle: (event: SentEvent) => void;
  /** Calls back for each as well. Returns what ends that. */
  watch(ended: Ended): () => void;
}

export function createTelling(publish: Publish): Telling {
  const watchers = new Set<Ended>();
  const tellDelivered = createDeliveredTogether(publish);

  function tellOne(event: SentEvent, attempt: MadeAttempt): void {
    const { request, response } = attempt;
    publish("attempt.recorded", {
      ...attempt,
      request: { method: request.method, url: request.url },
      response: response && { status: response.status },
    });
    publish("event.changed", event);
  }

  return {
    tell: (event, attempt) => {
      const { burstId, status } = event;
      if (burstId !== null && status === "delivered" && attempt.number === 1) tellDelivered(event, burstId);
      else tellOne(event, attempt);
      for (const watcher of watchers) watcher(event, attempt);
    },
    tellObstacle: (event) => {
      publish("event.changed", event);
      for (const watcher of watchers) watcher(event, null);
    },
    watch: (ended) => {
      watchers.add(ended);
      return () => void watchers.delete(ended);
    },
  };
}

interface Delivered {
  readonly endpointId: string;
  readonly burstId: string;
  readonly ids: string[];
}

/**
 * Says of a burst which of its events were delivered, all that a commit recorded in one message: there are thousands a
 * second, and two messages for each would hold up the sending and every window.
 */
function createDeliveredTogether(publish: Publish): (event: SentEvent, burstId: string) => void {
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
