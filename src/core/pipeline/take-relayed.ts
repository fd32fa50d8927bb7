import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { type Arrival, type Reply, type Verdict, isOnward } from "../receive/arrival.ts";
import type { Recorded } from "../record/deliveries/record.ts";
import type { NewRelayed } from "../record/deliveries/relayed.ts";
import { judgeBrought } from "./judge-brought.ts";
import type { Judge } from "./judge.ts";
import type { PipelineOptions } from "./pipeline.ts";

/** What a relay brought, once it is recorded. */
export interface Taken {
  readonly item: DeliveryItem;
  /** What its sender is to get from here, once that is known; null where that is not decided here. */
  readonly reply: Promise<Reply | null>;
}

/** Taking what a relay has: each once, by the relay's own id, its signature checked as of when it reached the relay. */
export interface TakeRelayed {
  /** One that has just come: what `receive` does, but that the relay has its sender. Null where it was taken before. */
  take(arrival: Arrival, relayed: NewRelayed): Promise<Taken | null>;
  /** One that came while nobody was here. Nothing runs for it. */
  catchUp(arrival: Arrival, relayed: NewRelayed): Promise<DeliveryItem | null>;
}

interface Parts {
  readonly judge: Judge;
  readonly announced: (recorded: Recorded) => Recorded;
  /** What becomes of one whose source has an app, where nobody here waits for the answer. */
  readonly onward: (recorded: Recorded, arrival: Arrival) => Promise<Verdict | null>;
}

export function takeRelayed(options: PipelineOptions, { judge, announced, onward }: Parts): TakeRelayed {
  const { store, tally, targets } = options;

  /** What its sender would be answered from here; null while a person has it in hand. */
  async function replyTo(recorded: Recorded, arrival: Arrival): Promise<Reply | null> {
    const { app } = recorded.item;
    const going = app === null ? null : onward(recorded, arrival);
    if (app?.state === "stepped") return null;
    const verdict = await going;
    if (verdict !== null) return isOnward(verdict) ? targets.carryOut(verdict) : verdict;
    return recorded.response.status === 0 ? null : recorded.response;
  }

  return {
    take: async (arrival, relayed) => {
      const judged = judge(arrival, { reachedRelayAt: relayed.at });
      const recorded = await store.deliveries.recordRelayed({ ...judged, relayed });
      if (recorded === null) return null;
      tally.count("received");
      return { item: announced(recorded).item, reply: replyTo(recorded, arrival) };
    },
    catchUp: async (arrival, relayed) => {
      const recovered = { from: "relay", sentAt: relayed.at, isRebuilt: false } as const;
      const judged = judgeBrought(options, arrival, { recovered, answer: null, sourceId: null });
      const recorded = await store.deliveries.recordRelayed({ ...judged, relayed });
      return recorded && announced(recorded).item;
    },
  };
}
