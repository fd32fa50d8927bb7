import { gzipSync } from "node:zlib";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { newDelivery, request, withStore } from "./samples.ts";

const JSON_TYPE: Headers[number] = ["Content-Type", "application/json"];
const MULTIPART = '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nneedle\r\n--b--';

const BODIES: readonly (readonly [string, Buffer, Headers])[] = [
  ["packed", gzipSync('{"a":"needle"}'), [JSON_TYPE, ["Content-Encoding", "gzip"]]],
  ["utf16", Buffer.from('{"a":"needle"}', "utf16le"), [["Content-Type", "application/json; charset=utf-16le"]]],
  ["form", Buffer.from("a=n%65edle"), [["Content-Type", "application/x-www-form-urlencoded"]]],
  ["parts", Buffer.from(MULTIPART), [["Content-Type", "multipart/form-data; boundary=b"]]],
  ["escaped", Buffer.from('{"a":"n\\u0065edle"}'), [JSON_TYPE]],
  ["plain", Buffer.from('{"a":"needle"}'), [JSON_TYPE]],
  ["other", gzipSync('{"a":"hay"}'), [JSON_TYPE, ["Content-Encoding", "gzip"]]],
];

async function recordAll(store: Store): Promise<void> {
  for (const [id, body, headers] of BODIES) {
    await store.deliveries.record(request(newDelivery(id, { summary: "", deliveryKey: null, body, headers })));
  }
}

async function found(store: Store): Promise<readonly string[]> {
  const { items } = await store.deliveries.list({ filter: { text: "needle" }, limit: 100 });
  return items.map(({ id }) => id).toReversed();
}

const ALL = ["packed", "utf16", "form", "parts", "escaped", "plain"];

test("finds what a body says, however it was encoded", () =>
  withStore(async ({ store }) => {
    await recordAll(store);
    expect(await found(store)).toEqual(ALL);
  }));

test("looks through what was indexed before bodies were decoded, and goes on where it was stopped", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    await recordAll(store);
    await store.drain();
  });
  // As an earlier version left it: the bytes indexed as they stood, up to the last delivery there was.
  const index = new Sqlite(join(folder, "search.db"));
  index.exec("DELETE FROM search WHERE rowid <> 6; DROP TABLE looked_through");
  const insert = index.prepare("INSERT INTO search (rowid, summary, body) VALUES (?, 'old', '')");
  for (const seq of [1, 2, 3, 4, 5, 7]) insert.run(seq);
  index.close();
  const db = new Sqlite(join(folder, "hookbench.db"));
  db.exec("UPDATE meta SET value = (SELECT last_delivery FROM totals) WHERE key = 'search_decoded_after'");
  db.close();

  await withStore(async ({ store }) => {
    expect(await found(store)).toEqual(["plain"]);
    await store.drain();
    expect(await found(store)).toEqual(ALL);
  }, folder);

  const progress = new Sqlite(join(folder, "search.db"));
  expect(progress.prepare("SELECT seq FROM looked_through").pluck().get()).toBe(BODIES.length);
  // Stopped half way: the first three are done, and are not looked at again.
  progress.exec("UPDATE looked_through SET seq = 3; DELETE FROM search WHERE rowid IN (1, 5)");
  for (const seq of [1, 5])
    progress.prepare("INSERT INTO search (rowid, summary, body) VALUES (?, 'old', '')").run(seq);
  progress.close();
  await withStore(async ({ store }) => {
    await store.drain();
    expect(await found(store)).toEqual(ALL.slice(1));
  }, folder);
});
