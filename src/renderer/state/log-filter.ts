import type { Input } from "../../contract/api.ts";

/** Which attempts of a log are shown. */
export interface LogFilter {
  /** `none` is an attempt that nobody answered. */
  readonly outcome: "any" | "success" | "failure" | "none";
  readonly status: number | null;
  /** Only what started in that many hours before now. */
  readonly hours: number | null;
  /** Of an event; empty for every one. */
  readonly type: string;
}

export const EVERY_ATTEMPT: LogFilter = { outcome: "any", status: null, hours: null, type: "" };

const HOUR_MS = 3_600_000;

/** The filter as the API takes it, as of `now` in epoch milliseconds. */
export function logQuery(filter: LogFilter, now: number): Omit<Input<"attempts.export">, "cursor" | "format"> {
  const { outcome, status, hours, type } = filter;
  return {
    ...(outcome === "success" || outcome === "failure" ? { outcome } : {}),
    ...(outcome === "none" ? { status: 0 } : {}),
    ...(outcome !== "none" && status !== null ? { status } : {}),
    ...(hours === null ? {} : { since: now - hours * HOUR_MS }),
    ...(type.trim() === "" ? {} : { type: type.trim() }),
  };
}

/** Whether it leaves anything out. */
export function isFiltering(filter: LogFilter): boolean {
  return Object.keys(logQuery(filter, 0)).length > 0;
}
