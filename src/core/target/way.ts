import type { Publish } from "../../contract/events.ts";
import type { DeliveryItem, RecordedResponse } from "../../contract/model/delivery.ts";
import type { Target } from "../../contract/model/target.ts";
import { type Connections, createConnections } from "../http/client/connections.ts";
import type { HttpRequest } from "../http/request.ts";
import type { Ports } from "../ports.ts";
import type { Reply, Sender } from "../receive/arrival.ts";
import type { AppChange, AppRequest } from "../record/deliveries/app-answers.ts";
import type { Store } from "../record/store.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import type { Transforms } from "../transform/transforms.ts";
import { hiddenParts } from "../trust/hidden-parts.ts";
import type { RoutedSource, Routing } from "../trust/routing.ts";
import { type Lights, createLights } from "./lights.ts";
import type { OwnPorts } from "./own-ports.ts";

/** A recorded delivery that goes on to its source's app, as it arrived or as it was edited. */
export interface OnItsWay {
  readonly item: DeliveryItem;
  readonly request: HttpRequest;
  /** Where a person edited `request`: whether it was signed anew. */
  readonly edited?: { readonly isSigned: boolean };
  readonly truncated: boolean;
  /** Whoever sent it, while that is known. */
  readonly sender: Sender | null;
  /** Whether somebody is to get the answer. */
  readonly isAwaited: boolean;
  /** Milliseconds after the arrival at which the sender hung up while it waited for a person. */
  readonly leftMs?: number;
  /** What it was recorded with as the answer. */
  readonly response: RecordedResponse;
  /** What its source answers it by itself, where somebody may be waiting. */
  readonly ours?: () => Reply;
}

export interface WayParts {
  readonly ports: Pick<Ports, "clock" | "log">;
  readonly store: Store;
  readonly routing: Routing;
  readonly publish: Publish;
  readonly transforms: Pick<Transforms, "run">;
  readonly known: Pick<KnownSecrets, "maskAll">;
  readonly ownPorts: Pick<OwnPorts, "refuses">;
}

/** What every delivery on its way to an app needs: where it goes, and what is recorded and told of it. */
export interface Way extends Omit<WayParts, "publish" | "known"> {
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

export function createWay({ ports, store, routing, publish, transforms, known, ownPorts }: WayParts): Way {
  const lights = createLights(routing, publish, ports.clock.now);
  return {
    ports,
    store,
    routing,
    lights,
    transforms,
    ownPorts,
    connections: createConnections(),
    move: async (change, from, patienceMs = 0) => {
      const routed = from.sourceId === null ? null : routing.byId(from.sourceId);
      const item = await store.deliveries.moveOn(withShown(change, routed, known), patienceMs);
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

/** What was sent is kept as it may be shown, as nothing is sent by what is kept of it. */
function withShown(change: AppChange, routed: RoutedSource | null, known: WayParts["known"]): AppChange {
  const { passage } = change;
  return passage?.sent ? { ...change, passage: { ...passage, sent: shown(passage.sent, routed, known) } } : change;
}

function shown(sent: AppRequest, routed: RoutedSource | null, known: WayParts["known"]): AppRequest {
  const { headers, body } = sent;
  const { url: _none, ...hidden } = hiddenParts({ url: "/", headers, body }, routed) ?? {};
  return { ...sent, ...known.maskAll({ headers, body, ...hidden }) };
}
