import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { TestingError } from "./testing-error.ts";

/** Where a Hookbench is reached, and what ends it. */
export interface Instance {
  readonly control: string;
  readonly token: string;
  /** Whether it was started for this client alone, and goes with what is in it. */
  readonly isOwn?: boolean;
  close(): Promise<void>;
}

const Ready = z.object({ event: z.literal("ready"), control: z.string(), token: z.string() });

const LAUNCHER = join(import.meta.dirname, "..", "..", "bin", "hookbench.js");
const KEPT_LINES = 20;
const STOP_PATIENCE_MS = 5000;

/**
 * Starts a Hookbench on a folder and ports of its own, which go with it; also when this process ends without closing it.
 * Throws a TestingError with its last words where it does not start.
 */
export async function startOwn(launcher = LAUNCHER): Promise<Instance> {
  const data = await mkdtemp(join(tmpdir(), "hookbench-test-"));
  const forget = () => rm(data, { recursive: true, force: true });
  const ports = ["--receiver-port", "0", "--control-port", "0"];
  // Over the channel it learns that we are gone, however we end.
  const stdio: StdioOptions = ["ignore", "pipe", "pipe", "ipc"];
  const child = spawn(process.execPath, [launcher, "serve", "--data", data, ...ports, "--json"], { stdio });
  const said: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said.push(...text.split("\n").filter((line) => line !== ""));
    said.splice(0, said.length - KEPT_LINES);
  });
  const ready = await firstLine(child);
  const parsed = Ready.safeParse(readJson(ready));
  if (!parsed.success) {
    await stop(child);
    await forget();
    throw new TestingError("start", `Hookbench did not start.\n${said.join("\n")}`);
  }
  letEnd(child);
  const { control, token } = parsed.data;
  return {
    control,
    token,
    isOwn: true,
    close: async () => {
      await stop(child);
      await forget();
    },
  };
}

/** A test's process may end as soon as its tests have. */
function letEnd(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) return "";
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "close").then(() => "");
  const line = once(lines, "line").then(([text]) => String(text));
  return Promise.race([line, ended]);
}

/** Asks it to end, and makes it where it does not. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const ended = once(child, "close");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(patience);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
