import type { Publish } from "../../contract/events.ts";
import type { AgentRequests } from "../agent-requests/requests.ts";
import type { Diagnoses } from "../diagnose/diagnoses.ts";
import type { Checks } from "../check/checks.ts";
import type { Queue } from "../run/queue.ts";
import type { Ports } from "../ports.ts";
import type { OutsideDoor } from "../pipeline/outside.ts";
import type { Ways } from "../tunnel/ways.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { Refusals } from "../pipeline/refusals.ts";
import type { TallyKeeper } from "../pipeline/tally.ts";
import type { Listener } from "../receive/listener.ts";
import type { Store } from "../record/store.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import type { Routing } from "../trust/routing.ts";
import type { Bursts } from "../send/bursts.ts";
import type { Sender } from "../send/sender.ts";
import type { OwnPorts } from "../target/own-ports.ts";
import type { Targets } from "../target/targets.ts";
import type { EventStream } from "../stream/stream.ts";
import type { Transforms } from "../transform/transforms.ts";
import type { TunnelSupervisor } from "../tunnel/supervisor.ts";

/** What the handlers work with: the parts `createApp` has put together. */
export interface Context {
  readonly ports: Ports;
  readonly store: Store;
  readonly publish: Publish;
  readonly known: KnownSecrets;
  readonly ownPorts: OwnPorts;
  readonly stream: EventStream;
  readonly routing: Routing;
  readonly pipeline: Pipeline;
  readonly refusals: Refusals;
  readonly tally: TallyKeeper;
  readonly queue: Queue;
  readonly listener: Listener;
  readonly tunnel: TunnelSupervisor;
  readonly ways: Ways;
  readonly outside: OutsideDoor;
  readonly targets: Targets;
  /** Told when the receiver is paused and goes on. */
  readonly presence: { paused(isPaused: boolean): void };
  readonly diagnoses: Diagnoses;
  readonly checks: Checks;
  readonly transforms: Transforms;
  readonly sender: Sender;
  readonly bursts: Bursts;
  readonly agentRequests: AgentRequests;
  readonly version: string;
  readonly startedAt: number;
}
