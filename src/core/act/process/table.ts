import { readdir, readFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { EXECUTION_MARK } from "./environment.ts";

const execute = promisify(execFile);

/** One living process. `started` tells a reused pid from the process we meant; `mark` is the execution it belongs to. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly started: string;
  readonly mark: string | null;
}

/** Every living process we may see; zombies are left out, as nothing of them runs. */
export function readProcessTable(): Promise<readonly ProcessEntry[]> {
  if (process.platform === "linux") return readLinuxTable();
  if (process.platform === "win32") return readWindowsTable();
  return readPsTable();
}

/** Reads /proc: parents and groups from `stat`, the mark from `environ`. What ends while we read is left out. */
async function readLinuxTable(): Promise<readonly ProcessEntry[]> {
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
  return { pid: Number(pid), parent: Number(parent), group: Number(group), session: Number(group), started, mark };
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
  }));
}
