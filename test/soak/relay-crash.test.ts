import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { openKeys } from "../../src/core/relay-server/keys.ts";
import { type Running, runCli, startCli } from "../cli/run-cli.ts";
import { connectCore } from "../fixtures/local-nats.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type Load, startLoad, storedIds } from "./relay-load.ts";

const LANES = 24;
const KILLS = 9;

let running: Running | null = null;
let load: Load | null = null;
let url = "";

afterEach(async () => {
  await load?.stop();
  await running?.stop();
});

/** The relay in a process of its own, on the port that it had before. */
async function start(data: string): Promise<void> {
  const listen = url === "" ? "127.0.0.1:0" : new URL(url).host;
  const limits = ["--rate", "1000000", "--max-bytes", "300000000"];
  running = startCli(["relay", "--data", data, "--listen", listen, ...limits, "--json"]);
  ({ relay: url } = JSON.parse(await running.line()));
}

const natsPid = (data: string): number => Number(readFileSync(join(data, "nats", "nats.pid"), "utf8"));
const natsUrl = (data: string): string =>
  `nats://${/listen: "(127\.0\.0\.1:\d+)"/.exec(readFileSync(join(data, "nats", "nats.conf"), "utf8"))?.[1] ?? ""}`;

async function newRelay(): Promise<string> {
  const data = join(temporaryFolder(), "relay");
  url = "";
  await runCli(["relay", "init", "anna", "--sources", "gh", "--data", data]);
  await start(data);
  return data;
}

async function stored(data: string): Promise<string[]> {
  const core = await connectCore(natsUrl(data), openKeys(data));
  const ids = await storedIds(core);
  await core.close();
  return ids;
}

it(`loses nothing acknowledged and stores nothing twice over ${KILLS} kills of NATS and of the relay`, async () => {
  const data = await newRelay();
  load = startLoad(() => `${url}/hooks/gh`, LANES);
  const { acknowledged, answers } = load;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 500);
    if (kill % 3 === 2) {
      await running?.stop("SIGKILL");
      await start(data);
    } else process.kill(natsPid(data), "SIGKILL");
  }
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 500);
  await load.stop();
  const ids = await stored(data);
  const unique = new Set(ids);
  expect(unique.size).toBe(ids.length);
  expect(acknowledged.filter((id) => !unique.has(id))).toEqual([]);
  // While NATS alone was away no sender was asked to come again: only the relay's own death is seen, as a broken connection.
  expect([...answers.keys()].filter((status) => status !== 202 && status !== 0)).toEqual([]);
});

it("asks senders to come again once NATS is away for longer than it waits, and takes the next at once", async () => {
  const data = await newRelay();
  const pid = natsPid(data);
  process.kill(pid, "SIGSTOP");
  const begun = performance.now();
  const refused = await fetch(`${url}/hooks/gh`, { method: "POST", body: "{}" });
  const took = performance.now() - begun;
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(took).toBeGreaterThan(9500);
  expect(took).toBeLessThan(15_000);
  process.kill(pid, "SIGCONT");
  await expect
    .poll(async () => (await fetch(`${url}/hooks/gh`, { method: "POST", body: "{}" })).status, { timeout: 30_000 })
    .toBe(202);
});

it("lets what waits be acknowledged before it stops", async () => {
  const data = await newRelay();
  const pid = natsPid(data);
  process.kill(pid, "SIGSTOP");
  const posts = Array.from({ length: 20 }, () => fetch(`${url}/hooks/gh`, { method: "POST", body: "{}" }));
  const status = async () => JSON.parse((await runCli(["relay", "status", "--json", "--data", data])).stdout);
  await expect.poll(async () => (await status()).waiting.count, { timeout: 30_000 }).toBe(20);
  const ended = running?.stop("SIGTERM");
  await wait(500);
  process.kill(pid, "SIGCONT");
  expect((await Promise.all(posts)).map((answer) => answer.status)).toEqual(Array<number>(20).fill(202));
  expect((await ended)?.code).toBe(0);
  running = null;
});
