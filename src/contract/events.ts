import { z } from "zod";
import { AgentCall, AgentRequest } from "./model/agent-call.ts";
import { AttemptItem } from "./model/attempt.ts";
import { Channel } from "./model/channel.ts";
import { CheckItem } from "./model/check.ts";
import { DeliveryItem } from "./model/delivery.ts";
import { Endpoint } from "./model/endpoint.ts";
import { Burst, SentEvent } from "./model/event.ts";
import { Execution } from "./model/execution.ts";
import { Fixture } from "./model/fixture.ts";
import { Hook } from "./model/hook.ts";
import { CatalogueInfo } from "./model/import.ts";
import { McpServer } from "./model/mcp-server.ts";
import { MutedOf } from "./model/muted-field.ts";
import { NeedList } from "./model/need.ts";
import { Relay } from "./model/relay.ts";
import { Recovery } from "./model/recovery.ts";
import { Registration } from "./model/registration.ts";
import { ReplayRun } from "./model/replay.ts";
import { KeptScenario } from "./model/scenario.ts";
import { ScenarioRun } from "./model/scenario-run.ts";
import { Settings } from "./model/settings.ts";
import { SecretOffer, Source } from "./model/source.ts";
import { Counts, ReceiverStatus, RetentionHold } from "./model/status.ts";
import { TargetStatus } from "./model/target.ts";
import { TunnelStatus } from "./model/tunnel.ts";
import { View } from "./model/view.ts";

const Id = z.object({ id: z.string() });

/** Every event the core can publish, with its data. */
export const events = {
  "delivery.recorded": DeliveryItem,
  "delivery.changed": DeliveryItem,
  "deliveries.deleted": z.object({ ids: z.array(z.string()) }),
  /** A deletion was undone. */
  "deliveries.restored": z.object({ ids: z.array(z.string()) }),
  "execution.changed": Execution,
  /** `offset` counts UTF-16 units of output before this chunk, so a late reader can splice. */
  "execution.output": z.object({ id: z.string(), offset: z.number().int(), chunk: z.string() }),
  "source.changed": Source,
  "source.deleted": Id,
  /** The whole order, as people arranged it. */
  "sources.reordered": z.object({ ids: z.array(z.string()) }),
  "view.changed": View,
  "view.deleted": Id,
  "views.reordered": z.object({ ids: z.array(z.string()) }),
  /** At most a few times a second for one source. */
  "target.changed": TargetStatus,
  /** A handshake brought a secret that waits for a person's word. */
  "source.secretOffered": z.object({ id: z.string(), name: z.string(), offer: SecretOffer }),
  "hook.changed": Hook,
  "hook.deleted": Id,
  /** The whole order, as people arranged it. */
  "hooks.reordered": z.object({ ids: z.array(z.string()) }),
  "endpoint.changed": Endpoint,
  "endpoint.deleted": Id,
  "channel.changed": Channel,
  "channel.deleted": Id,
  "mcpServer.changed": McpServer,
  "mcpServer.deleted": Id,
  "event.changed": SentEvent,
  "attempt.recorded": AttemptItem,
  /** Events of a burst that their first attempt delivered, in place of an `event.changed` and an `attempt.recorded` for each. */
  "events.delivered": z.object({ endpointId: z.string(), burstId: z.string(), ids: z.array(z.string()) }),
  "burst.changed": Burst,
  "check.changed": CheckItem,
  /** How a replay run goes: of many changes within a moment only the last. */
  "replay.changed": ReplayRun,
  "scenario.changed": KeptScenario,
  "scenario.deleted": Id,
  "scenarioRun.changed": ScenarioRun,
  "fixture.changed": Fixture,
  "fixture.deleted": Id,
  "catalogue.changed": CatalogueInfo,
  "catalogue.deleted": Id,
  "registration.changed": Registration,
  "registration.deleted": Id,
  /** How looking for what was missed goes: of many changes within a moment only the last. */
  "recovery.changed": Recovery,
  "recovery.deleted": Id,
  "tunnel.changed": TunnelStatus,
  /** How it is with a relay: of many changes within half a second only the last. */
  "relay.changed": Relay,
  "relay.left": Id,
  "receiver.changed": ReceiverStatus,
  "counts.changed": Counts,
  /** What needs somebody, whole: of many changes within half a second only the last. */
  "needs.changed": NeedList,
  /** An agent called a tool, and was answered. */
  "agentCall.recorded": AgentCall,
  /** What agents ask a person for, whole. */
  "agentRequests.changed": z.object({ items: z.array(AgentRequest) }),
  "queue.changed": z.object({ paused: z.boolean() }),
  "settings.changed": Settings,
  /** A person said of a field of an event that comparing passes over it or not. */
  "mutedFields.changed": MutedOf,
  /** The project file was applied anew, or is not as it can be. */
  "project.changed": z.object({ isBroken: z.boolean() }),
  "retention.changed": z.object({ hold: RetentionHold.nullable() }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]>;

/** One published event with its place in the stream; `seq` grows by one from 1 within one run of the app. */
export type EventEnvelope = {
  [N in EventName]: { readonly seq: number; readonly name: N; readonly data: EventData<N> };
}[EventName];

/**
 * What a subscriber receives, in order. `hello` opens every subscription; `resync` says the gap cannot be
 * replayed, so caches must be fetched anew, and names the sequence number to go on from.
 */
export type StreamFrame =
  | { readonly kind: "hello"; readonly seq: number; readonly stream: string }
  | { readonly kind: "resync"; readonly seq: number; readonly stream: string }
  | { readonly kind: "events"; readonly events: readonly EventEnvelope[] };

/** Where a subscriber stopped: the stream's id (new at every start of the app) and the last sequence number seen. */
export const Since = z.object({ stream: z.string().max(100), seq: z.number().int().nonnegative() });
export type Since = z.infer<typeof Since>;

/** Publishes one event; the stream numbers it and tells every subscriber. */
export type Publish = <N extends EventName>(name: N, data: EventData<N>) => void;
