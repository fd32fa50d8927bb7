import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sendTo } from "../fixtures/app-sender.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { isShort } from "./size.ts";

const KILLS = isShort ? 3 : 15;
const HELD = isShort ? 300 : 1000;

/** An app that may be away, always on the same port; what it was sent, in order. */
function createApp(port: number) {
  const got: string[] = [];
  let server: Server | null = null;
  return {
    got,
    start: async () => {
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          got.push(Buffer.concat(chunks).toString());
          response.end();
        });
      });
      await new Promise<void>((resolve) => server?.listen(port, "127.0.0.1", resolve));
    },
    stop: () =>
      new Promise<void>((resolve) => {
        if (!server) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Below those that are given to who asks for any, as Hookbench does at each start: it would deliver to itself. */
async function portOfItsOwn(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port += 1) {
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

let serve: Serve;
let app: ReturnType<typeof createApp>;
let number = 0;

beforeAll(async () => {
  const port = await portOfItsOwn();
  app = createApp(port);
  serve = await startServe();
  await serve.call("sources.create", {
    name: "Shop",
    path: "shop",
    target: { url: `http://127.0.0.1:${port}/in`, whenDown: "hold" },
  });
});

afterAll(async () => {
  await serve.stop();
  await app.stop();
});

/** Sends one; resolves when it is acknowledged. */
async function send(): Promise<void> {
  number += 1;
  const { status } = await sendTo(`${serve.receiver}/hooks/shop`, { body: String(number) });
  expect(status).toBe(202);
}

async function restart(): Promise<void> {
  await serve.kill();
  serve = await startServe({ dataFolder: serve.dataFolder });
}

async function waiting(): Promise<number> {
  return (await serve.call("targets.list", {})).items[0]?.waiting ?? 0;
}

/** The first time each arrived: one that was under way at a kill may have come twice. */
function once(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));

it(`delivers ${HELD} that were held over ${KILLS} kills in the order they came, and none is lost`, async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    while (number < ((kill + 1) * HELD) / KILLS) await send();
    await restart();
  }
  expect(await waiting()).toBe(HELD);
  await app.start();
  await expect.poll(() => app.got.length, { timeout: 60_000 }).toBe(HELD);
  expect(app.got).toEqual(upTo(HELD));
  await expect.poll(waiting).toBe(0);
});

it("goes on where it was when it is killed while it delivers", async () => {
  await app.stop();
  app.got.length = 0;
  const before = number;
  while (number < before + HELD) await send();
  await app.start();
  await expect.poll(() => app.got.length, { interval: 5, timeout: 60_000 }).toBeGreaterThan(20);
  await restart();
  await expect.poll(() => once(app.got).length, { timeout: 60_000 }).toBe(HELD);
  expect(once(app.got)).toEqual(upTo(number).slice(before));
  expect(app.got.length - HELD).toBeLessThanOrEqual(1);
});

it("lets what arrives meanwhile wait behind what waits, and goes on directly once the line is empty", async () => {
  await app.stop();
  app.got.length = 0;
  const before = number;
  for (let held = 0; held < 50; held += 1) await send();
  await app.start();
  for (let late = 0; late < 50; late += 1) {
    number += 1;
    await sendTo(`${serve.receiver}/hooks/shop`, { body: String(number) });
  }
  await expect.poll(() => app.got.length).toBe(100);
  expect(app.got).toEqual(upTo(number).slice(before));
  await expect.poll(waiting).toBe(0);
  expect(await sendTo(`${serve.receiver}/hooks/shop`, { body: "last" })).toMatchObject({ status: 200 });
});
