import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { isShort } from "./size.ts";

const KILLS = isShort ? 5 : 20;
const CONNECTIONS = 16;
const ACKNOWLEDGED_PER_ROUND = 40;
const SECRET = "kill-secret";
/** Appends the key that the prompt names to a file: proof, outside our database, of each time it ran. */
const KEEP_KEY = String.raw`sed -n '1s/^key=\([^[:space:]]*\).*/\1/p' >> "$0"`;

const folder = temporaryFolder();
const ranFile = join(folder, "ran.txt");
const acknowledged = new Set<string>();
let serve: Serve;
let number = 0;

/** Posts deliveries on many connections until enough are acknowledged, then kills the process in the middle of the rest. */
async function loadThenKill(): Promise<void> {
  const port = Number(new URL(serve.receiver).port);
  let count = 0;
  const killed = new Promise<void>((resolve) => {
    const onAcknowledged = (key: string) => {
      acknowledged.add(key);
      count += 1;
      if (count === ACKNOWLEDGED_PER_ROUND) void serve.kill().then(resolve);
    };
    for (let index = 0; index < CONNECTIONS; index += 1) postForEver(port, onAcknowledged);
  });
  await killed;
}

function postForEver(port: number, onAcknowledged: (key: string) => void): void {
  const socket = net.connect(port, "127.0.0.1");
  let key = "";
  const next = () => {
    number += 1;
    key = `delivery-${number}`;
    socket.write(signedPost(key));
  };
  socket.on("connect", next);
  socket.on("data", (chunk) => {
    if (!chunk.toString("latin1").startsWith("HTTP/1.1 202")) throw new Error(chunk.toString("latin1"));
    onAcknowledged(key);
    next();
  });
  socket.on("error", () => socket.destroy());
}

function signedPost(key: string): string {
  const body = JSON.stringify({ action: "opened", key });
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  return [
    "POST /hooks/github HTTP/1.1",
    "Host: localhost",
    "Content-Type: application/json",
    "X-GitHub-Event: pull_request",
    `X-GitHub-Delivery: ${key}`,
    `X-Hub-Signature-256: sha256=${signature}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

async function keysRecorded(): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const page: { items: { id: string; deliveryKey: string | null }[]; nextCursor: string | null } = await serve.call(
      "deliveries.list",
      { limit: 1000, ...(cursor === null ? {} : { cursor }) },
    );
    for (const { id, deliveryKey } of page.items) if (deliveryKey !== null) keys.set(deliveryKey, id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return keys;
}

/** Waits, by events, until no execution is queued or running. */
async function settled(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const check = async () => {
    const { counts } = await serve.call("status.get", {});
    if (counts.queued + counts.running === 0) resolve();
  };
  const unsubscribe = serve.client.subscribe(null, { frame: () => void check().catch(reject) });
  check().catch(reject);
  await promise;
  unsubscribe();
}

beforeAll(async () => {
  writeFileSync(ranFile, "");
  serve = await startServe({ dataFolder: join(folder, "data") });
  const source = await serve.call("sources.create", {
    name: "github",
    path: "github",
    provider: "github",
    secrets: [SECRET],
  });
  await serve.call("hooks.create", {
    name: "Write down that it ran",
    sourceId: source.id,
    action: "spawn_agent",
    approval: "never",
    concurrency: 2,
    maxWaiting: 100_000,
    actionConfig: {
      agent: "command",
      command: ["/bin/sh", "-c", KEEP_KEY, ranFile],
      agentPrompt: "key={{webhook.body.key}}",
    },
  });
  for (let kill = 0; kill < KILLS; kill += 1) {
    await loadThenKill();
    serve = await startServe({ dataFolder: serve.dataFolder });
  }
  await settled();
}, 600_000);

afterAll(() => serve.stop());

describe(`${KILLS} kills in the middle of load`, () => {
  it("lose no acknowledged delivery", async () => {
    const recorded = await keysRecorded();
    expect([...acknowledged].filter((key) => !recorded.has(key))).toEqual([]);
  });

  it("lose no queued execution", async () => {
    const recorded = await keysRecorded();
    const { total } = await serve.call("executions.list", {});
    expect(total).toBe(recorded.size);
  });

  it("run no execution twice, and each one that was not running at a kill exactly once", async () => {
    const runs = new Map<string, number>();
    for (const key of readFileSync(ranFile, "utf8").split("\n").filter(Boolean))
      runs.set(key, (runs.get(key) ?? 0) + 1);
    const twice = [...runs].filter(([, count]) => count > 1);
    const recorded = await keysRecorded();
    const missing: string[] = [];
    for (const [key, id] of recorded) {
      if (runs.has(key)) continue;
      const { items } = await serve.call("executions.list", { deliveryId: id });
      if (items.every(({ status }) => status !== "interrupted")) missing.push(key);
    }
    expect({ twice, missing }).toEqual({ twice: [], missing: [] });
  });
});
