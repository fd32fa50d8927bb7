import type { ExplainedVerification } from "../contract/model/verification.ts";
import { printable } from "../core/host/printable.ts";
import { printLine } from "./terminal.ts";

/** Prints a verification for people: the sentence, then its steps. */
export function printVerification({ outcome, sentence, steps }: ExplainedVerification): void {
  printLine(printable(`${outcome}: ${sentence}`));
  for (const step of steps) printLine(printable(`  ${step.outcome.padEnd(4)}  ${step.name}: ${step.detail}`));
}
