import type { Publish } from "../../contract/events.ts";
import { holdUnproven, remarkOnTemplates } from "./hold-unproven.ts";
import { sealLeftSecrets } from "./seal-left.ts";
import { followChanges } from "../stream/follow-changes.ts";
import type { Ports } from "../ports.ts";
import { type KnownSecrets, createKnownSecrets } from "../secrets/known-secrets.ts";
import { gatherSecrets } from "./gather-secrets.ts";
import { discreetPorts, discreetStore, discreetStream } from "./discreet.ts";
import { type StoreOptions, openStore } from "../record/open.ts";
import type { Store } from "../record/store.ts";
import { type Routing, createRouting } from "../trust/routing.ts";
import { type PassingStates, createPassingStates } from "../send/passing-states.ts";
import { type OwnPorts, createOwnPorts } from "../target/own-ports.ts";
import { type Transforms, createTransforms } from "../transform/transforms.ts";
import { type EventStream, createEventStream } from "../stream/stream.ts";

/** What every part of the product stands on: the record, what it is routed by, and the stream that tells of changes. */
export interface Foundation {
  readonly ports: Ports;
  readonly store: Store;
  readonly routing: Routing;
  readonly stream: EventStream;
  readonly publish: Publish;
  readonly transforms: Transforms;
  readonly publishLater: PassingStates["publishLater"];
  /** What is masked in all that is told: answers, events, the log. */
  readonly known: KnownSecrets;
  /** Where this run listens; each is added once it is known. */
  readonly ownPorts: OwnPorts;
  /** Closes the database; nothing that stands on it may be used afterwards. */
  close(): Promise<void>;
}

/** Opens the record in the host's data folder. Rejects when the database cannot be opened. */
export async function layFoundation(
  given: Ports,
  { nativeBinding, readingThread, beginAnew }: Pick<StoreOptions, "nativeBinding" | "readingThread" | "beginAnew">,
): Promise<Foundation> {
  let kept: Store | null = null;
  const known = createKnownSecrets(() => (kept === null ? [] : gatherSecrets(kept)));
  const ports = discreetPorts(given, known);
  const stream = discreetStream(createEventStream(), known);
  kept = await openStore({
    dataFolder: ports.dataFolder,
    clock: ports.clock,
    secretBox: ports.secretBox,
    onSecret: known.changed,
    log: ports.log,
    onAgeHold: (hold) => void stream.publish("retention.changed", { hold }),
    onDeleted: (ids) => stream.publish("deliveries.deleted", { ids: [...ids] }),
    nativeBinding,
    readingThread,
    beginAnew,
  });
  const store = discreetStore(kept, known);
  sealLeftSecrets(store, ports.log);
  holdUnproven(store, ports.log);
  remarkOnTemplates(store, ports.log);
  const stopFollowing = followChanges(stream, store);
  const transforms = createTransforms(ports.log);
  const routing = createRouting(store);
  return {
    ports,
    store,
    routing,
    ownPorts: createOwnPorts(routing),
    stream,
    known,
    transforms,
    ...createPassingStates(stream.publish),
    close: async () => {
      stopFollowing();
      await transforms.close();
      await store.close();
    },
  };
}
