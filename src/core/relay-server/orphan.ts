import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "../host/instance.ts";

const FILE = "nats.pid";
const TERM_MS = 5000;
const POLL_MS = 50;

/** Leaves word of the nats-server that runs in this folder. */
export function keepPid(folder: string, pid: number): void {
  writeFileSync(join(folder, FILE), String(pid), { mode: 0o600 });
}

/**
 * Ends the nats-server that was left running in this folder by a relay that was killed, and waits for its end. A process
 * that only has its number, and was not started with this folder's configuration, is left alone.
 */
export async function endOrphan(folder: string): Promise<void> {
  const pid = pidIn(folder);
  const isRunning = (): boolean => pid !== null && isAlive(pid) && commandOf(pid).includes(join(folder, "nats.conf"));
  if (pid === null || !isRunning()) return;
  process.kill(pid, "SIGTERM");
  if (!(await hasEnded(isRunning))) process.kill(pid, "SIGKILL");
  if (!(await hasEnded(isRunning))) throw new Error(`nats-server (process ${pid}) still holds ${folder}`);
  rmSync(join(folder, FILE), { force: true });
}

function pidIn(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, FILE), "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

async function hasEnded(isRunning: () => boolean): Promise<boolean> {
  const until = performance.now() + TERM_MS;
  while (isRunning()) {
    if (performance.now() > until) return false;
    await wait(POLL_MS);
  }
  return true;
}

/** The command line of a process; empty where it cannot be known, or the process has ended and nobody has asked how. */
function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
