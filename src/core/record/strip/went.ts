import type { Disposition } from "../../../contract/model/delivery.ts";
import type { Went } from "../../../contract/model/strip.ts";
import type { AppState } from "../../../contract/model/target.ts";

/** What of a delivery's row says how it went. */
export interface WentBy {
  readonly disposition: Disposition;
  readonly appState: AppState | null;
  readonly appStatus: number | null;
  readonly hooksFailed: number;
}

/** What was neither acted upon nor answered as done. */
const LET_IN: readonly Disposition[] = ["accepted", "duplicate", "handshake", "faulted", "recovered"];

/** How a delivery went, by its row. One that was rejected and passed on to its app all the same went as the app has it. */
export function wentOf({ disposition, appState, appStatus, hooksFailed }: WentBy): Went {
  if (appState === null && !LET_IN.includes(disposition)) return "turnedAway";
  const isFailedByApp = appState === "failed" || (appState === "answered" && (appStatus ?? 0) >= 400);
  return disposition === "faulted" || hooksFailed > 0 || isFailedByApp ? "failed" : "fine";
}

/** The same of `deliveries d` in SQL: the three counts of an aggregate. */
const IS_TURNED_AWAY = `d.app_state IS NULL AND d.disposition NOT IN (${LET_IN.map((one) => `'${one}'`).join(", ")})`;
const IS_FAILED = `NOT (${IS_TURNED_AWAY}) AND (d.disposition = 'faulted' OR d.hooks_failed > 0
  OR coalesce(d.app_state = 'failed' OR (d.app_state = 'answered' AND coalesce(d.app_status, 0) >= 400), 0))`;

/** Columns `fine`, `failed` and `turnedAway` of a query that groups deliveries `d`. */
export const WENT_COUNTS = `sum(NOT (${IS_TURNED_AWAY}) AND NOT (${IS_FAILED})) AS fine,
  sum(${IS_FAILED}) AS failed, sum(${IS_TURNED_AWAY}) AS turnedAway`;
