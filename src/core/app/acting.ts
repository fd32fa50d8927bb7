import { keepSweeping } from "../act/messages/keyed.ts";
import { ACTIONS } from "../act/actions/list.ts";
import { askOwner } from "../run/ask-owner.ts";
import { type Queue, createQueue } from "../run/queue.ts";
import { showWaiting } from "../run/approved.ts";
import type { Foundation } from "./foundation.ts";

/** What runs the hooks' actions, and asks the owner where one waits for approval. */
export interface Acting {
  readonly queue: Queue;
  /** Ends what runs, marked as interrupted, and asks no more. */
  stop(): Promise<void>;
}

/** Puts the queue together; nothing runs before its `recover()`. */
export function prepareActing(foundation: Foundation, approvalGatherMs: number | undefined): Acting {
  const { ports, store, routing, stream, publish } = foundation;
  const queue = createQueue({
    store,
    ports,
    publish,
    actions: ACTIONS,
    discreet: foundation.known,
    transforms: foundation.transforms,
    globalConcurrency: () => store.settings.get().globalConcurrency,
    onHookChanged: routing.reloadHooks,
  });
  const stopAsking = askOwner({
    stream,
    ports,
    decide: queue.decide,
    shown: (execution) => showWaiting(foundation, execution),
    gatherMs: approvalGatherMs,
  });
  const stopSweeping = keepSweeping(foundation);
  return {
    queue,
    stop: async () => {
      await queue.stop();
      await stopSweeping();
      stopAsking();
    },
  };
}
