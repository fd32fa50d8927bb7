import type { Worker } from "node:worker_threads";
import { type Dispatch, createDispatch } from "../contract/dispatch.ts";
import type { Publish } from "../contract/events.ts";
import { type Queue, createQueue } from "./act/queue.ts";
import { askOwner } from "./act/ask-owner.ts";
import { ACTIONS } from "./act/actions/list.ts";
import { sealLeftSecrets } from "./act/seal-left.ts";
import type { Context } from "./api/context.ts";
import { createHandlers } from "./api/handlers.ts";
import { createChecks } from "./check/checks.ts";
import { createDiagnoses } from "./diagnose/diagnoses.ts";
import { followChanges } from "./follow-changes.ts";
import { createPipeline } from "./pipeline.ts";
import type { Ports } from "./ports.ts";
import { renderWaiting } from "./render-waiting.ts";
import { DEFAULT_LIMITS } from "./receive/arrival.ts";
import { createMonitoring } from "./receive/monitoring.ts";
import { startListener } from "./receive/listener.ts";
import { spawnReceiver } from "./receive/thread.ts";
import { openStore } from "./record/open.ts";
import type { Store } from "./record/store.ts";
import { type Routing, createRouting } from "./routing.ts";
import { createBursts } from "./send/bursts.ts";
import { createPassingStates } from "./send/passing-states.ts";
import { createSender } from "./send/sender.ts";
import { type EventStream, createEventStream } from "./stream.ts";
import { createTunnelSupervisor } from "./tunnel/supervisor.ts";

export interface AppOptions {
  /** Port the receiver wants; the next free one is taken when it is in use, 0 picks any. */
  readonly receiverPort: number;
  readonly version: string;
  /** The receiving thread, where one has been started ahead. */
  readonly receiverThread?: Worker;
  /** Path of better-sqlite3's native binding where the packaged one does not fit the runtime. */
  readonly nativeBinding?: string;
  /** Milliseconds within which requests for approval that follow one share a notification; tests shorten it. */
  readonly approvalGatherMs?: number | undefined;
}

/** The running product, as a host sees it. */
export interface App {
  readonly dispatch: Dispatch;
  readonly stream: EventStream;
  /** `http://127.0.0.1:N`, where deliveries are posted. */
  readonly receiverUrl: string;
  /** Resolves when nothing is left to record, index or run. */
  drain(): Promise<void>;
  /** Stops receiving, ends what runs, closes the database. */
  close(): Promise<void>;
}

/** Composes the whole product on what a host gives. Rejects when the database or the receiver's port cannot be opened. */
export async function createApp(ports: Ports, options: AppOptions): Promise<App> {
  // It takes as long to start as the database to open.
  const receiver = options.receiverThread ?? spawnReceiver();
  try {
    return await compose(ports, options, receiver);
  } catch (error) {
    await receiver.terminate();
    throw error;
  }
}

async function compose(ports: Ports, options: AppOptions, receiver: Worker): Promise<App> {
  const startedAt = ports.clock.now();
  const stream = createEventStream();
  const store = await openStore({
    dataFolder: ports.dataFolder,
    clock: ports.clock,
    secretBox: ports.secretBox,
    log: ports.log,
    onDeleted: (ids) => stream.publish("deliveries.deleted", { ids: [...ids] }),
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  });
  sealLeftSecrets(store, ports.log);
  const routing = createRouting(store);
  const { publish, publishLater } = createPassingStates(stream.publish);
  const stopFollowing = followChanges(stream, store);
  const queue = createQueue({
    store,
    ports,
    publish,
    actions: ACTIONS,
    globalConcurrency: () => store.settings.get().globalConcurrency,
    onHookChanged: routing.reloadHooks,
  });
  const stopAsking = askOwner({
    stream,
    ports,
    decide: queue.decide,
    rendered: (execution) => renderWaiting({ ports, store }, execution),
    gatherMs: options.approvalGatherMs,
  });
  const bodyLimitBytes = () => store.settings.get().bodyLimitBytes;
  const tunnel = createTunnelSupervisor({
    receiverPort: () => listener.port,
    publish,
    clock: ports.clock,
    log: ports.log,
  });
  const pipeline = createPipeline({
    ports,
    store,
    routing,
    publish,
    queue,
    bodyLimitBytes,
    answerProbe: tunnel.answerProbe,
    monitoring: createMonitoring(
      {
        now: ports.clock.now,
        startedAt,
        counts: store.counts,
        isWorking: () => !queue.paused,
        failures: async (limit) => (await store.executions.list({ status: "error", limit })).items,
        pathOf: (deliveryId) => routing.byId(store.deliveries.item(deliveryId)?.sourceId ?? "")?.source.path ?? null,
      },
      (path) => routing.byPath(path) !== null,
    ),
    learnSecret: (sourceId, secret) => learnSecret({ store, routing, publish }, sourceId, secret),
  });
  const listener = await startListener({
    port: options.receiverPort,
    limits: { ...DEFAULT_LIMITS, bodyBytes: bodyLimitBytes() },
    handle: pipeline.receive,
    log: ports.log,
    worker: receiver,
  });
  const sender = createSender({ store, ports, publish, publishLater });
  const bursts = createBursts({ sender, sends: store.sends, ports, publish });
  const diagnoses = createDiagnoses(ports.log);
  const checks = createChecks({ ports, publish });
  const context: Context = {
    ports,
    store,
    publish,
    routing,
    pipeline,
    queue,
    listener,
    tunnel,
    diagnoses,
    checks,
    sender,
    bursts,
    version: options.version,
    startedAt,
  };
  const dispatch = createDispatch(createHandlers(context), (method, cause) =>
    ports.log.error("A call failed unexpectedly", cause, { method }),
  );
  void queue.recover();
  sender.start();
  return {
    dispatch,
    stream,
    receiverUrl: listener.url,
    drain: async () => {
      await drain(store, queue);
      await sender.drain();
    },
    close: async () => {
      await tunnel.stop();
      checks.stop();
      await diagnoses.close();
      await listener.close();
      await queue.stop();
      bursts.stop();
      await sender.stop();
      stopFollowing();
      stopAsking();
      await store.close();
    },
  };
}

async function drain(store: Store, queue: Queue): Promise<void> {
  await store.drain();
  await queue.drain();
}

interface Learning {
  readonly store: Store;
  readonly routing: Routing;
  readonly publish: Publish;
}

/** Keeps the secret a sender handed over in its handshake, so that what follows verifies. */
function learnSecret({ store, routing, publish }: Learning, sourceId: string, secret: string): void {
  const source = store.sources.get(sourceId);
  if (!source) return;
  store.sources.update(source, [...store.sources.secrets(sourceId), secret]);
  routing.reloadSources();
  publish("source.changed", store.sources.get(sourceId) ?? source);
}
