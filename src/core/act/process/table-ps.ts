import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EXECUTION_MARK } from "./environment.ts";
import type { ProcessEntry } from "./table.ts";

const execute = promisify(execFile);
const COLUMNS = ["-o", "pid=", "-o", "ppid=", "-o", "pgid=", "-o", "state=", "-o", "lstart=", "-o", "command="];

/** Asks `ps` (macOS, BSD). `-E` shows the environment of our own processes after their command. */
export async function readPsTable(): Promise<readonly ProcessEntry[]> {
  const { stdout } = await execute("ps", ["-A", "-E", "-ww", ...COLUMNS], { maxBuffer: 256 * 1024 * 1024 });
  return stdout
    .split("\n")
    .map(parseLine)
    .filter((entry) => entry !== null);
}

const LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s?(.*)$/;
const MARK = new RegExp(`(?:^|\\s)${EXECUTION_MARK}=(\\S+)`);

function parseLine(line: string): ProcessEntry | null {
  const [, pid, parent, group, state, started, command] = LINE.exec(line) ?? [];
  if (!pid || !started || state?.startsWith("Z")) return null;
  const mark = MARK.exec(command ?? "")?.[1] ?? null;
  return { pid: Number(pid), parent: Number(parent), group: Number(group), session: Number(group), started, mark };
}
