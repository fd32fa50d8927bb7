import { randomUUID } from "node:crypto";
import { sign } from "@octokit/webhooks-methods";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeliveryItem } from "../../src/contract/model/delivery.ts";
import { octokitExamples } from "../fixtures/octokit-examples.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";

const SECRET = "It's a Secret to Everybody";
const examples = octokitExamples();

interface Posted {
  readonly id: string;
  readonly status: number;
  readonly body: Buffer;
}

let serve: Serve;
let genuine: Posted[];
let flipped: Posted[];
let items: Map<string, DeliveryItem>;

async function post(event: string, body: Buffer, signature: string): Promise<Posted> {
  const response = await fetch(`${serve.receiver}/hooks/github`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": signature,
    },
    body: new Uint8Array(body),
  });
  await response.arrayBuffer();
  return { id: response.headers.get("x-hookbench-delivery") ?? "", status: response.status, body };
}

/** The same body with one bit of one byte turned over, at a place that moves with the index. */
function flipOneByte(body: Buffer, index: number): Buffer {
  const changed = Buffer.from(body);
  const at = (index * 7919) % changed.length;
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
}

async function allItems(): Promise<Map<string, DeliveryItem>> {
  const found = new Map<string, DeliveryItem>();
  let cursor: string | null = null;
  do {
    const page: { items: DeliveryItem[]; nextCursor: string | null } = await serve.call("deliveries.list", {
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const item of page.items) found.set(item.id, item);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

beforeAll(async () => {
  serve = await startServe();
  const source = await serve.call("sources.create", {
    name: "github",
    path: "github",
    provider: "github",
    secrets: [SECRET],
  });
  await serve.call("hooks.create", {
    name: "Tell me",
    sourceId: source.id,
    action: "notify",
    actionConfig: { notifyMessage: "something came" },
    maxWaiting: 100_000,
  });
  await serve.call("queue.pause", {});
  genuine = [];
  flipped = [];
  for (const [index, { event, body }] of examples.entries()) {
    const bytes = Buffer.from(body, "utf8");
    const signature = await sign(SECRET, body);
    genuine.push(await post(event, bytes, signature));
    flipped.push(await post(event, flipOneByte(bytes, index), signature));
  }
  items = await allItems();
});

afterAll(() => serve.stop());

describe("the 329 real GitHub payloads, signed by GitHub's own library", () => {
  it("are all of them", () => {
    expect(examples).toHaveLength(329);
  });

  it("are accepted", () => {
    expect(genuine.map(({ status }) => status)).toEqual(examples.map(() => 202));
  });

  it("are recorded byte for byte", async () => {
    for (const { id, body } of genuine) {
      const delivery = await serve.call("deliveries.get", { id });
      expect(Buffer.from(delivery.bodyBase64, "base64").equals(body), id).toBe(true);
    }
  });

  it("are verified", () => {
    expect(genuine.filter(({ id }) => items.get(id)?.verification.outcome !== "verified")).toEqual([]);
  });

  it("have their event type and a summary each", () => {
    const bare = genuine.filter(({ id }, index) => {
      const item = items.get(id);
      return item?.event !== examples[index]?.event || item?.summary === "" || item?.summary === undefined;
    });
    expect(bare).toEqual([]);
  });

  it("each queue the hook once", async () => {
    const { total } = await serve.call("executions.list", { status: "queued" });
    expect(total).toBe(examples.length);
  });
});

describe("the same payloads with one flipped byte", () => {
  it("are refused with 401", () => {
    expect(flipped.map(({ status }) => status)).toEqual(examples.map(() => 401));
  });

  it("are recorded as rejected, with the bytes that came", async () => {
    for (const { id, body } of flipped) {
      const delivery = await serve.call("deliveries.get", { id });
      expect(delivery.verification).toMatchObject({ outcome: "rejected", reason: "signature_mismatch" });
      expect(Buffer.from(delivery.bodyBase64, "base64").equals(body), id).toBe(true);
    }
  });

  it("are not acted upon", async () => {
    for (const { id } of flipped) {
      expect(await serve.call("executions.list", { deliveryId: id })).toMatchObject({ total: 0 });
    }
  });
});
