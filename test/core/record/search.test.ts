import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Store } from "../../../src/core/record/store.ts";
import { newDelivery, request, withStore } from "./samples.ts";

async function find(store: Store, text: string): Promise<readonly string[]> {
  const { items } = await store.deliveries.list({ filter: { text }, limit: 1000 });
  return items.map(({ id }) => id);
}

async function recordBodies(store: Store, bodies: readonly (string | Buffer)[]): Promise<void> {
  for (const [n, body] of bodies.entries()) {
    await store.deliveries.record(
      request(newDelivery(`d${n}`, { summary: "", deliveryKey: null, body: Buffer.from(body) })),
    );
  }
}

test("hostile text never fails and never reaches the query language", () =>
  withStore(async ({ store }) => {
    await recordBodies(store, ["zzz"]);
    const nasty = [
      '"',
      '""',
      "*",
      "a*b",
      "NEAR(a b)",
      "summary: x",
      "^a",
      "a AND",
      "NOT",
      "-a",
      "\0",
      "a\0b",
      "{a b}: c",
      "'",
      "\ud800",
      "(((",
    ];
    for (const text of nasty) expect(await find(store, text), JSON.stringify(text)).toEqual([]);
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: fc.constantFrom('"', "*", "(", " ", "a", ":", "^", "-", "+") }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        await expect(find(store, value)).resolves.toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  }));

test("every word of a delivery finds it", () =>
  withStore(async ({ store }) => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdefXYZ0189_.-/@#"), minLength: 1, maxLength: 12 });
    const bodies = fc.sample(fc.array(word, { minLength: 1, maxLength: 4 }), { numRuns: 60, seed: 7 });
    await recordBodies(
      store,
      bodies.map((words) => words.join(" ")),
    );
    for (const [n, words] of bodies.entries()) {
      const text = words.join(" ");
      expect(await find(store, text)).toContain(`d${n}`);
    }
  }));

test("text without a letter or digit is looked for in the summary as it stands", () =>
  withStore(async ({ store }) => {
    await store.deliveries.record(request(newDelivery("d1", { summary: "is this on???" })));
    await store.deliveries.record(request(newDelivery("d2", { summary: "yes" })));
    expect(await find(store, "???")).toEqual(["d1"]);
  }));

test("only the first 64 KB of a body are searched, and bodies that are no text are not", () =>
  withStore(async ({ store }) => {
    await recordBodies(store, [`${"x ".repeat(32_768)}beyond`, Buffer.from("binary\0needle"), "needle"]);
    expect(await find(store, "beyond")).toEqual([]);
    expect(await find(store, "needle")).toEqual(["d2"]);
  }));

test("indexing and searching need no lock of the store", () =>
  withStore(async ({ store, ports }) => {
    await recordBodies(store, ["needle"]);
    const writer = new Sqlite(join(ports.dataFolder, "hookbench.db"));
    writer.exec("BEGIN IMMEDIATE");
    expect(await find(store, "needle")).toEqual(["d0"]);
    writer.close();
  }));

test("deleted deliveries are no longer found", () =>
  withStore(async ({ store }) => {
    await recordBodies(store, ["needle", "needle"]);
    expect(await find(store, "needle")).toEqual(["d1", "d0"]);
    await store.deliveries.delete(["d1"]);
    expect(await find(store, "needle")).toEqual(["d0"]);
  }));

test.each<[string, (file: string) => void]>([
  ["is missing", (file) => rmSync(file)],
  ["is not a database", (file) => writeFileSync(file, "not a database, but long enough to look at".repeat(50))],
  ["is cut short", (file) => writeFileSync(file, readFileSync(file).subarray(0, 8192))],
  [
    "is overwritten behind its first pages",
    (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 4096), Buffer.alloc(40_000, 7)])),
  ],
  ["is empty", (file) => writeFileSync(file, "")],
])("an index that %s is built anew", async (_, damage) => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    await recordBodies(
      store,
      Array.from({ length: 500 }, (__, n) => `needle number${n} ${"hay ".repeat(20)}`),
    );
    await store.drain();
  });
  damage(join(folder, "search.db"));
  await withStore(async ({ store }) => {
    expect((await find(store, "needle")).length).toBe(500);
    expect(await find(store, "number499")).toEqual(["d499"]);
  }, folder);
});

test("an index of other deliveries is built anew", async () => {
  let index = Buffer.alloc(0);
  await withStore(async ({ store, ports }) => {
    await recordBodies(store, ["elsewhere"]);
    await store.drain();
    await store.close();
    index = readFileSync(join(ports.dataFolder, "search.db"));
  });
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    await recordBodies(store, ["here"]);
  });
  writeFileSync(join(folder, "search.db"), index);
  await withStore(async ({ store }) => {
    expect([await find(store, "elsewhere"), await find(store, "here")]).toEqual([[], ["d0"]]);
  }, folder);
});

test("forgets what was deleted by a process that died before its index heard of it", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    await recordBodies(store, ["apple", "apple", "apple"]);
    expect(await find(store, "apple")).toEqual(["d2", "d1", "d0"]);
  });
  const db = new Sqlite(join(folder, "hookbench.db"));
  db.exec("DELETE FROM deliveries WHERE id = 'd1'; DELETE FROM contents WHERE seq = 2");
  db.exec("UPDATE totals SET deliveries = deliveries - 1");
  db.close();

  await withStore(async ({ store }) => {
    await store.deliveries.record(request(newDelivery("d3", { body: Buffer.from("apple") })));
    const page = await store.deliveries.list({ filter: { text: "apple" }, limit: 1, offset: 1 });
    expect(page).toMatchObject({ items: [{ id: "d2" }], total: 3 });
    const last = await store.deliveries.list({ filter: { text: "apple" }, limit: 1, offset: 2 });
    expect(last.items.map(({ id }) => id)).toEqual(["d0"]);
  }, folder);
});
