import { readLinuxTable } from "./table-linux.ts";
import { readPsTable } from "./table-ps.ts";
import { readWindowsTable } from "./table-windows.ts";

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
