import { type Bursts, createBursts } from "../send/bursts.ts";
import { type Sender, createSender } from "../send/sender.ts";
import type { Foundation } from "./foundation.ts";

/** What posts to others: events to endpoints, and bursts of them. */
export interface Sending {
  readonly sender: Sender;
  readonly bursts: Bursts;
  /** Begins no attempt any more and ends those under way. */
  stop(): Promise<void>;
}

/** Puts the sender together; nothing is sent before its `start()`. */
export function prepareSending({ ports, store, publish, publishLater }: Foundation): Sending {
  const sender = createSender({ store, ports, publish, publishLater });
  const bursts = createBursts({ sender, sends: store.sends, credentials: store.endpoints.credentials, ports, publish });
  return {
    sender,
    bursts,
    stop: async () => {
      bursts.stop();
      await sender.stop();
    },
  };
}
