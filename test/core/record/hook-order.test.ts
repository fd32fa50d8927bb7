import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { newHook, openTestStore, withStore } from "./samples.ts";

const ids = (store: Store) => store.hooks.list().map(({ id }) => id);

test("hooks come in the order that was set, and new ones last", () =>
  withStore(async ({ store }) => {
    for (const id of ["a", "b", "c"]) store.hooks.insert(newHook(id));
    store.hooks.reorder(["c", "a", "b"]);
    store.hooks.insert(newHook("d"));
    store.hooks.update(newHook("a", { name: "changed" }));
    expect(ids(store)).toEqual(["c", "a", "b", "d"]);
  }));

test("the order outlives a restart", async () => {
  const { store, ports } = await openTestStore();
  for (const id of ["a", "b", "c"]) store.hooks.insert(newHook(id));
  store.hooks.reorder(["b", "c", "a"]);
  await store.close();
  await withStore(async (opened) => expect(ids(opened.store)).toEqual(["b", "c", "a"]), ports.dataFolder);
});

test("the hooks of an older database keep the order in which they were made", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, 5));
  const insert = db.prepare("INSERT INTO hooks VALUES (?, '{}', 0, 0, NULL, NULL, NULL)");
  for (const id of ["z", "a", "m"]) insert.run(id);
  migrate(db);
  expect(db.prepare("SELECT id FROM hooks ORDER BY position").pluck().all()).toEqual(["z", "a", "m"]);
});
