import { Failure } from "./verb.ts";

/** Says that there is none of what was asked for, and which there are by the names to ask for. */
export function notFound(noun: string, asked: string, known: readonly string[]): Failure {
  const there = known.length === 0 ? "" : ` There are: ${known.join(", ")}.`;
  return new Failure(`There is no ${noun} ${asked}.${there}`);
}
