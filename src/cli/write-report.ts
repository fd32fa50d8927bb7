import { writeFileSync } from "node:fs";
import { Failure } from "./verb.ts";

/** Writes a report to the file that was asked for, over what stands there. Throws a Failure that says why it cannot. */
export function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
