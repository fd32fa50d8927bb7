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

test("an index of an earlier version, which had words alone, is built anew", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    await recordAll(store);
    await store.drain();
  });
  const index = new Sqlite(join(folder, "search.db"));
  index.exec("UPDATE state SET version = '1'; DELETE FROM search WHERE rowid < 9");
  index.close();

  await withStore(async ({ store }) => {
    await store.drain();
    expect(await found(store)).toEqual(ALL);
  }, folder);
  const rebuilt = new Sqlite(join(folder, "search.db"), { readonly: true });
  expect(rebuilt.prepare("SELECT version, indexed FROM state").get()).toEqual({ version: "2", indexed: BODIES.length });
  rebuilt.close();
});
