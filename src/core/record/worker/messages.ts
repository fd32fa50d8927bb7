import type { ErrorCode } from "../../../contract/errors.ts";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import type { Execution } from "../../../contract/model/execution.ts";
import type { DeliveryOrder } from "../../../contract/model/order.ts";
import type { RowPlace, Strip, StripBar } from "../../../contract/model/strip.ts";
import type { ReadDelivery } from "../deliveries/delivery-row.ts";
import type { Arrived, ArrivedQuery } from "./arrival-order.ts";
import type { Page } from "../engine/cursor.ts";
import type { ExecutionQuery } from "../executions/execution-table.ts";
import type { BarStretch } from "../strip/strip-table.ts";
import type { DeliveryPage } from "./delivery-list.ts";
import type { Keyed } from "./keyed.ts";
import type { RowQuery } from "./row-place.ts";
import type { RecentOf } from "./source-health.ts";
import type { Suggestions } from "../../../contract/model/suggestion.ts";
import type { SuggestQuery } from "./suggest.ts";
import type { SeenHabits } from "./habits.ts";
import type { SeenDrift, SeenShape, ShapeQuery } from "./shapes.ts";
import type { StripQuery } from "./strip.ts";

/** What the worker is told first. */
export interface WorkerSetup {
  readonly databaseFile: string;
  readonly searchFile: string;
  readonly nativeBinding: string | undefined;
}

export interface DeliveryQuery {
  readonly filter?: DeliveryFilter | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Rows left out after the cursor. */
  readonly offset?: number | undefined;
  /** Tells of what stands under a delivery there, and not for itself. */
  readonly nested?: boolean | undefined;
  /** How long it is looked for, in milliseconds, whatever there is to be found. */
  readonly patienceMs?: number | undefined;
  /** Newest first where it is not given. */
  readonly order?: DeliveryOrder | undefined;
  /** What senders are called, by their ids, where it is sorted by them. */
  readonly senders?: Readonly<Record<string, string>> | undefined;
}

export interface CountQuery {
  readonly filter: DeliveryFilter;
  /** Counts those alone that stand under none that fits too. */
  readonly nested?: boolean | undefined;
  /** What an earlier part was answered with. */
  readonly rest?: string | undefined;
}

/** How many fit of a part of the history, and where it ends; null of the last part. */
export interface CountedPart {
  readonly count: number;
  readonly rest: string | null;
  readonly scannedTo: number | null;
}

/** Everything the worker can be asked: what goes in, what comes out. */
export interface WorkerCalls {
  listDeliveries: { in: DeliveryQuery; out: DeliveryPage };
  countFitting: { in: CountQuery; out: CountedPart };
  listArrived: { in: ArrivedQuery & { readonly limit: number }; out: readonly Arrived[] };
  countArrived: { in: ArrivedQuery; out: number };
  listExecutions: { in: ExecutionQuery; out: Page<Execution> };
  newest: { in: { readonly limit: number; readonly sourceId: string | null }; out: readonly ReadDelivery[] };
  strip: { in: StripQuery; out: Omit<Strip, "gaps"> };
  rowAt: { in: RowQuery; out: RowPlace };
  countSince: { in: { readonly since: number; readonly filter: DeliveryFilter }; out: number };
  keyed: { in: readonly Keyed[]; out: readonly (string | null)[] };
  recent: { in: readonly string[]; out: readonly RecentOf[] };
  barsOf: {
    in: { readonly sourceIds: readonly string[]; readonly stretch: BarStretch };
    out: readonly (readonly StripBar[])[];
  };
  shape: { in: ShapeQuery; out: SeenShape };
  drift: { in: ShapeQuery & { readonly id: string }; out: SeenDrift };
  habits: { in: ShapeQuery; out: SeenHabits };
  suggest: { in: SuggestQuery; out: Suggestions };
  /** Indexes what came since; answers when the index is level with the deliveries. */
  index: { in: null; out: null };
  /** Takes deleted deliveries, by sequence number, out of the index. */
  forget: { in: readonly number[]; out: null };
  /** Puts deliveries that were had back, by sequence number, into the index again. */
  recall: { in: readonly number[]; out: null };
  /** Copies the log into the database without making anyone wait; answers how many of its frames are left. */
  checkpoint: { in: null; out: number };
  /** Closes the files; the thread may end. */
  close: { in: null; out: null };
}

export type WorkerCall = keyof WorkerCalls;

/** A request as it crosses to the thread; `id` and `call` come back with the answer. */
export interface WorkerRequest<C extends WorkerCall = WorkerCall> {
  readonly id: number;
  readonly call: C;
  readonly input: WorkerCalls[C]["in"];
}

/** What crosses to the thread. */
export type ToReader = { readonly open: WorkerSetup } | WorkerRequest;

export interface WorkerFailure {
  readonly code: ErrorCode;
  readonly message: string;
}

export type WorkerAnswer<C extends WorkerCall = WorkerCall> = { readonly id: number; readonly call: C } & (
  | { readonly ok: true; readonly value: WorkerCalls[C]["out"] }
  | { readonly ok: false; readonly error: WorkerFailure }
);
