import { expect, it } from "vitest";
import { droppedWords } from "../../../src/contract/dropped-words.ts";
import { testApp } from "../../fixtures/test-app.ts";

const test = testApp();
const KEPT = 64 * 1024;

/** Posts, and answers what was recorded of it. */
async function recorded(path: string, body: string | Buffer<ArrayBuffer>) {
  const { url } = await test.call("receiver.status", {});
  const answer = await fetch(`${url}/hooks/${path}`, { method: "POST", body });
  const id = answer.headers.get("x-hookbench-delivery") ?? "";
  return test.call("deliveries.get", { id });
}

async function openSource(path: string, requireSignature: boolean): Promise<void> {
  await test.call("sources.create", {
    name: path,
    path,
    provider: requireSignature ? "github" : "none",
    requireSignature,
  });
}

it.each([
  ["unmatched", "nowhere"],
  ["rejected", "closed"],
] as const)("of what is %s the first 64 KB are kept, with its true size", async (disposition, path) => {
  await openSource("closed", true);
  const delivery = await recorded(path, Buffer.alloc(3_000_000, "a"));
  expect([delivery.disposition, delivery.size, delivery.truncated, delivery.bodyBase64]).toEqual([
    disposition,
    3_000_000,
    true,
    Buffer.alloc(KEPT, "a").toString("base64"),
  ]);
});

it("what is turned away and fits is kept whole", async () => {
  const delivery = await recorded("nowhere", "small");
  expect([delivery.size, delivery.truncated, atob(delivery.bodyBase64)]).toEqual([5, false, "small"]);
});

it("what is accepted is kept whole, and its summary says when it was not read as JSON", async () => {
  await openSource("open", false);
  const delivery = await recorded("open", "[".repeat(200_000));
  expect([delivery.disposition, delivery.truncated, delivery.size, delivery.summary]).toEqual([
    "accepted",
    false,
    200_000,
    "195 KB, nested more than 512 deep: not read as JSON",
  ]);
});

it("what the receiver dropped is in its status, and in words", async () => {
  const { dropped } = await test.call("receiver.status", {});
  expect(dropped).toEqual({ idle: 0, slow: 0, busy: 0, full: 0, files: 0 });
  expect(droppedWords(dropped)).toBeNull();
  expect(droppedWords({ ...dropped, slow: 1200, idle: 3 })).toBe(
    "1,203 dropped since start: 1,200 too slow, 3 idle and gave way",
  );
});
