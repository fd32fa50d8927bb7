import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";
import { z } from "zod";
import { isOurs } from "../src/main/address.ts";
import { startDesktopSession } from "../test/electron/desktop-session.ts";
import { findRig } from "../test/electron/find-rig.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { temporaryFolder } from "../test/fixtures/temporary-folder.ts";
import { type Measure, bestQuartile } from "./measure.ts";

const ROUNDS = 6;
const LOOK_MS = 20;
const Listed = z.array(z.object({ type: z.string(), url: z.string() }));
const MOST_MS = 900;

/**
 * From spawning the desktop app on a used data folder to a list that answers. Of the rounds the best quartile counts, for
 * other programs run on the machine too.
 */
export async function benchDesktop(): Promise<Measure> {
  const desktop: { stop: () => Promise<void> }[] = [];
  const rig = await findRig(async () => {
    const session = await startDesktopSession();
    desktop.push(session);
    return session;
  });
  if ("reason" in rig) throw new Error(rig.reason);
  const folder = temporaryFolder();
  const serve = await startServe({ dataFolder: folder });
  const source = await serve.call("sources.create", { name: "open", path: "open", provider: "none" });
  for (const provider of ["github", "stripe", "slack"])
    await serve.call("samples.send", { provider, sourceId: source.id });
  await serve.stop();
  try {
    const env = {
      ...process.env,
      ...rig.environment,
      ...(rig.sqliteBinding ? { HOOKBENCH_SQLITE_BINDING: rig.sqliteBinding } : {}),
    };
    const first = await start(rig.electron, folder, env);
    const rounds: Started[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await start(rig.electron, folder, env));
    const ms = bestQuartile(rounds.map((round) => round.ms));
    return {
      name: "start of the desktop app to a list that answers",
      value: ms,
      unit: "ms",
      target: `< ${MOST_MS} ms`,
      isMet: ms < MOST_MS,
      detail: {
        firstMs: Math.round(first.ms),
        eachRoundMs: rounds.map((round) => Math.round(round.ms)).join(" "),
        cpuMsOfAllProcesses: Math.round(bestQuartile(rounds.map(({ cpuMs }) => cpuMs))),
      },
    };
  } finally {
    for (const { stop } of desktop) await stop();
  }
}

interface Started {
  readonly ms: number;
  /** CPU time of its processes until its list was seen to stand. */
  readonly cpuMs: number;
}

/** Starts it, and ends it as soon as its list stands. */
async function start(electron: string, folder: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const root = new URL("..", import.meta.url).pathname;
  const args = ["--remote-debugging-port=0", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const own = [root, "--data", folder, "--receiver-port", "0", "--control-port", "0"];
  const begun = performance.timeOrigin + performance.now();
  const child = spawn(electron, [...args, ...own], { env, stdio: ["ignore", "ignore", "pipe"] });
  try {
    const address = await devtools(child.stderr);
    // Who connects while a window comes to be may wait for it for ever.
    while (!(await hasPage(address))) await setTimeout(LOOK_MS);
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error("It has no window");
    const ready = await page.waitForFunction(() => {
      const [mark] = performance.getEntriesByName("list-ready");
      return mark ? performance.timeOrigin + mark.startTime : null;
    });
    const at = await ready.jsonValue();
    const cpuMs = cpuOf(child.pid ?? 0);
    const session = await browser.newBrowserCDPSession();
    const ended = once(child, "exit");
    // It is gone before it answers.
    await session.send("Browser.close").catch(() => undefined);
    await ended;
    return { ms: Number(at) - begun, cpuMs };
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL");
  }
}

/** Whether a window of ours is among what can be connected to. */
async function hasPage(devtoolsUrl: string): Promise<boolean> {
  const listed = await fetch(`http://${new URL(devtoolsUrl).host}/json/list`);
  return Listed.parse(await listed.json()).some(({ type, url }) => type === "page" && isOurs(url));
}

/** CPU time of a process and all that it started, in milliseconds. */
function cpuOf(root: number): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name));
  const own = new Set([root]);
  for (let before = 0; before < own.size;) {
    before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  return all.reduce((ms, one) => ms + (own.has(one.pid) ? one.cpuMs : 0), 0);
}

/** Ticks are hundredths of a second on Linux. */
function statOf(name: string): { readonly pid: number; readonly parent: number; readonly cpuMs: number }[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return [{ pid: Number(name), parent: fields[1] ?? 0, cpuMs: ((fields[11] ?? 0) + (fields[12] ?? 0)) * 10 }];
  } catch {
    return [];
  }
}

function devtools(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    // Read to its end: a program that cannot say more would stop.
    stderr.on("data", (text) => {
      said += String(text);
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    stderr.once("end", () => reject(new Error(`It ended: ${said}`)));
  });
}
