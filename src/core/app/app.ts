import type { Worker } from "node:worker_threads";
import { type Dispatch, type Handlers, createDispatch } from "../../contract/dispatch.ts";
import { createAgentRequests } from "../agent-requests/requests.ts";
import { createTellings } from "../agent-tools/tellings.ts";
import type { Context } from "../api/context.ts";
import { discreetDispatch } from "./discreet-dispatch.ts";
import { createHandlers } from "./handlers.ts";
import { refuseStrays } from "./refuse-strays.ts";
import { prepareActing } from "./acting.ts";
import { layFoundation } from "./foundation.ts";
import { startReceiving } from "./receiving.ts";
import { prepareSending } from "./sending.ts";
import { takeFolder } from "./take-folder.ts";
import { prepareWebhooks } from "./webhooks.ts";
import { createChecks } from "../check/checks.ts";
import { createDiagnoses } from "../diagnose/diagnoses.ts";
import { createDeletions } from "../deliveries/deletions.ts";
import { createNeeds } from "../needs/needs.ts";
import { type ProjectInForce, createProjectInForce } from "../project/in-force.ts";
import type { Ports } from "../ports.ts";
import { createRelays } from "../relays/relays.ts";
import { createReplayRuns } from "../replays/replay-runs.ts";
import { createScenarioRuns } from "../scenarios/scenario-runs.ts";
import { createLeavingSecrets } from "../sources/leaving-secrets.ts";
import { createSources } from "../sources/sources.ts";
import { spawnReceiver } from "../receive/worker/spawn.ts";
import type { FolderLock } from "../record/engine/lock.ts";
import type { EventStream } from "../stream/stream.ts";

export interface AppOptions {
  /** Port the receiver wants; the next free one is taken when it is in use, 0 picks any. */
  readonly receiverPort: number;
  readonly version: string;
  /** The receiving thread, where one has been started ahead. */
  readonly receiverThread?: Worker;
  /** How the thread that reads the record is had when it is first needed, where not by starting one. */
  readonly readingThread?: () => Worker;
  /** Path of better-sqlite3's native binding where the packaged one does not fit the runtime. */
  readonly nativeBinding?: string;
  /** Milliseconds within which requests for approval that follow one share a notification; tests shorten it. */
  readonly approvalGatherMs?: number | undefined;
  /** Sets a damaged database aside, kept beside it, and begins with a new one; without it the start fails and says so. */
  readonly beginAnew?: boolean;
}

/** The running product, as a host sees it. */
export interface App {
  readonly dispatch: Dispatch;
  readonly stream: EventStream;
  /** `http://127.0.0.1:N`, where deliveries are posted. */
  readonly receiverUrl: string;
  /** The project file that the host gave it, if it did. */
  readonly project: Pick<ProjectInForce, "use">;
  /** Masks one more secret wherever it turns up: the control port's token, which the host made. */
  hide(secret: string): void;
  /** The host listens on this port of loopback: nothing that is meant for somebody's app goes there. */
  standsAt(port: number): void;
  /** Resolves when nothing is left to record, index or run. */
  drain(): Promise<void>;
  /** Stops receiving, ends what runs, closes the database, and leaves the data folder to others. */
  close(): Promise<void>;
}

/**
 * Composes the whole product on what a host gives, and holds its data folder until it is closed or the process dies.
 * Rejects when another holds the folder, or when the database or the receiver's port cannot be opened.
 */
export async function createApp(ports: Ports, options: AppOptions): Promise<App> {
  // It takes as long to start as the database to open.
  const receiver = options.receiverThread ?? spawnReceiver();
  let lock: FolderLock | null = null;
  try {
    lock = takeFolder(ports, options);
    return await putTogether(ports, options, receiver, lock);
  } catch (error) {
    await receiver.terminate();
    lock?.release();
    throw error;
  }
}

/** The house at a glance: every part stands on the foundation, and what receives on what acts. */
async function putTogether(given: Ports, options: AppOptions, thread: Worker, lock: FolderLock): Promise<App> {
  const { version } = options;
  const startedAt = given.clock.now();
  const foundation = await layFoundation(given, options);
  const { ports, known } = foundation;
  const acting = prepareActing(foundation, options.approvalGatherMs);
  const { queue } = acting;
  const receiving = await startReceiving(foundation, { port: options.receiverPort, thread, queue, startedAt });
  const sending = prepareSending(foundation);
  const checks = createChecks(foundation);
  const diagnoses = createDiagnoses(ports.log);
  const replayRuns = createReplayRuns({ ...foundation, ...receiving });
  const scenarioRuns = createScenarioRuns({ ...foundation, ...receiving });
  const leaving = createLeavingSecrets(foundation);
  const agentRequests = createAgentRequests(ports.clock, ports.ids, foundation.publish);
  const own = { queue, checks, diagnoses, agentRequests, version, startedAt };
  const context = { ...foundation, ...receiving, ...sending, ...own };
  const needs = createNeeds(context);
  const deletions = createDeletions(context);
  const relays = createRelays(context, createSources(context));
  const project = createProjectInForce(context.publish, ports.clock.now);
  const inward: Dispatch = (...call) => dispatch(...call);
  const tellings = createTellings(context, inward);
  const webhooks = prepareWebhooks(context, replayRuns);
  const { registrations, recoveries } = webhooks;
  const apart = {
    replayRuns,
    relays,
    scenarioRuns,
    leaving,
    needs,
    deletions,
    project,
    registrations,
    recoveries,
    tellings,
    dispatch: inward,
  };
  const handled = answerCalls(context, createHandlers(context, apart));
  const dispatch: Dispatch = discreetDispatch(refuseStrays(handled, foundation.store), known);
  void queue.recover();
  replayRuns.recover();
  scenarioRuns.recover();
  leaving.start();
  deletions.start();
  webhooks.start();
  sending.sender.start();
  void receiving.targets.recover();
  receiving.tunnel.recover(foundation.store.settings.get().tunnelHost);
  relays.start();
  return {
    dispatch,
    stream: foundation.stream,
    receiverUrl: receiving.listener.url,
    project,
    hide: known.add,
    standsAt: (port) => foundation.ownPorts.add(port, false),
    drain: async () => {
      await foundation.store.drain();
      await queue.drain();
      await receiving.targets.drain();
      await sending.sender.drain();
    },
    close: async () => {
      // First, so that nothing more is taken that could not be recorded.
      await relays.stop();
      tellings.stop();
      await webhooks.stop();
      await project.stop();
      needs.stop();
      deletions.stop();
      checks.stop();
      leaving.stop();
      await replayRuns.stop();
      await scenarioRuns.stop();
      await diagnoses.close();
      await receiving.close();
      await acting.stop();
      await sending.stop();
      await foundation.close();
      lock.release();
    },
  };
}

function answerCalls({ ports }: Context, handlers: Handlers): Dispatch {
  return createDispatch(handlers, (method, cause) => ports.log.error("A call failed unexpectedly", cause, { method }));
}
