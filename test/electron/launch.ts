import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ElectronApplication, type Page, _electron } from "playwright-core";
import { z } from "zod";
import { type Client, createClient } from "../../src/contract/client.ts";
import { ReceiverStatus } from "../../src/contract/model/status.ts";
import { askShared } from "../fixtures/ask-shared.ts";
import { Rig } from "./find-rig.ts";
import { windowTransport } from "./window-transport.ts";

const root = join(import.meta.dirname, "..", "..");
const CONNECTED_FIRST = join(import.meta.dirname, "connected-first");
const rig = await askShared("rig", Rig);

/** Why the Electron tests cannot run here; null where they can. */
export const skipReason = "reason" in rig ? rig.reason : null;

const Text = z.object({ data: z.string() });
const History = z.object({ data: z.tuple([z.array(z.object({ summary: Text, body: Text }))]) });

/** Hookbench running in a real Electron. */
export interface Launched {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Calls through the window's bridge, as its page does. */
  readonly client: Client;
  /** `http://127.0.0.1:N`, where deliveries are posted. */
  readonly receiver: string;
  quit(): Promise<void>;
}

/** Starts an Electron on the tests' desktop: by default Hookbench, as `npm start` does. */
export async function launchElectron(
  folder: string,
  app: string = root,
  extra: Readonly<Record<string, string>> = {},
): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: available().electron,
    args: argumentsFor(folder, app),
    env: { ...environment(), ...extra },
    timeout: 60_000,
  });
}

/** Starts Hookbench with what its environment says besides. */
export async function launch(folder: string, extra: Readonly<Record<string, string>> = {}): Promise<Launched> {
  const electron = await launchElectron(folder, CONNECTED_FIRST, extra);
  const page = await electron.firstWindow();
  await page.waitForLoadState("domcontentloaded");
  const client = createClient(await windowTransport(page));
  const status = await client.call("receiver.status", {});
  if (!status.ok) throw new Error(status.error.message);
  return { electron, page, client, receiver: ReceiverStatus.parse(status.value).url, quit: () => electron.close() };
}

/** Starts Hookbench once more on the same data folder, as a desktop does that opens a link; waits for it to end. */
export async function startAgain(folder: string, ...links: readonly string[]): Promise<void> {
  const args = [...argumentsFor(folder, root), ...links];
  await promisify(execFile)(available().electron, args, { env: environment(), timeout: 60_000 });
}

/** Starts Hookbench where it has to refuse: answers what it logged by the time its dialog stands, and ends it. */
export async function startRefused(folder: string, why: string): Promise<string> {
  const child = spawn(available().electron, argumentsFor(folder, root), {
    env: environment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`It ended with ${code}: ${said}`)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes(why)) resolve();
    });
  });
  child.removeAllListeners("close");
  child.kill("SIGKILL");
  await once(child, "close");
  return said;
}

/** What the desktop's notification service was asked to show, newest first. */
export async function raisedNotifications(): Promise<readonly { title: string; body: string }[]> {
  const options = { env: environment() };
  await promisify(execFile)("dunstctl", ["close-all"], options);
  const { stdout } = await promisify(execFile)("dunstctl", ["history"], options);
  const [entries] = History.parse(JSON.parse(stdout)).data;
  return entries.map(({ summary, body }) => ({ title: summary.data, body: body.data }));
}

/** What starts an app on a data folder and on ports of its own. */
function argumentsFor(folder: string, app: string): string[] {
  return [...switches(), app, "--data", folder, "--receiver-port", "0", "--control-port", "0"];
}

/** Chromium's sandbox does not run as root, which tests in containers often are. */
function switches(): string[] {
  return ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
}

function available(): Extract<typeof rig, { electron: string }> {
  if ("reason" in rig) throw new Error(rig.reason);
  return rig;
}

function environment(): Record<string, string> {
  const { environment: desktop, sqliteBinding } = available();
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(inherited),
    ...desktop,
    ...(sqliteBinding ? { HOOKBENCH_SQLITE_BINDING: sqliteBinding } : {}),
    // Each request for approval has a notification of its own.
    HOOKBENCH_APPROVAL_GATHER_MS: "0",
  };
}
