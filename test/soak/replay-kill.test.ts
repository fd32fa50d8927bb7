import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReplayRunDetail } from "../../src/contract/model/replay.ts";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { isShort } from "./size.ts";

const KILLS = isShort ? 4 : 30;
const BETWEEN_KILLS = 25;
const DELIVERIES = (KILLS + 1) * BETWEEN_KILLS;

let app: HttpServer;
let serve: Serve;
let id: string;
let arrived: () => void = () => undefined;

/** Resolves when the app has been sent so many in all. */
function sent(count: number): Promise<void> {
  return new Promise((resolve) => {
    arrived = () => {
      if (app.seen.length >= count) resolve();
    };
    arrived();
  });
}

async function ended(): Promise<ReplayRunDetail> {
  const { promise, resolve, reject } = Promise.withResolvers<ReplayRunDetail>();
  const look = async () => {
    const run = await serve.call("replays.get", { id });
    if (run.state !== "running") resolve(run);
  };
  const stop = serve.client.subscribe(null, { frame: () => void look().catch(reject) });
  look().catch(reject);
  return promise.finally(stop);
}

beforeAll(async () => {
  app = await startServer((_request, response) => {
    arrived();
    response.end("ok");
  });
  serve = await startServe({ dataFolder: join(temporaryFolder(), "data") });
  await serve.call("sources.create", { name: "many", path: "many" });
  for (let n = 0; n < DELIVERIES; n += 1)
    await fetch(`${serve.receiver}/hooks/many`, { method: "POST", body: String(n) });
  ({ id } = await serve.call("replays.start", { filter: {}, to: app.url }));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await sent(kill * BETWEEN_KILLS);
    await serve.kill();
    serve = await startServe({ dataFolder: serve.dataFolder });
  }
}, 600_000);

afterAll(async () => {
  await serve.stop();
  await app.close();
});

describe(`a replay run over ${KILLS} kills`, () => {
  it("sends nothing twice, keeps the order, and leaves out only what it says may have been sent", async () => {
    const { taken, failed, unsure, total, troubles } = await ended();
    const bodies = app.seen.map(({ body }) => Number(body));
    expect(bodies).toEqual([...new Set(bodies)].toSorted((a, b) => a - b));
    expect({ total, all: taken + failed + unsure, failed }).toEqual({ total: DELIVERIES, all: DELIVERIES, failed: 0 });
    expect(unsure).toBeLessThanOrEqual(KILLS);

    const unsureBodies = await Promise.all(
      troubles.map(async ({ deliveryId, kind }) => {
        expect(kind).toBe("unsure");
        const { bodyBase64 } = await serve.call("deliveries.get", { id: deliveryId });
        return Number(Buffer.from(bodyBase64, "base64"));
      }),
    );
    const all = new Set([...bodies, ...unsureBodies]);
    expect(all.size).toBe(DELIVERIES);
  });
});
