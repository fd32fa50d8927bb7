import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { EXECUTION_MARK } from "./environment.ts";
import { readLinuxTable } from "./table-linux.ts";

const execute = promisify(execFile);

/** One living process. `started` tells a reused pid from the process we meant; `mark` is the execution it belongs to. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly started: string;
  readonly mark: string | null;
  /** Whether it is no older than what was asked after; false where the system does not tell. */
  readonly isYoung: boolean;
}

/** Every living process we may see; zombies are left out, as nothing of them runs. */
export interface ProcessTable {
  readonly entries: readonly ProcessEntry[];
  /** False when a process ended while the table was read: one that it started may be missing. */
  readonly isWhole: boolean;
}

/**
 * Reads the processes there are. Those started at `since` (the system's ticks after its start, on Linux) or later are
 * looked at closely, also for a mark that stands in no environment.
 */
export async function readProcessTable(since: number = Infinity): Promise<ProcessTable> {
  if (process.platform === "linux") return readLinuxTable(since);
  return { entries: await (process.platform === "win32" ? readWindowsTable() : readPsTable()), isWhole: true };
}

const COLUMNS = ["-o", "pid=", "-o", "ppid=", "-o", "pgid=", "-o", "state=", "-o", "lstart=", "-o", "command="];

/** Asks `ps` (macOS, BSD). `-E` shows the environment of our own processes after their command. */
async function readPsTable(): Promise<readonly ProcessEntry[]> {
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
  return {
    pid: Number(pid),
    parent: Number(parent),
    group: Number(group),
    session: Number(group),
    started,
    mark,
    isYoung: false,
  };
}

const QUERY =
  "Get-CimInstance Win32_Process | ForEach-Object { [pscustomobject]@{ pid = $_.ProcessId; parent = $_.ParentProcessId; started = [string]$_.CreationDate.Ticks } } | ConvertTo-Json -Compress";
const Rows = z.array(z.object({ pid: z.number(), parent: z.number(), started: z.string() }));

/** Asks Windows for parents. It has no process groups and shows no environment, so there the tree is all we follow. */
async function readWindowsTable(): Promise<readonly ProcessEntry[]> {
  const options = { maxBuffer: 64 * 1024 * 1024, windowsHide: true };
  const { stdout } = await execute("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", QUERY], options);
  return Rows.parse(JSON.parse(stdout)).map(({ pid, parent, started }) => ({
    pid,
    parent,
    started,
    group: pid,
    session: pid,
    mark: null,
    isYoung: false,
  }));
}
