import { afterAll, beforeAll, expect, it } from "vitest";
import type { Relay } from "../../src/core/relay-server/relay.ts";
import { sendTo } from "../fixtures/app-sender.ts";
import { adminCall, invite } from "../fixtures/relay.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { startTeam } from "../core/relays/team.ts";

const KILLS = 12;
const AWAY = 10_000;
const SENDERS = 8;

let relay: Relay;
let serve: Serve;
let sent = 0;

beforeAll(async () => {
  relay = await startTeam();
  await adminCall(relay, "set-source", { name: "gh" });
  serve = await startServe();
  await serve.call("relays.join", { line: await invite(relay, "anna") });
});

afterAll(async () => {
  await serve.stop();
  await relay.close();
});

/** Sends one with the next number; resolves when the relay has acknowledged it. */
async function send(): Promise<void> {
  sent += 1;
  const { status } = await sendTo(`${relay.url}/hooks/gh`, {
    body: "{}",
    headers: { "Idempotency-Key": String(sent) },
  });
  expect(status).toBe(202);
}

/** Several senders at once, until what they are to outlast is over, or so many have been sent. */
async function under(load: () => Promise<void>, most = Infinity): Promise<void> {
  const over = new AbortController();
  const last = sent + most;
  const senders = Array.from({ length: SENDERS }, async () => {
    while (!over.signal.aborted && sent < last) await send();
  });
  await load();
  over.abort();
  await Promise.all(senders);
}

async function isLevel(): Promise<void> {
  const state = async () => {
    const [joined] = (await serve.call("relays.list", {})).items;
    return [joined?.state, joined?.subscriptions[0]?.behind, joined?.subscriptions[0]?.catchingUp];
  };
  await expect.poll(state, { timeout: 120_000 }).toEqual(["connected", 0, null]);
}

const count = async () => (await serve.call("status.get", {})).counts.deliveries;

/** The numbers of all that the member recorded, in the order it did. */
async function recorded(): Promise<number[]> {
  const keys: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await serve.call("deliveries.list", { limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...page.items.map(({ deliveryKey }) => Number(deliveryKey)));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return keys.toReversed();
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

it(`loses nothing and records nothing twice over ${KILLS} kills of a member under load`, async () => {
  await isLevel();
  await under(async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = sent;
      await expect.poll(() => sent - before, { interval: 5 }).toBeGreaterThan(100);
      await serve.kill();
      serve = await startServe({ dataFolder: serve.dataFolder });
    }
  });
  await expect.poll(count, { timeout: 120_000 }).toBe(sent);
  expect((await recorded()).toSorted((a, b) => a - b)).toEqual(upTo(sent));
});

it("is level again soon after it was stopped, as a machine that slept is, with nothing lost or twice", async () => {
  const slept = sent;
  await under(async () => {
    process.kill(serve.pid, "SIGSTOP");
    await expect.poll(() => sent - slept, { interval: 50, timeout: 60_000 }).toBeGreaterThan(3000);
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    process.kill(serve.pid, "SIGCONT");
    // A quick machine would send more in that time than are caught up with in two minutes.
  }, 5000);
  const woke = performance.now();
  await expect.poll(count, { interval: 100, timeout: 120_000 }).toBe(sent);
  console.info(`Level ${Math.round(performance.now() - woke)} ms after it woke, ${sent - slept} behind`);
  expect((await recorded()).toSorted((a, b) => a - b)).toEqual(upTo(sent));
});

it(`catches up ${AWAY} in the order they came, marked as recovered`, async () => {
  await isLevel();
  const before = sent;
  await serve.stop();
  while (sent < before + AWAY) await send();
  serve = await startServe({ dataFolder: serve.dataFolder });
  const began = performance.now();
  await expect.poll(count, { interval: 50, timeout: 120_000 }).toBe(sent);
  console.info(`Caught up ${AWAY} in ${Math.round(performance.now() - began)} ms after its start`);
  expect((await recorded()).slice(before)).toEqual(upTo(sent).slice(before));
  expect((await serve.call("deliveries.count", { query: "is:recovered" })).count).toBeGreaterThanOrEqual(AWAY);
});
