import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { payloads } from "../../../src/core/record/migrations/0009-payloads.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { newAttempt, newEvent } from "./sent.ts";
import { withStore } from "./samples.ts";

const DAY = 86_400_000;

function keptPayloads(dataFolder: string): unknown[] {
  const db = new Sqlite(join(dataFolder, "hookbench.db"), { readonly: true });
  const kept = db.prepare("SELECT CAST(bytes AS TEXT) FROM payloads ORDER BY seq").pluck().all();
  db.close();
  return kept;
}

test("what events made together say alike is kept once", () =>
  withStore(async ({ store, ports }) => {
    const { payload } = newEvent("v1", {}, "same");
    const events = ["v1", "v2", "v3", "v4"].map((id) => Object.assign(newEvent(id), id === "v3" ? {} : { payload }));
    await store.sends.record(events, () => "other");
    expect(keptPayloads(ports.dataFolder)).toEqual(["same", '{"id" : "v3"}', "same"]);
    const read = [...store.sends.pending("n1", 9, false, 9)].map(({ payload: bytes }) => String(bytes));
    expect(read).toEqual(["same", "same", '{"id" : "v3"}', "same"]);
  }));

test("a payload goes with the last of the events that share it", () =>
  withStore(async ({ store, ports }) => {
    const old = { createdAt: ports.clock.now() - 4 * DAY, status: "delivered", nextAttemptAt: null } as const;
    const { payload } = newEvent("v1", {}, "shared");
    const events = [newEvent("v1", old), newEvent("v2"), newEvent("v3", old)].map((event) =>
      Object.assign(event, { payload }),
    );
    await store.sends.record([newEvent("v0", old, "alone"), ...events], () => "other");
    store.settings.update({ retention: { maxCount: null, maxAgeDays: 3, maxBytes: null } });
    await store.drain();
    expect(String(store.sends.event("v2")?.payload)).toBe("shared");
    expect(keptPayloads(ports.dataFolder)).toEqual(["shared"]);
    store.sends.cancelPending("n1");
    ports.setNow(ports.clock.now() + 9 * DAY);
    store.settings.update({ retention: { maxCount: null, maxAgeDays: 2, maxBytes: null } });
    await store.drain();
    expect(keptPayloads(ports.dataFolder)).toEqual([]);
  }));

test("what events said before is theirs after the migration, and their attempts'", () => {
  const dataFolder = temporaryFolder();
  const db = new Sqlite(join(dataFolder, "hookbench.db"));
  migrate(db, migrations.slice(0, migrations.indexOf(payloads)));
  const insert = db.prepare(
    "INSERT INTO events VALUES (?, ?, 'v1', 'n1', 'a', 'documented', 'pending', 5, 5, 'schedule', 1, ?, 1, NULL, 1, ?)",
  );
  insert.run(3, "v1", '{"delaysSeconds":[0],"jitter":0}', Buffer.from("first"));
  insert.run(7, "v2", '{"delaysSeconds":[0],"jitter":0}', Buffer.from("second"));
  const { request, ...attempt } = newAttempt("a1");
  db.prepare("INSERT INTO attempts VALUES (1, 'v1', 'n1', 5, 2, 200, 1, ?)").run(
    JSON.stringify({ ...attempt, request: { ...request, body: null } }),
  );
  db.close();
  return withStore(async ({ store }) => {
    await store.sends.record([newEvent("v3", {}, "third")], () => "other");
    const said = ["v1", "v2", "v3"].map((id) => String(store.sends.event(id)?.payload));
    expect(said).toEqual(["first", "second", "third"]);
    expect(store.sends.lastMade("v1")?.request.body).toBe("first");
  }, dataFolder);
});
