import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import type { Store } from "../record/store.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import { createBin } from "../api/bin.ts";

/** Endpoints that were deleted in this run, to be had back. */
export interface EndpointBin {
  /** Deletes an endpoint and cancels what was to come. Answers the cancelled events; null where there is no such endpoint. */
  remove(id: string): readonly SentEvent[] | null;
  /** Puts it back as it was, with what was to come. Answers those events; null where it is not here. */
  restore(id: string): readonly SentEvent[] | null;
}

interface Deleted {
  readonly endpoint: Endpoint;
  readonly credentials: EndpointCredentials;
  readonly pending: readonly SentEvent[];
  /** Where it stood in the list. */
  readonly place: number;
}

const MOST_KEPT = 20;
/** Of a larger burst, what is beyond stays cancelled. */
const MOST_PENDING = 1000;

export function createEndpointBin({ endpoints, sends }: Pick<Store, "endpoints" | "sends">): EndpointBin {
  const deleted = createBin<Deleted>(MOST_KEPT);

  return {
    remove: (id) => {
      const endpoint = endpoints.get(id);
      if (!endpoint) return null;
      const credentials = endpoints.credentials(id);
      const { items: pending } = sends.events({ endpointId: id, status: "pending", limit: MOST_PENDING });
      const place = endpoints.place(id) ?? 0;
      endpoints.delete(id);
      deleted.keep(id, { endpoint, credentials, pending, place });
      return sends.cancelPending(id);
    },
    restore: (id) => {
      const found = deleted.get(id);
      if (!found) return null;
      deleted.drop(id);
      endpoints.insert(found.endpoint, found.credentials);
      endpoints.moveTo(id, found.place);
      return found.pending.flatMap(({ id: eventId, nextAttemptAt }) => {
        const resumed = sends.move(eventId, ["cancelled"], { status: "pending", nextAttemptAt });
        return resumed ? [resumed] : [];
      });
    },
  };
}
