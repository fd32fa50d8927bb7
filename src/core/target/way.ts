import type { Publish } from "../../contract/events.ts";
import type { DeliveryItem, RecordedResponse } from "../../contract/model/delivery.ts";
import type { Target } from "../../contract/model/target.ts";
import { type Connections, createConnections } from "../http/client/connections.ts";
import type { HttpRequest } from "../http/request.ts";
import type { Ports } from "../ports.ts";
import type { Sender } from "../receive/arrival.ts";
import type { AppChange } from "../record/deliveries/app-answers.ts";
import type { Store } from "../record/store.ts";
import type { Routing } from "../trust/routing.ts";
import { type Lights, createLights } from "./lights.ts";

/** A recorded delivery that goes on to its source's app, as it arrived or as it was edited. */
export interface OnItsWay {
  readonly item: DeliveryItem;
  readonly request: HttpRequest;
  readonly truncated: boolean;
  /** Whoever sent it, while that is known. */
  readonly sender: Sender | null;
  /** Whether somebody is to get the answer. */
  readonly isAwaited: boolean;
  /** Milliseconds after the arrival at which the sender hung up while it waited for a person. */
  readonly leftMs?: number;
  /** What it was recorded with as the answer. */
  readonly response: RecordedResponse;
}

export interface WayParts {
  readonly ports: Pick<Ports, "clock" | "log">;
  readonly store: Store;
  readonly routing: Routing;
  readonly publish: Publish;
}

/** What every delivery on its way to an app needs: where it goes, and what is recorded and told of it. */
export interface Way extends Omit<WayParts, "publish"> {
  /** Those of this thread; the receiving thread has its own. */
  readonly connections: Connections;
  readonly lights: Lights;
  /** Records how far one has come, on the disk when it resolves, and tells of it. */
  move(change: AppChange, from: DeliveryItem, patienceMs?: number): Promise<DeliveryItem | null>;
  targetOf(item: Pick<DeliveryItem, "sourceId">): Target | null;
  /** The first in a source's line; those that were deleted while they waited are in none. */
  firstOf(sourceId: string): string | null;
  /** Lets something go on that nobody waits for. Never rejects. */
  inTheBackground(work: Promise<unknown>): Promise<void>;
}

export function createWay({ ports, store, routing, publish }: WayParts): Way {
  const lights = createLights(routing, publish, ports.clock.now);
  return {
    ports,
    store,
    routing,
    lights,
    connections: createConnections(),
    move: async (change, from, patienceMs = 0) => {
      const item = await store.deliveries.moveOn(change, patienceMs);
      lights.moved(from.sourceId, from.app?.state ?? null, change.state);
      if (item) publish("delivery.changed", item);
      return item;
    },
    targetOf: ({ sourceId }) => (sourceId === null ? null : routing.byId(sourceId)?.source.target) ?? null,
    firstOf: (sourceId) => {
      const first = store.deliveries.nextInLine(sourceId);
      if (first === null) lights.emptied(sourceId);
      return first;
    },
    inTheBackground: async (work) => {
      try {
        await work;
      } catch (cause) {
        ports.log.error("What became of a delivery on its way to its app could not be recorded", cause);
      }
    },
  };
}
