import { setTimeout as pause } from "node:timers/promises";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import type { RowPlace, Strip, StripBar } from "../../../contract/model/strip.ts";
import type { Log } from "../../ports.ts";
import type { RowQuery } from "../worker/row-place.ts";
import type { RecentOf } from "../worker/source-health.ts";
import type { StripQuery } from "../worker/strip.ts";
import type { WorkerClient } from "../worker/client.ts";
import type { RollUp } from "./roll-up.ts";

/** Deliveries by when they arrived; all but the versions off the main thread. */
export interface StripTable {
  bars(query: StripQuery): Promise<Omit<Strip, "gaps">>;
  rowAt(query: RowQuery): Promise<RowPlace>;
  /** How many arrived since a time that fit each of the filters. */
  countSince(since: number, filters: readonly DeliveryFilter[]): Promise<readonly number[]>;
  /** The newest hundred of each of these sources. */
  recent(sourceIds: readonly string[]): Promise<readonly RecentOf[]>;
  /** Of each of these sources the bars of a stretch. */
  barsOf(sourceIds: readonly string[], stretch: BarStretch): Promise<readonly (readonly StripBar[])[]>;
  /** Grows when something of a source's deliveries has changed. */
  versionOf(sourceId: string): number;
}

/** Epoch milliseconds, the end left out; bars are `step` milliseconds long. */
export interface BarStretch {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** One slice holds the thread for some milliseconds; receiving goes on between slices. */
const FILLED = 500;
const FILL_PAUSE_MS = 5;

export interface Filling {
  /** Resolves when everything is counted, or counting was stopped. */
  readonly filled: Promise<void>;
  stop(): void;
}

/** Counts what an earlier version recorded, newest first, beside everything else. */
export function fillRollUp(rollUp: RollUp, log: Log): Filling {
  const stopping = new AbortController();

  async function fill(): Promise<void> {
    try {
      while (!stopping.signal.aborted && rollUp.fill(FILLED)) await pause(FILL_PAUSE_MS);
    } catch (cause) {
      log.warn("What was recorded earlier could not be counted by the minute; the next start tries again.", {
        cause: String(cause),
      });
    }
  }

  return { filled: fill(), stop: () => stopping.abort() };
}

export function stripTable({ rollUp, worker }: { readonly rollUp: RollUp; readonly worker: WorkerClient }): StripTable {
  return {
    bars: (query) => worker.ask("strip", query),
    rowAt: (query) => worker.ask("rowAt", query),
    countSince: (since, filters) => Promise.all(filters.map((filter) => worker.ask("countSince", { since, filter }))),
    recent: (sourceIds) => worker.ask("recent", sourceIds),
    barsOf: (sourceIds, stretch) => worker.ask("barsOf", { sourceIds, stretch }),
    versionOf: rollUp.versionOf,
  };
}
