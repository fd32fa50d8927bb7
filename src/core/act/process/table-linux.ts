import { readdir, readFile } from "node:fs/promises";
import { EXECUTION_MARK } from "./environment.ts";
import type { ProcessEntry } from "./table.ts";

/** Reads /proc: parents and groups from `stat`, the mark from `environ`. What ends while we read is left out. */
export async function readLinuxTable(): Promise<readonly ProcessEntry[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(pids.map(readEntry));
  return entries.filter((entry) => entry !== null);
}

async function readEntry(pid: string): Promise<ProcessEntry | null> {
  try {
    const [stat, mark] = await Promise.all([readFile(`/proc/${pid}/stat`, "latin1"), readMark(pid)]);
    // The program's name stands in parentheses and may itself hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parent, group, session] = fields;
    if (state === "Z" || state === "X") return null;
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      started: fields[19] ?? "",
      mark,
    };
  } catch {
    return null;
  }
}

/** Null also where another user's environment may not be read. */
async function readMark(pid: string): Promise<string | null> {
  try {
    const environ = await readFile(`/proc/${pid}/environ`, "latin1");
    const prefix = `${EXECUTION_MARK}=`;
    return (
      environ
        .split("\0")
        .find((line) => line.startsWith(prefix))
        ?.slice(prefix.length) ?? null
    );
  } catch {
    return null;
  }
}
