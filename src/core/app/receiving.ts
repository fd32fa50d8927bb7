import type { Worker } from "node:worker_threads";
import { readMonitoringToken } from "../host/control-token.ts";
import type { Queue } from "../run/queue.ts";
import { takeSecrets } from "../sources/keep-source.ts";
import { createFaults } from "../faults/faults.ts";
import { type Ways, createWays } from "../tunnel/ways.ts";
import { type OutsideDoor, createOutsideDoor } from "../pipeline/outside.ts";
import { type Pipeline, createPipeline } from "../pipeline/pipeline.ts";
import { type Refusals, createRefusals } from "../pipeline/refusals.ts";
import { createStrays } from "../pipeline/strays.ts";
import { type TallyKeeper, keepTally } from "../pipeline/tally.ts";
import { DEFAULT_LIMITS } from "../receive/arrival.ts";
import { type Listener, startListener } from "../receive/listener.ts";
import { type Monitoring, type TurnedAway, createMonitoring } from "../receive/monitoring.ts";
import { type Targets, createTargets } from "../target/targets.ts";
import { type Presence, keepPresence } from "../receiver/presence.ts";
import { receiverStatus } from "../receiver/receiver.ts";
import { noticeWakes } from "../tunnel/wakes.ts";
import { createCanary } from "../tunnel/canary.ts";
import { toolMarkOf } from "../tunnel/run-tool.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../tunnel/supervisor.ts";
import type { Foundation } from "./foundation.ts";

/** The way in from outside: the listener, the pipeline behind it, and the tunnel before it. */
export interface Receiving {
  readonly listener: Listener;
  readonly pipeline: Pipeline;
  /** What could not be recorded. */
  readonly refusals: Refusals;
  /** What came, by what became of it. */
  readonly tally: TallyKeeper;
  readonly tunnel: TunnelSupervisor;
  readonly outside: OutsideDoor;
  readonly ways: Ways;
  readonly targets: Targets;
  readonly presence: Presence;
  /** Ends the tunnel, then takes no more requests. */
  close(): Promise<void>;
}

export interface ReceivingOptions {
  /** The port wanted; the next free one is taken when it is in use, 0 picks any. */
  readonly port: number;
  readonly thread: Worker;
  readonly queue: Queue;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** Starts the receiver. Rejects with the system's error when no port can be had. */
export async function startReceiving(foundation: Foundation, options: ReceivingOptions): Promise<Receiving> {
  const { ports, store, routing, publish, known, ownPorts } = foundation;
  const { queue } = options;
  const changed = () => publish("receiver.changed", receiverStatus({ listener, pipeline, refusals, tally }));
  const tally = keepTally({ ...ports, table: store.tallies, changed });
  const bodyLimitBytes = () => store.settings.get().bodyLimitBytes;
  const canary = createCanary({ now: ports.clock.now, receiverUrl: () => listener.url });
  const tunnel = createTunnelSupervisor({
    receiverPort: () => listener.doorPort,
    canary,
    publish,
    log: ports.log,
    memory: store.tunnelMemory,
    mask: known.mask,
    marked: toolMarkOf(ports.dataFolder),
  });
  const ways = createWays({ ...foundation, canary, tunnel, clock: ports.clock });
  const endWakes = noticeWakes({ told: ways.askNow });
  const outside = createOutsideDoor({
    clock: ports.clock,
    routing,
    tunnel: tunnel.way,
    ignoredPaths: () => store.settings.get().ignoredPaths,
  });
  const targets = createTargets(foundation);
  const refusals = createRefusals({ ports, store, changed });
  const turnedAway = { unauthorized: 0, notFound: 0 };
  const pipeline: Pipeline = createPipeline({
    ports,
    store,
    routing,
    publish,
    queue,
    targets,
    faults: createFaults(),
    bodyLimitBytes,
    answerCanary: canary.answer,
    outside,
    monitoring: monitor(foundation, options, { tunnel, tally, turnedAway }),
    came: (disposition, from) => {
      if (from !== undefined) ways.came(from.way);
      if (disposition === "rejected") turnedAway.unauthorized += 1;
      if (disposition === "unmatched") turnedAway.notFound += 1;
    },
    takeSecrets: (sourceId, brought) => takeSecrets(foundation, sourceId, brought),
    refusals,
    tally,
  });
  let dropped = 0;
  const listener: Listener = await startListener({
    port: options.port,
    limits: { ...DEFAULT_LIMITS, bodyBytes: bodyLimitBytes() },
    handle: pipeline.receive,
    log: ports.log,
    dropped: () => {
      const all = Object.values(listener.dropped()).reduce((sum, count) => sum + count, 0);
      tally.count("dropped", all - dropped);
      dropped = all;
      changed();
    },
    strayed: createStrays({ ...foundation, tally }),
    worker: options.thread,
  });
  ownPorts.add(listener.port, true);
  ownPorts.add(listener.doorPort, false);
  const presence = keepPresence(ports, store);
  return {
    listener,
    presence,
    pipeline,
    refusals,
    tally,
    tunnel,
    outside,
    ways,
    targets,
    close: async () => {
      endWakes();
      ways.stop();
      refusals.stop();
      await tunnel.close();
      await listener.close();
      presence.stop();
      tally.stop();
      await targets.close();
    },
  };
}

function monitor(
  { ports, store, routing, known }: Foundation,
  { queue, startedAt }: ReceivingOptions,
  { tunnel, tally, turnedAway }: Pick<Receiving, "tunnel" | "tally"> & { readonly turnedAway: TurnedAway },
): Monitoring {
  const token = readMonitoringToken(ports.dataFolder);
  known.add(token);
  const monitored = {
    now: ports.clock.now,
    startedAt,
    counts: store.counts,
    tally: () => tally.now,
    turnedAway: () => turnedAway,
    isWorking: () => !queue.paused,
    failures: async (limit: number) => (await store.executions.list({ status: "error", limit })).items,
    pathOf: (deliveryId: string) =>
      routing.byId(store.deliveries.item(deliveryId)?.sourceId ?? "")?.source.path ?? null,
    isPublic: () =>
      tunnel.status().state !== "off" || [...routing.all()].some(({ source }) => source.publicUrl !== null),
    token,
  };
  return createMonitoring(monitored, (path) => routing.byPath(path) !== null);
}
