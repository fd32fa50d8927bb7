import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Measure } from "./measure.ts";

/** What one bench measured when it was last run, and on which state of the code. */
export interface Result {
  /** The day, `YYYY-MM-DD` in UTC. */
  readonly date: string;
  readonly commit: string;
  readonly measures: readonly Measure[];
}

const Results = z.record(z.string(), z.unknown());

/** Puts one bench's result in the place of its last; those of the other benches stay, so that one can be run alone. */
export function keepResult(file: string, bench: string, result: Result): void {
  const results = existsSync(file) ? Results.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  writeFileSync(file, `${JSON.stringify({ ...results, [bench]: result }, null, 2)}\n`);
}
