import type { Database } from "better-sqlite3";
import type { ExecutionStatus } from "../../../contract/model/execution.ts";
import type { Counts } from "../../../contract/model/status.ts";
import { describeTable, number, type RowOf } from "../engine/table.ts";
import { IS_OPEN } from "../executions/execution-row.ts";
import type { Store } from "../store.ts";

const TOTALS = describeTable("totals", {
  deliveries: number,
  storedBytes: number,
  pinned: number,
  pinnedBytes: number,
  lastDelivery: number,
  asides: number,
  asideBytes: number,
  strays: number,
  strayBytes: number,
  children: number,
});

/** Of asides, and of what became no request, those that are not pinned. */
export type DeliveryTotals = { -readonly [N in Exclude<keyof RowOf<typeof TOTALS>, "lastDelivery">]: number };

/** Running totals, so that nothing has to be counted: those of deliveries are stored, those of open executions are kept in memory. */
export interface Totals {
  readonly now: Readonly<DeliveryTotals>;
  /** What the open transaction has changed so far. */
  pending(): Readonly<DeliveryTotals>;
  add(change: Partial<DeliveryTotals>): void;
  /** The sequence number of a new delivery; none is ever given twice, not even after the newest was deleted. */
  nextDelivery(): number;
  /** One execution of `hookId` went from a status to another; null is not being there. */
  move(hookId: string, from: ExecutionStatus | null, to: ExecutionStatus | null): void;
  of(status: ExecutionStatus): number;
  /** How many of a hook wait, those of the open transaction included. */
  waiting(hookId: string): number;
  /** How many are queued, by hook; hooks without any are left out. */
  queuedByHook(): ReadonlyMap<string, number>;
  /** Before a commit: writes what the transaction changed. After it: `keep` or `discard`. */
  persist(): void;
  keep(): void;
  discard(): void;
}

interface Move {
  readonly hookId: string;
  readonly status: ExecutionStatus;
  readonly by: number;
}

const COUNTED: ReadonlySet<ExecutionStatus> = new Set(["queued", "waiting_approval", "running"]);

export function createTotals(db: Database): Totals {
  const update = db.prepare<[DeliveryTotals & { readonly lastDelivery: number }]>(
    `UPDATE totals SET deliveries = deliveries + @deliveries, stored_bytes = stored_bytes + @storedBytes,
       pinned = pinned + @pinned, pinned_bytes = pinned_bytes + @pinnedBytes, last_delivery = @lastDelivery,
       asides = asides + @asides, aside_bytes = aside_bytes + @asideBytes,
       strays = strays + @strays, stray_bytes = stray_bytes + @strayBytes,
       children = children + @children`,
  );
  const { lastDelivery: last, ...now } = TOTALS.find<[]>(db, "").get() ?? { ...nothing(), lastDelivery: 0 };
  let lastDelivery = last;
  const open = readOpen(db);
  const queued = readQueued(open);
  let change = nothing();
  let moves: Move[] = [];
  /** What the open transaction has changed so far in how many wait, by hook. */
  let arriving = new Map<string, number>();

  function count({ hookId, status, by }: Move): void {
    const key = `${status} ${hookId}`;
    const value = (open.get(key) ?? 0) + by;
    if (value > 0) open.set(key, value);
    else open.delete(key);
    open.set(status, (open.get(status) ?? 0) + by);
    if (status !== "queued") return;
    if (value > 0) queued.set(hookId, value);
    else queued.delete(hookId);
  }

  function note(move: Move): void {
    moves.push(move);
    if (move.status !== "running") arriving.set(move.hookId, (arriving.get(move.hookId) ?? 0) + move.by);
  }

  function discard(): void {
    change = nothing();
    moves = [];
    if (arriving.size > 0) arriving = new Map();
  }

  return {
    now,
    pending: () => change,
    add: (more) => addTo(change, more),
    nextDelivery: () => (lastDelivery += 1),
    move: (hookId, from, to) => {
      if (from !== null && COUNTED.has(from)) note({ hookId, status: from, by: -1 });
      if (to !== null && COUNTED.has(to)) note({ hookId, status: to, by: 1 });
    },
    of: (status) => open.get(status) ?? 0,
    waiting: (hookId) =>
      (open.get(`queued ${hookId}`) ?? 0) + (open.get(`waiting_approval ${hookId}`) ?? 0) + (arriving.get(hookId) ?? 0),
    queuedByHook: () => queued,
    persist: () => {
      const { deliveries, storedBytes, pinned, pinnedBytes } = change;
      if (deliveries || storedBytes || pinned || pinnedBytes) update.run({ ...change, lastDelivery });
    },
    keep: () => {
      addTo(now, change);
      for (const move of moves) count(move);
      discard();
    },
    discard,
  };
}

function nothing(): DeliveryTotals {
  const rest = { asides: 0, asideBytes: 0, strays: 0, strayBytes: 0, children: 0 };
  return { deliveries: 0, storedBytes: 0, pinned: 0, pinnedBytes: 0, ...rest };
}

function addTo(totals: DeliveryTotals, more: Partial<DeliveryTotals>): void {
  totals.deliveries += more.deliveries ?? 0;
  totals.storedBytes += more.storedBytes ?? 0;
  totals.pinned += more.pinned ?? 0;
  totals.pinnedBytes += more.pinnedBytes ?? 0;
  totals.asides += more.asides ?? 0;
  totals.asideBytes += more.asideBytes ?? 0;
  totals.strays += more.strays ?? 0;
  totals.strayBytes += more.strayBytes ?? 0;
  totals.children += more.children ?? 0;
}

/** Counts under `status` and under `status hookId`; only open executions, so never more entries than waiting work. */
function readOpen(db: Database): Map<string, number> {
  const rows = db
    .prepare<[], { hookId: string; status: string; n: number }>(
      `SELECT hook_id AS hookId, status, count(*) AS n FROM executions INDEXED BY executions_open
       WHERE ${IS_OPEN} GROUP BY hook_id, status`,
    )
    .all();
  const open = new Map<string, number>();
  for (const { hookId, status, n } of rows) {
    open.set(`${status} ${hookId}`, n);
    open.set(status, (open.get(status) ?? 0) + n);
  }
  return open;
}

function readQueued(open: ReadonlyMap<string, number>): Map<string, number> {
  const prefix = "queued ";
  const entries = [...open].filter(([key]) => key.startsWith(prefix));
  return new Map(entries.map(([key, count]) => [key.slice(prefix.length), count]));
}

/** How much there is of everything, from what is kept in memory. */
export function countsOf(
  totals: Totals,
  { sources, hooks, endpoints, scenarios }: Pick<Store, "sources" | "hooks" | "endpoints" | "scenarios">,
): Counts {
  return {
    deliveries: totals.now.deliveries,
    sources: sources.list().length,
    hooks: hooks.list().length,
    endpoints: endpoints.list().length,
    scenarios: scenarios.count(),
    running: totals.of("running"),
    queued: totals.of("queued"),
    waitingApproval: totals.of("waiting_approval"),
    storedBytes: totals.now.storedBytes,
  };
}
