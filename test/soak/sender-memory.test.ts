import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { withServer } from "../fixtures/http-server.ts";
import {
  type Behave,
  answer,
  dripFeed,
  endlessHeaders,
  pourOut,
  resetMidBody,
  shortBody,
  withSocketServer,
} from "../core/send/flaky-server.ts";
import { type SendRig, withSending } from "../core/send/rig.ts";

const FLAKY: readonly Behave[] = [
  () => {},
  answer("HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno"),
  answer("HTTP/1.1 302 Found\r\nLocation: /in\r\nContent-Length: 0\r\n\r\n"),
  dripFeed,
  resetMidBody,
  shortBody,
  endlessHeaders,
  pourOut,
  (socket) => void socket.end(),
];
const EVENTS = 40;
const CONCURRENCY = 16;
const SECRET = `whsec_${Buffer.from("a secret of thirty-two characters").toString("base64")}`;
const MB = 1024 * 1024;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Bytes in use once all that nothing refers to is collected; what sockets read into is freed some turns after that. */
async function inUse(): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < 20; turn += 1) {
    collect();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + external + arrayBuffers);
    await setImmediate();
  }
  return least;
}

interface Sinks {
  readonly urls: readonly string[];
  /** Resolves when no connection to any of them is open. */
  areLeft(): Promise<unknown>;
}

/** Starts a server of each kind, and one that is closed again. */
async function withFlakySinks(work: (sinks: Sinks) => Promise<void>): Promise<void> {
  const waits: (() => Promise<void>)[] = [];
  const urls: string[] = [];
  await withSocketServer(
    () => {},
    async (url) => void urls.push(url),
  );
  const open = ([behave, ...more]: readonly Behave[]): Promise<void> =>
    behave
      ? withSocketServer(behave, (url, isLeft) => {
          urls.push(url);
          waits.push(isLeft);
          return open(more);
        })
      : work({ urls, areLeft: () => Promise.all(waits.map((isLeft) => isLeft())) });
  await open(FLAKY);
}

/** Many events at once to each of them and to a sound one; answers how many of those arrived. */
async function round(rig: SendRig, flaky: readonly string[], sound: string): Promise<number> {
  const bursts = [...flaky, sound].map((endpointId) =>
    rig.call("bursts.start", { endpointId, type: "invoice.paid", count: EVENTS, concurrency: CONCURRENCY }),
  );
  const started = await Promise.all(bursts);
  for (const { id } of started)
    await rig.until(({ name, data }) => name === "burst.changed" && data.id === id && data.status === "done");
  await rig.app.drain();
  rig.published.length = 0;
  const { items } = await rig.call("bursts.list", {});
  return items.find(({ id }) => id === started.at(-1)?.id)?.delivered ?? 0;
}

test("whatever its sinks do, the sender keeps neither memory nor connections of it", { timeout: 120_000 }, () =>
  withFlakySinks(({ urls, areLeft }) =>
    withServer(null, ({ url, seen }) =>
      withSending(
        async (rig) => {
          // Standard Webhooks keeps an answer whole, up to our own limit.
          const whole = { provider: "standard-webhooks", secret: SECRET };
          const once = { ...whole, schedule: { delaysSeconds: [0], jitter: 0 }, timeoutSeconds: 0.3 };
          const flaky: string[] = [];
          for (const one of urls) flaky.push((await rig.endpoint(one, once)).id);
          const { id: sound } = await rig.endpoint(url, { ...once, timeoutSeconds: 30 });
          const after = async (rounds: number): Promise<number> => {
            for (let n = 0; n < rounds; n += 1) expect(await round(rig, flaky, sound)).toBe(EVENTS);
            await areLeft();
            seen.length = 0;
            return inUse();
          };
          // The first rounds fill what is kept for good: compiled code, statements, the last bursts.
          const before = await after(2);
          const growth = (await after(3)) - before;
          expect(growth / MB).toBeLessThan(2.5);
          expect((await rig.call("events.list", { status: "pending" })).total).toBe(0);
        },
        { realTime: true },
      ),
    ),
  ),
);
