import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { openTestStore, withStore } from "./samples.ts";

test("a new folder gets every migration", () =>
  withStore(async ({ ports }) => {
    const db = new Sqlite(join(ports.dataFolder, "hookbench.db"), { readonly: true });
    expect(db.pragma("user_version", { simple: true })).toBe(migrations.length);
    db.close();
  }));

test("the version before gets only the last migration", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, -1));
  expect(db.pragma("user_version", { simple: true })).toBe(migrations.length - 1);
  migrate(db);
  expect(db.pragma("user_version", { simple: true })).toBe(migrations.length);
  expect(db.prepare("SELECT deliveries FROM totals").pluck().get()).toBe(0);
});

test("a migration that fails leaves the version before whole", () => {
  const db = new Sqlite(":memory:");
  expect(() => migrate(db, ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"])).toThrow("already exists");
  expect(db.pragma("user_version", { simple: true })).toBe(1);
  expect(db.prepare("SELECT name FROM sqlite_schema").pluck().all()).toEqual(["a"]);
});

test("a database of a newer version is refused with a sentence", async () => {
  const { dataFolder } = fakePorts();
  const db = new Sqlite(join(dataFolder, "hookbench.db"));
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.close();
  await expect(openTestStore(dataFolder)).rejects.toMatchObject({
    code: "unsupported",
    message: expect.stringContaining("written by a newer Hookbench"),
  });
});
