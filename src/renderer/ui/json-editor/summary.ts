import { ASSISTANCE } from "../../words/editors.ts";
import { type Problem, placeOf } from "./check-json.ts";

/** The gravest problem with its place, and how many more there are; empty when all is well. */
export function summaryOf(problems: readonly Problem[], text: string): string {
  const worst = problems.find(({ severity }) => severity === "error") ?? problems[0];
  if (!worst) return "";
  const { line, column } = placeOf(text, worst.from);
  const more = problems.length > 1 ? ASSISTANCE.andMore(problems.length - 1) : "";
  return ASSISTANCE.lineColumn(line, column, worst.message, more);
}
