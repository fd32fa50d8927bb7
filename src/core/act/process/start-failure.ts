import { existsSync } from "node:fs";
import type { ProgramStart } from "./run.ts";

/** Says in words why a program did not start. */
export function explainStart(start: ProgramStart, error: unknown): string {
  const [program] = start.argv;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (start.cwd !== undefined && code === "ENOENT" && !existsSync(start.cwd)) {
    return `The working folder ${start.cwd} does not exist.`;
  }
  if (code === "ENOENT") return `${program} was not found. Is it installed and on the PATH?`;
  if (code === "EACCES") return `${program} may not be run: it is not an executable file, or it is a folder.`;
  if (code === "ENOTDIR") return `The working folder ${start.cwd ?? ""} is not a folder.`;
  if (code === "E2BIG") return "The arguments and environment together are larger than the system allows.";
  // The system's words would quote the text, which may be a secret.
  if (code === "ERR_INVALID_ARG_VALUE") {
    return `${JSON.stringify(program)} could not be started: an argument, a variable or the working folder holds a NUL, which no program can be given.`;
  }
  if (code === "EINVAL" && /\.(cmd|bat)$/i.test(program)) {
    return `${program} is a script of the Windows command prompt, which cannot be started without a shell. Name the program it starts instead, such as node with the path of its .js file.`;
  }
  return `${program} could not be started: ${error instanceof Error ? error.message : String(error)}`;
}
