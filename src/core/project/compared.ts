import { isDeepStrictEqual } from "node:util";
import { HeldSecret, isRecord } from "./held-secret.ts";

/** What variables are set to. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a file and Hookbench say the same of a field; `unsure` where all that is shown of a secret fits. */
export type Likeness = "same" | "unsure" | "other";

const WORSE: readonly Likeness[] = ["same", "unsure", "other"];

/** Compares what a file says with what is kept. A secret whose variable is not set is as it is kept. */
export function likeness(file: unknown, kept: unknown, environment: Environment): Likeness {
  if (file instanceof HeldSecret) return secretLikeness(file, kept, environment);
  if (kept instanceof HeldSecret) return typeof file === "string" && kept.fits(file) ? "unsure" : "other";
  if (Array.isArray(file) && Array.isArray(kept)) {
    if (file.length !== kept.length) return "other";
    return worst(file.map((one: unknown, index) => likeness(one, kept[index], environment)));
  }
  if (isRecord(file) && isRecord(kept)) {
    const keys = [...new Set([...Object.keys(file), ...Object.keys(kept)])];
    return worst(keys.map((key) => likeness(file[key], kept[key], environment)));
  }
  return isDeepStrictEqual(file, kept) ? "same" : "other";
}

function secretLikeness(file: HeldSecret, kept: unknown, environment: Environment): Likeness {
  const value = file.variable === null ? undefined : environment[file.variable];
  if (!value) return kept === undefined ? "other" : "same";
  if (!(kept instanceof HeldSecret)) return kept === value ? "same" : "other";
  if (file.role !== undefined && file.role !== kept.role) return "other";
  return kept.fits(value) ? "unsure" : "other";
}

function worst(all: readonly Likeness[]): Likeness {
  return all.reduce((one, other) => (WORSE.indexOf(other) > WORSE.indexOf(one) ? other : one), "same");
}
