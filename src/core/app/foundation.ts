import type { Publish } from "../../contract/events.ts";
import { holdUnproven } from "./hold-unproven.ts";
import { sealLeftSecrets } from "./seal-left.ts";
import { followChanges } from "../stream/follow-changes.ts";
import type { Ports } from "../ports.ts";
import { openStore } from "../record/open.ts";
import type { Store } from "../record/store.ts";
import { type Routing, createRouting } from "../trust/routing.ts";
import { type PassingStates, createPassingStates } from "../send/passing-states.ts";
import { type EventStream, createEventStream } from "../stream/stream.ts";

/** What every part of the product stands on: the record, what it is routed by, and the stream that tells of changes. */
export interface Foundation {
  readonly ports: Ports;
  readonly store: Store;
  readonly routing: Routing;
  readonly stream: EventStream;
  readonly publish: Publish;
  readonly publishLater: PassingStates["publishLater"];
  /** Closes the database; nothing that stands on it may be used afterwards. */
  close(): Promise<void>;
}

/** Opens the record in the host's data folder. Rejects when the database cannot be opened. */
export async function layFoundation(ports: Ports, nativeBinding: string | undefined): Promise<Foundation> {
  const stream = createEventStream();
  const store = await openStore({
    dataFolder: ports.dataFolder,
    clock: ports.clock,
    secretBox: ports.secretBox,
    log: ports.log,
    onDeleted: (ids) => stream.publish("deliveries.deleted", { ids: [...ids] }),
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  sealLeftSecrets(store, ports.log);
  holdUnproven(store, ports.log);
  const stopFollowing = followChanges(stream, store);
  return {
    ports,
    store,
    routing: createRouting(store),
    stream,
    ...createPassingStates(stream.publish),
    close: async () => {
      stopFollowing();
      await store.close();
    },
  };
}
