import type { Input } from "../contract/api.ts";
import type { SourceTolerance } from "../contract/model/source.ts";
import { UsageError } from "./verb.ts";

export const TOLERANCE_OPTIONS = {
  tolerance: {
    type: "string",
    argument: "SECONDS",
    help: "How old a signature may be; sender for as its sender checks it.",
  },
  "tolerance-ahead": {
    type: "string",
    argument: "SECONDS",
    help: "How far ahead of this machine's clock it may be made; sender for as its sender checks it.",
  },
} as const;

export interface ToleranceValues {
  readonly tolerance?: string | undefined;
  readonly "tolerance-ahead"?: string | undefined;
}

/** What of the tolerance is given, beside what stays as it was. */
export function toleranceOf(
  { tolerance, "tolerance-ahead": ahead }: ToleranceValues,
  before: SourceTolerance | null,
): Pick<Input<"sources.create">, "tolerance"> {
  if (tolerance === undefined && ahead === undefined) return {};
  return {
    tolerance: {
      past: tolerance === undefined ? (before?.past ?? null) : secondsIn(tolerance),
      future: ahead === undefined ? (before?.future ?? null) : secondsIn(ahead),
    },
  };
}

function secondsIn(written: string): number | null {
  if (written === "sender") return null;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new UsageError("--tolerance and --tolerance-ahead take a number of seconds, or sender.");
}

/** A tolerance for people. */
export function toleranceWords({ past, future }: SourceTolerance): string {
  return `old: ${secondsWords(past)}; ahead: ${secondsWords(future)}`;
}

function secondsWords(seconds: number | null): string {
  return seconds === null ? "as its sender checks it" : `${seconds} s`;
}
