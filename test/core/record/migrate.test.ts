import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { appAnswers } from "../../../src/core/record/migrations/0017-app-answers.ts";
import { sentRequests } from "../../../src/core/record/migrations/0020-sent-requests.ts";
import { decodedSearch } from "../../../src/core/record/migrations/0018-decoded-search.ts";
import { asides } from "../../../src/core/record/migrations/0016-asides.ts";
import { plaidEvents } from "../../../src/core/record/migrations/0021-plaid-events.ts";
import { notUnderstood } from "../../../src/core/record/migrations/0019-not-understood.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { agentCalls } from "../../../src/core/record/migrations/0044-agent-calls.ts";
import { agentCallTable } from "../../../src/core/record/tables/agent-calls.ts";
import { relayed } from "../../../src/core/record/migrations/0038-relayed.ts";
import { relayMarks } from "../../../src/core/record/tables/relay-marks.ts";
import { relayedStatements } from "../../../src/core/record/deliveries/relayed.ts";
import { mutesAndBin } from "../../../src/core/record/migrations/0026-mutes-and-bin.ts";
import { needMuteTable } from "../../../src/core/record/tables/need-mutes.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
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

test("deliveries of before apps were asked have no answer of one", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(appAnswers)));
  db.exec(`INSERT INTO deliveries (seq, id, received_at, summary, method, path, size, status, disposition, outcome,
    reason, hooks, stored_bytes) VALUES (1, 'dlv_1', 1, 's', 'POST', '/', 0, 202, 'accepted', 'verified', 'x', 0, 0)`);
  migrate(db);
  expect(db.prepare("SELECT id, app_state, app_status, app_took_ms FROM deliveries").all()).toEqual([
    { id: "dlv_1", app_state: null, app_status: null, app_took_ms: null },
  ]);
  expect(db.prepare("SELECT count(*) FROM app_answers").pluck().get()).toBe(0);
});

test("answers of before changed requests were kept have none", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(sentRequests)));
  db.exec(`INSERT INTO app_answers (delivery_seq, answer_headers, answer_body, answer_bytes, is_given)
    VALUES (1, '[]', x'', 0, 1)`);
  migrate(db);
  expect(db.prepare("SELECT is_given, sent_as, sent_body FROM app_answers").all()).toEqual([
    { is_given: 1, sent_as: null, sent_body: null },
  ]);
});

test("deliveries of before relays were joined came by none, and none is joined", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(relayed)));
  db.exec(`INSERT INTO deliveries (seq, id, received_at, summary, method, path, size, status, disposition, outcome,
    reason, hooks, stored_bytes) VALUES (1, 'dlv_1', 1, 's', 'POST', '/', 0, 202, 'accepted', 'verified', 'x', 0, 0)`);
  migrate(db);
  expect(relayedStatements(db).of("dlv_1")).toBeNull();
  const marks = relayMarks(db, (work) => work());
  const mark = { sequence: 7, recorded: 5, passedBy: 1, unreadable: 1, lastAt: null };
  marks.put("rel_gone", new Map([["gh", mark]]));
  expect([...marks.of("rel_gone")]).toEqual([]);
  db.exec("INSERT INTO relays (id, document, sealed) VALUES ('rel_1', '{}', x'')");
  marks.put("rel_1", new Map([["gh", mark]]));
  expect([...marks.of("rel_1")]).toEqual([["gh", mark]]);
  db.exec("DELETE FROM relays");
  expect([...marks.of("rel_1")]).toEqual([]);
});

test("asides that were recorded before they were told apart are counted, pinned ones left out", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(asides)));
  const insert = db.prepare(
    `INSERT INTO deliveries (seq, id, received_at, summary, method, path, size, status, disposition, outcome, reason,
       hooks, pinned, stored_bytes) VALUES (?, ?, 0, '', 'POST', '/', 0, 200, ?, '', '', 0, ?, 10)`,
  );
  const kept = [
    ["accepted", 0],
    ["duplicate", 0],
    ["overflow", 0],
    ["rejected", 0],
    ["unmatched", 0],
    ["handshake", 1],
  ];
  for (const [seq, row] of kept.entries()) insert.run(seq + 1, `d${seq}`, ...row);
  migrate(db);
  expect(db.prepare("SELECT asides, aside_bytes FROM totals").get()).toEqual({ asides: 2, aside_bytes: 20 });
});

test("a hook that listened to a code of Plaid's goes on running on it, and no other hook changes", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(plaidEvents)));
  const source = db.prepare("INSERT INTO sources (id, path, document, sealed) VALUES (?, ?, ?, x'00')");
  for (const provider of ["plaid", "github"]) source.run(provider, provider, JSON.stringify({ provider }));
  const hook = db.prepare("INSERT INTO hooks (id, document, execution_count, failure_count) VALUES (?, ?, 0, 0)");
  const before = { field: "item_id", operator: "exists" };
  const rows: [string, string, string | null][] = [
    ["code", "plaid", "DEFAULT_UPDATE"],
    ["any", "plaid", null],
    ["typed", "plaid", "ITEM.ERROR"],
    ["github", "github", "ERROR"],
  ];
  for (const [id, sourceId, event] of rows) hook.run(id, JSON.stringify({ sourceId, event, conditions: [before] }));
  migrate(db);
  const found = db.prepare<[], string>("SELECT document FROM hooks ORDER BY rowid").pluck().all();
  const code = { field: "webhook.body.webhook_code", operator: "equals", value: "DEFAULT_UPDATE" };
  expect(found.map((document): unknown => JSON.parse(document))).toEqual([
    { sourceId: "plaid", event: null, conditions: [before, code] },
    ...rows.slice(1).map(([, sourceId, event]) => ({ sourceId, event, conditions: [before] })),
  ]);
});

test("what came before strays were recorded is a request, and none is counted", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(notUnderstood)));
  db.exec(`INSERT INTO deliveries (seq, id, received_at, summary, method, path, size, status, disposition, outcome,
    reason, hooks, stored_bytes) VALUES (1, 'dlv_1', 1, 's', 'POST', '/', 0, 404, 'unmatched', 'not_checked', 'x', 0, 7)`);
  migrate(db);
  expect(db.prepare("SELECT id, not_understood FROM deliveries").all()).toEqual([
    { id: "dlv_1", not_understood: null },
  ]);
  expect(db.prepare("SELECT strays, stray_bytes FROM totals").get()).toEqual({ strays: 0, stray_bytes: 0 });
  expect(db.prepare("SELECT count(*) FROM tallies").pluck().get()).toBe(0);
});

test("bodies that were indexed before they were decoded are told by the last of them", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(decodedSearch)));
  db.exec("UPDATE totals SET last_delivery = 42");
  migrate(db);
  expect(Number(db.prepare("SELECT value FROM meta WHERE key = 'search_decoded_after'").pluck().get())).toBe(42);
});

test("a migration that fails leaves the version before whole", () => {
  const db = new Sqlite(":memory:");
  expect(() => migrate(db, ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"])).toThrow("already exists");
  expect(db.pragma("user_version", { simple: true })).toBe(1);
  expect(db.prepare("SELECT name FROM sqlite_schema").pluck().all()).toEqual(["a"]);
});

test("a database of a newer version is refused with a sentence", async () => {
  const dataFolder = temporaryFolder();
  const db = new Sqlite(join(dataFolder, "hookbench.db"));
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.close();
  await expect(openTestStore(dataFolder)).rejects.toMatchObject({
    code: "unsupported",
    message: expect.stringContaining("written by a newer Hookbench"),
  });
});

test("a database of before needs could be muted mutes none, and keeps those of then on", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(mutesAndBin)));
  migrate(db);
  const mutes = needMuteTable(db, (work) => work());
  expect([...mutes.all()]).toEqual([]);
  for (let n = 0; n < 1001; n += 1) mutes.put(`hook_fails:${n}`, n === 0 ? 5 : null, n);
  expect([mutes.all().size, mutes.all().has("hook_fails:0"), mutes.all().get("hook_fails:1000")]).toEqual([
    1000,
    false,
    null,
  ]);
});

test("a database of before agents called tools has no calls, and keeps the newest two thousand", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(agentCalls)));
  migrate(db);
  const table = agentCallTable(db, (work) => work());
  expect(table.page(10, undefined)).toEqual({ items: [], total: 0, nextCursor: null });
  const call = { tool: "t", way: "http", client: null, input: "{}", end: "answered", sentence: null } as const;
  for (let n = 0; n < 2001; n += 1)
    table.insert({ ...call, id: `acl_${n}`, at: n, durationMs: 1, characters: 2, caused: [`dlv_${n}`] });
  const { items, total, nextCursor } = table.page(2, undefined);
  expect([items.map(({ id }) => id), total]).toEqual([["acl_2000", "acl_1999"], 2000]);
  expect(table.page(1, nextCursor ?? "").items.map(({ id }) => id)).toEqual(["acl_1998"]);
  expect([table.causing("dlv_0"), table.causing("dlv_2000")?.id]).toEqual([null, "acl_2000"]);
});
