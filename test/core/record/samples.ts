import type { Endpoint } from "../../../src/contract/model/endpoint.ts";
import type { Hook } from "../../../src/contract/model/hook.ts";
import type { Source } from "../../../src/contract/model/source.ts";
import { openStore } from "../../../src/core/record/open.ts";
import type { NewDelivery } from "../../../src/core/record/deliveries/delivery-row.ts";
import type { RecordRequest } from "../../../src/core/record/deliveries/record.ts";
import type { NewExecution } from "../../../src/core/record/executions/execution-row.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";

export interface Opened {
  readonly store: Store;
  readonly ports: FakePorts;
  /** Ids that retention reported. */
  readonly deleted: string[];
}

/** A store on real files in a folder of its own, or in the one of an earlier store. */
export async function openTestStore(dataFolder?: string): Promise<Opened> {
  const ports = fakePorts(dataFolder === undefined ? {} : { dataFolder });
  const deleted: string[] = [];
  const store = await openStore({ ...ports, onDeleted: (ids) => void deleted.push(...ids) });
  return { store, ports, deleted };
}

/** Runs `work` on a new store, or on the folder of an earlier one, and closes it afterwards. */
export async function withStore(work: (opened: Opened) => Promise<void>, dataFolder?: string): Promise<void> {
  const opened = await openTestStore(dataFolder);
  try {
    await work(opened);
  } finally {
    await opened.store.close();
  }
}

export function newDelivery(id: string, change: Partial<NewDelivery> = {}): NewDelivery {
  const body = change.body ?? Buffer.from(`{"id":"${id}"}`);
  return {
    id,
    receivedAt: 1_000,
    sourceId: "src_1",
    sourceName: "GitHub",
    provider: "github",
    event: "push",
    deliveryKey: `key-${id}`,
    summary: `Push ${id}`,
    method: "POST",
    url: "/hooks/github",
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers: [["Content-Type", "application/json"]],
    size: body.length,
    truncated: false,
    verification: {
      outcome: "verified",
      reason: "signature_matches",
      sentence: "The signature matches.",
      schemeId: "github",
      secretIndex: 0,
      checkedAt: 1_000,
    },
    replayOf: null,
    fault: null,
    ...change,
    body,
  };
}

export function newExecution(id: string, change: Partial<NewExecution> = {}): NewExecution {
  return {
    id,
    hookId: "hok_1",
    hookName: "Hook",
    action: "notify",
    source: "hook",
    status: "queued",
    title: `Run ${id}`,
    priority: 0,
    reason: null,
    claimKey: null,
    ...change,
  };
}

export function request(
  delivery: NewDelivery,
  executions: readonly NewExecution[] = [],
  reply: RecordRequest["reply"] = ({ accepted, duplicates }) => ({
    disposition: duplicates > 0 && accepted.length === 0 ? "duplicate" : "accepted",
    response: { status: 202, headers: [], body: "{}" },
  }),
): RecordRequest {
  return { delivery, executions, reply };
}

export function newHook(id: string, change: Partial<Hook> = {}): Hook {
  return {
    id,
    name: "Hook",
    description: "",
    sourceId: null,
    event: null,
    conditions: [],
    action: "notify",
    actionConfig: {},
    messageTemplate: null,
    isEnabled: true,
    priority: 0,
    maxExecutions: null,
    cooldownMs: 0,
    concurrency: 2,
    maxWaiting: 50,
    secretHint: null,
    timeoutSeconds: 600,
    approval: "never",
    objection: null,
    remarks: [],
    alwaysFor: null,
    madeBy: "person",
    changedBy: "person",
    metadata: {},
    executionCount: 0,
    failureCount: 0,
    lastExecutedAt: null,
    lastError: null,
    createdAt: 0,
    updatedAt: 0,
    ...change,
  };
}

export function newSource(id: string, path: string): Source {
  return {
    id,
    name: "GitHub",
    path,
    provider: "github",
    secrets: [],
    requireSignature: true,
    scheme: null,
    response: null,
    methods: ["POST"],
    allowBrowsers: false,
    replyProfile: "hookbench",
    publicUrl: null,
    tolerance: null,
    reads: null,
    catchesAll: false,
    allowUnsignedOutside: true,
    allowFrom: [],
    clientHeader: null,
    watchPublicUrl: false,
    offers: [],
    leaving: [],
    learnsUntil: null,
    faults: [],
    faultsSetAt: null,
    madeBy: "person",
    changedBy: "person",
    target: null,
    pausedAt: null,
    createdAt: 5,
    updatedAt: 6,
  };
}

export function newEndpoint(id: string): Endpoint {
  return {
    id,
    name: "Test",
    url: "https://example.test/in",
    provider: "optio",
    events: [],
    secretHint: null,
    authKind: "",
    authName: null,
    authVariable: null,
    scheme: null,
    variant: "documented",
    schedule: { delaysSeconds: [0], jitter: 0 },
    timeoutSeconds: 10,
    isOrdered: false,
    concurrency: 4,
    speed: 1,
    keptAttempts: 100,
    isActive: true,
    allowsAgents: false,
    createdAt: 1,
    updatedAt: 1,
  };
}
