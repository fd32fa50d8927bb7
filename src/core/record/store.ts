import type {
  Delivery,
  DeliveryFilter,
  DeliveryItem,
  Disposition,
  RecordedResponse,
} from "../../contract/model/delivery.ts";
import type { Channel } from "../../contract/model/channel.ts";
import type { Endpoint, EndpointAuth } from "../../contract/model/endpoint.ts";
import type { ActionKind, Execution, ExecutionDetail, ExecutionStatus } from "../../contract/model/execution.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { McpServer } from "../../contract/model/mcp-server.ts";
import type { Settings } from "../../contract/model/settings.ts";
import type { Source } from "../../contract/model/source.ts";
import type { Counts } from "../../contract/model/status.ts";
import type { Verification } from "../../contract/model/verification.ts";
import type { CatalogueTable } from "./tables/catalogues.ts";
import type { FixtureTable } from "./tables/fixtures.ts";
import type { ChannelSecrets, McpServerSecrets, SealedTable } from "./tables/kept-secrets.ts";
import type { SendTable } from "./sends/send-table.ts";

/** The whole database as the rest of the core sees it. Writes are synchronous on one connection, except `record`, which shares commits. */
export interface Store {
  readonly deliveries: DeliveryTable;
  readonly executions: ExecutionTable;
  readonly sources: SourceTable;
  readonly hooks: HookTable;
  readonly endpoints: EndpointTable;
  readonly fixtures: FixtureTable;
  readonly catalogues: CatalogueTable;
  readonly sends: SendTable;
  readonly channels: SealedTable<Channel, ChannelSecrets>;
  readonly mcpServers: SealedTable<McpServer, McpServerSecrets>;
  /** What hooks' actions sign or authorize with, in clear, by the path of its field; gone with the hook. */
  readonly actionSecrets: {
    get(hookId: string): Readonly<Record<string, string>>;
    set(hookId: string, secrets: Readonly<Record<string, string>>): void;
    /** Does some work of which the files keep nothing that it replaced or removed. */
    overwriting(work: () => void): void;
  };
  /** Whether the queue is paused; outlives a restart. */
  readonly queueState: { readonly paused: boolean; setPaused(paused: boolean): void };
  readonly settings: { get(): Settings; update(change: Partial<Settings>): Settings };
  counts(): Counts;
  /** Resolves when every record, index and retention step asked for so far is done. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export interface NewDelivery {
  readonly id: string;
  readonly receivedAt: number;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  readonly provider: string | null;
  readonly event: string | null;
  readonly deliveryKey: string | null;
  readonly summary: string;
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Bytes sent; larger than `body.length` when truncated. */
  readonly size: number;
  readonly truncated: boolean;
  readonly verification: Verification;
  readonly replayOf: string | null;
}

export interface NewExecution {
  readonly id: string;
  readonly hookId: string;
  readonly hookName: string;
  readonly action: ActionKind;
  readonly source: "hook" | "manual_test" | "replay";
  readonly status: "queued" | "waiting_approval" | "skipped";
  readonly title: string;
  readonly priority: number;
  readonly reason: string | null;
  /** Gate against running twice for one delivery key: claimed in the same transaction; null claims nothing. */
  readonly claimKey: string | null;
}

/**
 * What the pipeline proposes; the store decides overflow and duplicates inside the transaction, and `reply` is asked
 * once they are known. The functions are called again when a shared transaction has to be repeated, so they must be
 * free of effects.
 */
export interface RecordRequest {
  readonly delivery: NewDelivery;
  readonly executions: readonly NewExecution[];
  /**
   * Whether a hook's line is full with `waiting` executions in it. If that of any execution is, none is kept and no
   * key is claimed, so that the sender may try again. Without it no line is ever full.
   */
  readonly isFull?: (execution: NewExecution, waiting: number) => boolean;
  /** Called inside the transaction with what was kept: it names the disposition and the response that are stored. */
  readonly reply: (outcome: { accepted: readonly NewExecution[]; duplicates: number; isOverflow: boolean }) => {
    readonly disposition: Disposition;
    readonly response: RecordedResponse;
  };
}

export interface Recorded {
  readonly item: DeliveryItem;
  readonly response: RecordedResponse;
  readonly executions: readonly Execution[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** A stored delivery whole, with its bytes. */
export type StoredDelivery = Omit<Delivery, "bodyBase64" | "verification" | "executions"> & {
  readonly body: Buffer;
  readonly verification: Verification;
};

export interface DeliveryTable {
  /** Commits the delivery, its executions and their claims in one durable transaction shared with what arrives together. */
  record(request: RecordRequest): Promise<Recorded>;
  get(id: string): StoredDelivery | null;
  item(id: string): DeliveryItem | null;
  /** Off the main thread. Newest first. */
  list(query: {
    filter?: DeliveryFilter | undefined;
    limit: number;
    cursor?: string | undefined;
    /** Rows left out after the cursor. */
    offset?: number | undefined;
  }): Promise<Page<DeliveryItem>>;
  /** The newest deliveries with their bytes, for previews; off the main thread. */
  newest(limit: number, sourceId: string | null): Promise<readonly StoredDelivery[]>;
  /** Deletes in slices between which receiving goes on; answers how many were there. */
  delete(ids: readonly string[]): Promise<number>;
  pin(id: string, pinned: boolean): DeliveryItem | null;
}

export interface ExecutionQuery {
  readonly deliveryId?: string | undefined;
  readonly hookId?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A queued execution with what the queue needs to start it. */
export interface QueuedExecution {
  readonly execution: Execution;
  readonly priority: number;
}

export interface ExecutionTable {
  /** Inserts one outside a delivery's record, for manual tests and re-runs. */
  insert(execution: NewExecution, deliveryId: string | null, createdAt: number): Execution;
  get(id: string): Execution | null;
  detail(id: string): StoredExecutionDetail | null;
  forDelivery(deliveryId: string): readonly Execution[];
  /** Off the main thread. Newest first. */
  list(query: ExecutionQuery): Promise<Page<Execution>>;
  /** How many executions of this hook wait to start. */
  waiting(hookId: string): number;
  /** How many of this hook wait or run and will count on it, so all but manual tests. */
  open(hookId: string): number;
  /** Of those, how many run. */
  running(hookId: string): number;
  /**
   * Lets what `work` starts and finishes share one durable transaction; what it throws undoes all of it. Synchronous,
   * so nothing else comes in between.
   */
  together<T>(work: () => T): T;
  /** Queued ones of hooks not named in `busyHookIds`, by priority then age. */
  nextQueued(limit: number, busyHookIds: readonly string[]): readonly QueuedExecution[];
  /** Moves queued to running, durably, before anything starts; false when it is no longer queued. Adds one to attempts. */
  start(id: string, at: number): boolean;
  /** Ends an execution and, in the same transaction, counts it on its hook and keeps or releases its claim. */
  finish(id: string, end: ExecutionEnd): Execution | null;
  /** `waiting_approval` to queued. */
  approve(id: string): Execution | null;
  /** All of a hook that wait for approval to queued; answers them, the oldest first. */
  approveWaiting(hookId: string): readonly Execution[];
  appendOutput(id: string, chunk: string, dropped: number): void;
  /** At start: marks what was running as interrupted, or queues it again where `isRetriable` says so. Returns the interrupted. */
  recover(at: number, isRetriable: (execution: Execution) => boolean): readonly Execution[];
}

/** An execution whole, but for what it would run, which its hook and delivery say. */
export type StoredExecutionDetail = Omit<ExecutionDetail, "rendered">;

export interface ExecutionEnd {
  readonly status: "success" | "error" | "skipped" | "cancelled" | "interrupted";
  readonly at: number;
  readonly exitCode?: number | null;
  readonly result?: unknown;
  readonly error?: string | null;
  readonly reason?: string | null;
}

export interface SourceTable {
  insert(source: Source, secrets: readonly string[]): void;
  /** The hints kept in `secrets` are made here from the secrets in clear. */
  update(source: Source, secrets: readonly string[]): void;
  get(id: string): Source | null;
  byPath(path: string): Source | null;
  list(): readonly Source[];
  /** Secrets in clear. */
  secrets(id: string): readonly string[];
  delete(id: string): boolean;
}

export interface HookTable {
  /** `secretHint` is made here from the secret in clear. */
  insert(hook: Hook, secret?: string | null): void;
  /**
   * Leaves the counters (`executionCount`, `failureCount`, `lastExecutedAt`, `lastError`) alone: executions move those.
   * Without a `secret` the one there is stays; null takes it away.
   */
  update(hook: Hook, secret?: string | null): void;
  /** The hook's own secret in clear; null when it has none. */
  secret(id: string): string | null;
  get(id: string): Hook | null;
  /** In the order that `reorder` set; new ones come last. */
  list(): readonly Hook[];
  /** `ids` names every hook once. */
  reorder(ids: readonly string[]): void;
  delete(id: string): boolean;
}

export interface EndpointCredentials {
  readonly secret: string | null;
  readonly auth: EndpointAuth;
}

export interface EndpointTable {
  insert(endpoint: Endpoint, credentials: EndpointCredentials): void;
  update(endpoint: Endpoint, credentials: EndpointCredentials): void;
  get(id: string): Endpoint | null;
  list(): readonly Endpoint[];
  credentials(id: string): EndpointCredentials;
  delete(id: string): boolean;
}
