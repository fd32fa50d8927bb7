import { type ChildProcess, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

/** A desktop of its own for the tests: an X server, a session bus, and a service that shows notifications. */
export interface DesktopSession {
  /** What a program needs in its environment to be on this desktop. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const NOTIFICATION_SERVICE = `[global]
width = 300
notification_limit = 5
history_length = 100
markup = full
`;

/** Starts Xvfb, dbus-daemon and dunst. Rejects when one of them ends before it is ready. */
export async function startDesktopSession(): Promise<DesktopSession> {
  const folder = temporaryFolder();
  const started: ChildProcess[] = [];
  // A run that is interrupted stops nothing in order.
  process.once("exit", () => started.forEach((child) => child.kill()));
  try {
    const display = await startDisplay(started);
    const bus = await startBus(started);
    const environment = {
      DISPLAY: display,
      DBUS_SESSION_BUS_ADDRESS: bus,
      XDG_CONFIG_HOME: folder,
      XDG_RUNTIME_DIR: folder,
    };
    await startNotificationService(started, folder, environment);
    return { environment, stop: () => stop(started, folder) };
  } catch (cause) {
    await stop(started, folder);
    throw cause;
  }
}

/** Xvfb picks a free display itself and says which on the file descriptor it is given. */
async function startDisplay(started: ChildProcess[]): Promise<string> {
  const argv = ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"];
  const child = spawn("Xvfb", argv, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  started.push(child);
  return `:${await firstLine(child, child.stdio[3])}`;
}

async function startBus(started: ChildProcess[]): Promise<string> {
  const child = spawn("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  started.push(child);
  return firstLine(child, child.stdout);
}

/** Ready when the bus knows who shows notifications. */
async function startNotificationService(
  started: ChildProcess[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const settings = join(folder, "dunstrc");
  writeFileSync(settings, NOTIFICATION_SERVICE);
  const env = { ...process.env, ...environment };
  const watch = spawn("gdbus", ["wait", "--session", "--timeout", "20", "org.freedesktop.Notifications"], {
    env,
    stdio: "ignore",
  });
  started.push(spawn("dunst", ["-config", settings], { env, stdio: "ignore" }));
  const code = await new Promise<number | null>((resolve, reject) => watch.once("exit", resolve).once("error", reject));
  if (code !== 0) throw new Error("No notification service came up on the tests' session bus.");
}

function firstLine(child: ChildProcess, stream: ChildProcess["stdio"][number] | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!(stream instanceof Readable)) throw new Error(`${child.spawnfile} has no output to read.`);
    let text = "";
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text += chunk;
      const lineEnd = text.indexOf("\n");
      if (lineEnd > 0) resolve(text.slice(0, lineEnd).trim());
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${child.spawnfile} ended before it was ready.`)));
  });
}

async function stop(started: readonly ChildProcess[], folder: string): Promise<void> {
  await Promise.all(started.toReversed().map(end));
  rmSync(folder, { recursive: true, force: true });
}

function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill();
  });
}
