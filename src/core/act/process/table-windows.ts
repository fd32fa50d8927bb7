import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import type { ProcessEntry } from "./table.ts";

const execute = promisify(execFile);
const QUERY =
  "Get-CimInstance Win32_Process | ForEach-Object { [pscustomobject]@{ pid = $_.ProcessId; parent = $_.ParentProcessId; started = [string]$_.CreationDate.Ticks } } | ConvertTo-Json -Compress";
const Rows = z.array(z.object({ pid: z.number(), parent: z.number(), started: z.string() }));

/** Asks Windows for parents. It has no process groups and shows no environment, so there the tree is all we follow. */
export async function readWindowsTable(): Promise<readonly ProcessEntry[]> {
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
