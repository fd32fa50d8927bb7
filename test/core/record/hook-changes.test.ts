import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { hookChanges } from "../../../src/core/record/migrations/0022-hook-changes.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { newDelivery, newHook, request, withStore } from "./samples.ts";

const record = (store: Store, id: string) => store.deliveries.record(request(newDelivery(id)));

test("what decides is kept for the deliveries it decided about, and what decides nothing is not", () =>
  withStore(async ({ store, ports }) => {
    store.hooks.insert(newHook("a", { event: "push" }));
    await record(store, "one");
    store.hooks.update(newHook("a", { event: "push", description: "other words" }));
    store.hooks.update(newHook("a", { event: "release" }));
    store.hooks.update(newHook("a", { event: "issues" }));
    await record(store, "two");
    store.hooks.delete("a");
    await record(store, "three");
    const then = (id: string) => store.hooks.asOf(id)?.hooks.map(({ event, isGone }) => [event, isGone]);
    expect([then("one"), then("two"), then("three")]).toEqual([[["push", true]], [["issues", true]], []]);
    const db = new Sqlite(join(ports.dataFolder, "hookbench.db"), { readonly: true });
    expect(db.prepare("SELECT count(*) FROM hook_changes").pluck().get()).toBe(2);
    db.close();
  }));

test("what no delivery needs any more goes", () =>
  withStore(async ({ store, ports }) => {
    store.hooks.insert(newHook("a"));
    for (let number = 1; number <= 5; number += 1) {
      await record(store, `d${number}`);
      store.hooks.update(newHook("a", { event: `event ${number}` }));
    }
    await store.deliveries.delete(["d1", "d2", "d3"]);
    store.hooks.update(newHook("a", { isEnabled: false }));
    const db = new Sqlite(join(ports.dataFolder, "hookbench.db"), { readonly: true });
    expect(db.prepare("SELECT count(*) FROM hook_changes").pluck().get()).toBe(2);
    db.close();
  }));

test("of deliveries from before it was kept, hooks are as they are now and say so", async () => {
  const dataFolder = temporaryFolder();
  const db = new Sqlite(join(dataFolder, "hookbench.db"));
  migrate(db, migrations.slice(0, migrations.indexOf(hookChanges)));
  const insert = db.prepare("INSERT INTO hooks (id, document, execution_count, failure_count) VALUES (?, ?, 0, 0)");
  for (const [id, createdAt] of [
    ["old", 500],
    ["young", 5000],
  ] as const)
    insert.run(id, JSON.stringify(newHook(id, { createdAt })));
  db.exec(`INSERT INTO deliveries (seq, id, received_at, summary, method, path, size, status, disposition, outcome,
    reason, hooks, stored_bytes) VALUES (7, 'dlv_7', 1000, 's', 'POST', '/', 0, 202, 'accepted', 'verified', 'x', 0, 0);
    UPDATE totals SET deliveries = 1, last_delivery = 7`);
  db.close();
  await withStore(async ({ store }) => {
    const then = (id: string) => {
      const found = store.hooks.asOf(id);
      return [found?.isAsOfThen, found?.hooks.map((hook) => hook.id)];
    };
    store.hooks.update({ ...newHook("old"), event: "later" });
    await record(store, "new");
    expect([then("dlv_7"), then("new"), then("none")]).toEqual([
      [false, ["old"]],
      [true, ["old", "young"]],
      [undefined, undefined],
    ]);
  }, dataFolder);
});
