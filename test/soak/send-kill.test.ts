import { createServer } from "node:http";
import { afterEach, expect, it } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { isShort } from "./size.ts";

const EVENTS = 30;
const KILLS = isShort ? 2 : 6;
/** Longer than a loaded machine takes from the first attempt of a round to the kill: none may be under way then. */
const WAIT_SECONDS = 4;

let serve: Serve;
const arrivals = new Map<string, number>();
const sink = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { data } = JSON.parse(Buffer.concat(chunks).toString());
    arrivals.set(data.key, (arrivals.get(data.key) ?? 0) + 1);
    response.writeHead(500).end();
  });
});

afterEach(async () => {
  await serve.stop();
  sink.closeAllConnections();
  sink.close();
});

/** Resolves when as many attempts are recorded; the next are due later, so none is under way then. */
async function recorded(count: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = async () => {
    const { total } = await serve.call("attempts.list", { limit: 1 });
    if (total >= count) resolve();
  };
  const unsubscribe = serve.client.subscribe(null, { frame: () => void look().catch(reject) });
  await promise;
  unsubscribe();
}

it(`loses no attempt and repeats none over ${KILLS} kills between attempts`, async () => {
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  const address = sink.address();
  const port = typeof address === "object" && address ? address.port : 0;
  serve = await startServe();
  const endpoint = await serve.call("endpoints.create", {
    name: "sink",
    url: `http://127.0.0.1:${port}/`,
    provider: "optio",
    schedule: { delaysSeconds: [0, ...Array<number>(KILLS).fill(WAIT_SECONDS)], jitter: 0 },
  });
  for (let n = 0; n < EVENTS; n += 1) {
    const payload = { key: `event-${n}` };
    await serve.call("events.send", { endpointId: endpoint.id, type: "task.failed", payload });
  }
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await recorded(EVENTS * kill);
    await serve.kill();
    serve = await startServe({ dataFolder: serve.dataFolder });
  }
  await recorded(EVENTS * (KILLS + 1));
  const { items } = await serve.call("events.list", { limit: 1000 });
  expect(items.map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(
    Array<string>(EVENTS).fill(`failed ${KILLS + 1}`),
  );
  expect([...arrivals.values()]).toEqual(Array<number>(EVENTS).fill(KILLS + 1));
});
