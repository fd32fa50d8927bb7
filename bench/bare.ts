import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { LoadResult } from "./load.ts";
import { processorMicroseconds } from "./process.ts";

/** Of one load: how fast it was answered, and what each post cost the server's process. */
export interface Round {
  readonly perSecond: number;
  readonly microseconds: number;
}

/** Runs a load, and tells what each of its posts cost the process. */
export async function costOf(pid: number, load: () => Promise<LoadResult>): Promise<Round> {
  const before = processorMicroseconds(pid);
  const { requestsPerSecond, statuses } = await load();
  const answered = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  return { perSecond: requestsPerSecond, microseconds: (processorMicroseconds(pid) - before) / answered };
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Throws where a post was answered with anything but 202. */
export function allAccepted(result: LoadResult): LoadResult {
  const others = [...result.statuses].filter(([status]) => status !== 202);
  if (others.length > 0) throw new Error(`Not every post was accepted: ${JSON.stringify(others)}`);
  return result;
}

/** Starts the baseline in a process of its own. */
export async function startBare(): Promise<{ port: number; pid: number; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "bare-server.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const { port } = z.object({ port: z.number() }).parse(JSON.parse(String(line)));
  return { port, pid: child.pid ?? 0, stop: () => void child.kill() };
}
