import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { adminCall, invite } from "../test/fixtures/relay.ts";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { startTeam } from "../test/core/relays/team.ts";
import { type Measure, percentile } from "./measure.ts";

const A_SECOND = 100;
const SECONDS = 10;
const AWAY = 10_000;
const AT_ONCE = 32;

/**
 * From a sender through the relay and NATS to what a member's window is told, at a steady pace; and how fast a member that
 * was away records what it missed, in the order it came. The relay runs in this process.
 */
export async function benchRelayMember(): Promise<readonly Measure[]> {
  const relay = await startTeam();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let serve = await startServe();
  const post = (key: number) => postTo(`${relay.url}/hooks/gh`, String(key), agent);
  try {
    await adminCall(relay, "set-source", { name: "gh" });
    await serve.call("relays.join", { line: await invite(relay, "bench") });
    await until(async () => (await serve.call("relays.list", {})).items[0]?.state === "connected");
    await Promise.all(Array.from({ length: 500 }, (_, n) => post(-n)));
    await until(async () => (await recorded(serve)) === 500);
    const times = await steadily(serve, post);
    const before = await recorded(serve);
    await serve.stop();
    let next = 0;
    const senders = Array.from({ length: AT_ONCE }, async () => {
      while (next < AWAY) await post(1_000_000 + next++);
    });
    await Promise.all(senders);
    serve = await startServe({ dataFolder: serve.dataFolder });
    const from = performance.now();
    await until(async () => (await recorded(serve)) === before + AWAY);
    const perSecond = (AWAY / (performance.now() - from)) * 1000;
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
    return [
      {
        name: `sender to member's window by the relay at ${A_SECOND} a second (p95)`,
        value: p95 ?? Number.NaN,
        unit: "ms",
        target: "< 25 ms",
        isMet: (p95 ?? Number.POSITIVE_INFINITY) < 25,
        detail: { p50: tenths(p50), p99: tenths(p99), nats: relay.natsVersion, grade: relay.grade },
      },
      {
        name: `catch-up of ${AWAY} that came while away`,
        value: perSecond,
        unit: "a second",
        target: ">= 2000",
        isMet: perSecond >= 2000,
        detail: { nats: relay.natsVersion },
      },
    ];
  } finally {
    agent.destroy();
    await serve.stop();
    await relay.close();
  }
}

async function recorded(serve: Serve): Promise<number> {
  return (await serve.call("status.get", {})).counts.deliveries;
}

/** Milliseconds from each post's beginning to the event that tells of it. */
async function steadily(serve: Serve, post: (key: number) => Promise<void>): Promise<number[]> {
  const begun = new Map<string, number>();
  const times: number[] = [];
  const stop = serve.client.subscribe(null, {
    frame: (frame) => {
      if (frame.kind !== "events") return;
      for (const event of frame.events) {
        const at = event.name === "delivery.recorded" ? begun.get(event.data.deliveryKey ?? "") : undefined;
        if (at !== undefined) times.push(performance.now() - at);
      }
    },
    connection: () => {},
  });
  const posts: Promise<void>[] = [];
  for (let n = 1; n <= A_SECOND * SECONDS; n += 1) {
    begun.set(String(n), performance.now());
    posts.push(post(n));
    await setTimeout(1000 / A_SECOND);
  }
  await Promise.all(posts);
  while (times.length < posts.length) await setTimeout(20);
  stop();
  return times;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20);
}

function postTo(url: string, key: string, agent: Agent): Promise<void> {
  const body = JSON.stringify({ note: "a delivery of the usual size ".repeat(35) });
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    const sent = request(url, { agent, method: "POST", headers }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === 202) resolve();
        else reject(new Error(`The relay answered ${response.statusCode ?? 0}`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

function tenths(value = Number.NaN): number {
  return Math.round(value * 10) / 10;
}
