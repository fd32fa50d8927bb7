import type { ActionEnd } from "../action.ts";
import type { ProgramEnd } from "./run.ts";

/** What a program's end means for its action: exit status 0 is success. */
export function programEnd(end: ProgramEnd, name: string): ActionEnd {
  if (!end.started) return { status: "error", error: end.error };
  const { exitCode, signal, survivors } = end;
  const result = survivors.length > 0 ? { exitCode, signal, survivors } : { exitCode, signal };
  if (survivors.length > 0) {
    return {
      status: "error",
      exitCode,
      result,
      error: `Processes that could not be ended are still running: ${survivors.join(", ")}.`,
    };
  }
  if (exitCode === 0) return { status: "success", exitCode, result };
  const error =
    exitCode === null ? `${name} was ended by ${signal ?? "a signal"}.` : `${name} exited with status ${exitCode}.`;
  return { status: "error", exitCode, result, error };
}
