import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import type { Log } from "../ports.ts";
import { type ServerVersion, versionOf } from "../relay/streams.ts";
import { type RelayKeys, teamTokens } from "./keys.ts";
import { natsConfig, seedAccounts } from "./nats-config.ts";
import { endOrphan, keepPid } from "./orphan.ts";

/** Where Debian and others put servers, which the PATH of a user often lacks. */
const SERVER_FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];
const PROGRAM = process.platform === "win32" ? "nats-server.exe" : "nats-server";
const END_MS = 5000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;

export interface LocalNatsOptions {
  /** The program; `findNatsServer` finds one. */
  readonly program: string;
  readonly folder: string;
  readonly keys: RelayKeys;
  readonly storeBytes: number;
  readonly isSynced: boolean;
  readonly log: Log;
}

export interface LocalNats {
  readonly url: string;
  readonly websocketPort: number;
  /** The process that runs now; null between two. */
  pid(): number | null;
  /** Ends it, and waits for that. */
  close(): Promise<void>;
}

/** The nats-server on the PATH, or where servers usually stand; null where there is none. */
export function findNatsServer(path = process.env["PATH"] ?? ""): string | null {
  const folders = [...path.split(delimiter), ...SERVER_FOLDERS].filter((folder) => folder !== "");
  const found = folders.map((folder) => join(folder, PROGRAM)).find(isFile);
  return found ?? null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The version of a nats-server program. Throws where it cannot be run. */
export function programVersion(program: string): ServerVersion {
  const said = execFileSync(program, ["--version"], { encoding: "utf8", timeout: 10_000 });
  return versionOf(said.replace(/^nats-server:\s*/, ""));
}

/**
 * Starts a nats-server of our own on loopback, on free ports and in a folder of its own, and starts it again when it
 * ends. One that a killed relay left behind is ended first: two on one folder would damage it.
 */
export async function startLocalNats(options: LocalNatsOptions): Promise<LocalNats> {
  const { program, folder, keys, storeBytes, isSynced, log } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await endOrphan(folder);
  const [port, websocketPort] = [await freePort(), await freePort()];
  const tokens = await teamTokens(keys);
  seedAccounts(folder, tokens);
  const file = join(folder, "nats.conf");
  const setup = { name: "hookbench-relay", folder, port, websocketPort, storeBytes, isSynced };
  writeFileSync(file, natsConfig(setup, keys, tokens), { mode: 0o600 });

  let child: ChildProcess | null = null;
  let isClosing = false;
  let pause = FIRST_PAUSE_MS;
  let again: NodeJS.Timeout | undefined;

  function start(): void {
    const started = spawn(program, ["-c", file], { stdio: "ignore" });
    const since = performance.now();
    child = started;
    if (started.pid !== undefined) keepPid(folder, started.pid);
    started.once("error", (cause) => log.error("nats-server cannot be started", cause, { program }));
    started.once("close", (code, signal) => {
      child = null;
      if (isClosing) return;
      if (performance.now() - since > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
      log.warn("nats-server has ended and is started again", { code, signal, log: join(folder, "nats.log") });
      again = setTimeout(start, pause);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    });
  }

  start();
  return {
    url: `nats://127.0.0.1:${port}`,
    websocketPort,
    pid: () => child?.pid ?? null,
    close: async () => {
      isClosing = true;
      clearTimeout(again);
      if (child) await endChild(child);
    },
  };
}

/** A server that hangs, as one does whose disk is full, is killed after a while; nothing acknowledged is lost by it. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "close");
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), END_MS);
  await ended;
  clearTimeout(hard);
}

/** A port of 127.0.0.1 that is free now. That another takes it before it is used is unlikely, and then seen as such. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port is free on 127.0.0.1");
  return address.port;
}
