import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { Hook } from "../../../src/contract/model/hook.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { newHook, withStore } from "./samples.ts";

test("hooks and sources of the first version get what they lack", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, 1));
  const { maxWaiting: _waiting, secretHint: _hint, ...old } = newHook("h1");
  db.prepare("INSERT INTO hooks VALUES ('h1', ?, 0, 0, NULL, NULL)").run(JSON.stringify(old));
  const source = db.prepare("INSERT INTO sources VALUES (?, ?, ?, x'')");
  source.run("s1", "a", '{"response":null}');
  source.run("s2", "b", '{"response":{"status":204}}');
  migrate(db, migrations.slice(0, 2));
  const hook = db.prepare<[], string>("SELECT document FROM hooks").pluck().get();
  const profiles = db.prepare("SELECT json_extract(document, '$.replyProfile') FROM sources ORDER BY id").pluck().all();

  expect(Hook.parse(JSON.parse(hook ?? ""))).toMatchObject({ id: "h1", maxWaiting: 50, secretHint: null });
  expect(profiles).toEqual(["hookbench", "custom"]);
});

test("a hook's secret survives a restart, sealed, and a change without one", () =>
  withStore(async ({ store, ports }) => {
    store.hooks.insert(newHook("h1"), "in the clear");
    store.hooks.update(newHook("h1", { name: "renamed" }));
    await store.close();
    await withStore(async ({ store: again }) => {
      expect(again.hooks.secret("h1")).toBe("in the clear");
      expect(again.hooks.get("h1")).toMatchObject({ name: "renamed", secretHint: "…lear" });
    }, ports.dataFolder);
  }));

test("a secret is taken away by null", () =>
  withStore(async ({ store }) => {
    store.hooks.insert(newHook("h1"), "in the clear");
    store.hooks.update(newHook("h1"), null);
    expect([store.hooks.secret("h1"), store.hooks.get("h1")?.secretHint]).toEqual([null, null]);
  }));
