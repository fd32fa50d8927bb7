import type { SentEvent } from "../../contract/model/event.ts";
import type { Publish } from "../../contract/events.ts";
import { findProfile } from "../providers/find-profile.ts";
import { habitsOf } from "../providers/sending-habits.ts";
import type { Ports } from "../ports.ts";
import type { MadeAttempt, StoredEvent } from "../record/sends/send-table.ts";
import type { Store } from "../record/store.ts";
import type { Lane, Target } from "./lane.ts";
import { GONE, stepAfter } from "./next-attempt.ts";

export interface ConcludeParts {
  readonly store: Pick<Store, "sends" | "endpoints">;
  readonly ports: Ports;
  readonly publish: Publish;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  /** Called once the outcome is committed. */
  readonly tell: (event: SentEvent, attempt: MadeAttempt) => void;
  /** The endpoint, or what is pending of it, is to be read again. */
  readonly reload: (endpointId: string) => void;
}

/** Puts the outcome of an attempt on record. Never rejects. */
export type Conclude = (
  made: { readonly lane: Lane; readonly target: Target; readonly stored: StoredEvent; readonly attempt: MadeAttempt },
  /** No other attempt is under way, so that none comes to share the commit. */
  isAlone: boolean,
) => Promise<void>;

/** After a failure of the database the lane waits this long. */
const RETRY_MS = 1000;

export function createConclude({ store, ports, publish, random, tell, reload }: ConcludeParts): Conclude {
  const { sends, endpoints } = store;

  /** Where a system takes 410 for the end of an endpoint, so do we. */
  function switchOff(endpointId: string): void {
    const endpoint = endpoints.get(endpointId);
    if (!endpoint?.isActive) return;
    endpoints.update({ ...endpoint, isActive: false, updatedAt: ports.clock.now() }, endpoints.credentials(endpointId));
    publish("endpoint.changed", endpoints.get(endpointId) ?? endpoint);
    reload(endpointId);
  }

  return async ({ lane, target: { endpoint }, stored, attempt }, isAlone) => {
    const isGoneFinal = findProfile(endpoint.provider)?.disablesOn410 ?? false;
    const endedAt = ports.clock.now();
    const endsRetries = habitsOf(endpoint.provider).endsRetries?.(attempt.response?.headers ?? []) ?? false;
    const step = stepAfter({ attempt, stored, endedAt, isGoneFinal, endsRetries, random: random() });
    try {
      // In order, the next waits for this one's commit.
      const isUrgent = endpoint.isOrdered || isAlone;
      const event = await sends.recordAttempt(attempt, stored, step, { kept: endpoint.keptAttempts, isUrgent });
      lane.done(stored, event.nextAttemptAt);
      if (isGoneFinal && attempt.response?.status === GONE) switchOff(endpoint.id);
      tell(event, attempt);
    } catch (cause) {
      ports.log.error("An attempt could not be recorded", cause, { event: stored.event.id });
      setTimeout(() => {
        lane.done(stored, null);
        reload(endpoint.id);
      }, RETRY_MS).unref();
    }
  };
}
