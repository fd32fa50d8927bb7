import type { SentEvent } from "../../contract/model/event.ts";
import type { Store } from "../record/store.ts";
import { type Lane, createLane } from "./lane.ts";

/** The lanes of all endpoints that have, or had, something to send. */
export interface Lanes {
  readonly all: Iterable<Lane>;
  /** Epoch milliseconds at which something falls due anywhere; null where nothing is to come. */
  nextDueAt(): number | null;
  /** The lane of an endpoint, made when it is asked for first. */
  of(endpointId: string): Lane;
  isUnderWay(event: SentEvent): boolean;
}

export function createLanes({ sends, endpoints }: Pick<Store, "sends" | "endpoints">): Lanes {
  const lanes = new Map<string, Lane>();

  function find(endpointId: string) {
    const endpoint = endpoints.get(endpointId);
    return endpoint?.isActive ? { endpoint, credentials: endpoints.credentials(endpointId) } : null;
  }

  return {
    get all() {
      return lanes.values();
    },
    nextDueAt: () => {
      let at = Infinity;
      for (const { nextDueAt } of lanes.values()) if (nextDueAt !== null) at = Math.min(at, nextDueAt);
      return at < Infinity ? at : null;
    },
    of: (endpointId) => {
      const known = lanes.get(endpointId);
      if (known) return known;
      const lane = createLane(endpointId, () => find(endpointId), sends);
      lanes.set(endpointId, lane);
      return lane;
    },
    isUnderWay: ({ id, endpointId }) => lanes.get(endpointId)?.isUnderWay(id) ?? false,
  };
}
