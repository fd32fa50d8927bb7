import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { sendTo } from "../../fixtures/app-sender.ts";
import { startServer, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();
const { call } = running;

async function post(text: string, path = "a"): Promise<void> {
  await sendTo(`${running.app.receiverUrl}/hooks/${path}`, { body: JSON.stringify({ text }) });
}

const source = (extra: object = {}) =>
  call("sources.create", { name: "a", path: "a", provider: "none", requireSignature: false, ...extra });

/** How many rows a table of the database has. */
function rowsOf(table: string): unknown {
  const db = new Sqlite(join(running.ports.dataFolder, "hookbench.db"), { readonly: true });
  const count = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return count;
}

/** A hook that runs a command. */
const runs = (command: string, approval: "ask" | "never" = "never") =>
  call("hooks.create", {
    name: "Say",
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command } },
    approval,
  });

/** Everything that can be seen of deliveries and what ran for them. */
async function everything(): Promise<unknown> {
  await running.app.drain();
  const { items, total } = await call("deliveries.list", {});
  const executions = await call("executions.list", {});
  const counts = (await call("status.get", {})).counts;
  return {
    total,
    counts,
    executions,
    deliveries: await Promise.all(items.map(({ id }) => call("deliveries.get", { id }))),
    outputs: await Promise.all(executions.items.map(({ id }) => call("executions.get", { id }))),
    found: (await call("deliveries.list", { filter: { text: "needle" } })).items.map(({ id }) => id),
  };
}

test("what is deleted is out of everything, and is back as it was: order, contents, runs, output, search and counts", async () => {
  await source();
  await runs("echo ran; echo more >&2");
  for (const text of ["one", "needle two", "needle three", "four"]) await post(text);
  const before = await everything();
  const { items } = await call("deliveries.list", {});
  const [, second, third] = items;
  await call("deliveries.pin", { id: third?.id ?? "", pinned: true });
  await call("deliveries.pin", { id: third?.id ?? "", pinned: false });
  const ids = [second?.id ?? "", third?.id ?? "", "dlv_none"];
  const { deleted, undo } = await call("deliveries.delete", { ids });
  expect([deleted, undo?.count]).toEqual([2, 2]);
  running.ports.setNow(running.ports.clock.now() + 7000);
  // A wall clock that is set ends no undo.
  running.ports.setWallClock(running.ports.clock.now() + 3_600_000);
  expect(await call("deliveries.deletions", {})).toEqual({ items: [{ ...undo, leftMs: 53_000 }] });
  expect((await call("deliveries.list", {})).items.map(({ id }) => id)).toEqual([items[0]?.id, items[3]?.id]);
  expect((await call("executions.list", {})).total).toBe(2);
  expect((await call("deliveries.list", { filter: { text: "needle" } })).total).toBe(0);
  expect(await call("deliveries.restore", { id: undo?.id ?? "" })).toEqual({ restored: 2 });
  expect(await everything()).toEqual(before);
  await expect(call("deliveries.restore", { id: undo?.id ?? "" })).rejects.toThrow("can be undone any more");
});

test("a thousand are deleted and back, while the newest takes nobody's place", async () => {
  await source();
  await Promise.all(Array.from({ length: 1000 }, (_, n) => post(`n${n}`)));
  const ids = async () => (await call("deliveries.list", { limit: 1000 })).items.map(({ id }) => id);
  const before = await ids();
  const { undo } = await call("deliveries.delete", { ids: before });
  await post("later");
  expect(await ids()).toHaveLength(1);
  await call("deliveries.restore", { id: undo?.id ?? "" });
  expect((await ids()).slice(0, 999)).toEqual([expect.any(String), ...before.slice(0, 998)]);
  expect((await call("deliveries.list", {})).total).toBe(1001);
});

test("one that ran while it was deleted has its output, and new ones theirs", async () => {
  await source();
  await runs("cat");
  await post("first");
  await running.app.drain();
  const [first] = (await call("deliveries.list", {})).items;
  const { undo } = await call("deliveries.delete", { ids: [first?.id ?? ""] });
  await post("second");
  await running.app.drain();
  await call("deliveries.restore", { id: undo?.id ?? "" });
  const { items } = await call("executions.list", {});
  const outputs = await Promise.all(items.map(({ id }) => call("executions.get", { id })));
  const said = outputs.map(({ deliveryId, output }) => [deliveryId === first?.id, output]);
  expect(said.toSorted()).toEqual([
    [false, '{"text":"second"}'],
    [true, '{"text":"first"}'],
  ]);
});

test("what waited for approval waits again, and what was queued runs", async () => {
  await source();
  await runs("true", "ask");
  await post("asks");
  const { undo } = await call("deliveries.delete", {
    ids: (await call("deliveries.list", {})).items.map(({ id }) => id),
  });
  expect((await call("status.get", {})).counts.waitingApproval).toBe(0);
  await call("deliveries.restore", { id: undo?.id ?? "" });
  expect((await call("executions.list", { status: "waiting_approval" })).total).toBe(1);
  await call("queue.pause", {});
  await runs("true");
  await post("queued");
  const [queued] = (await call("deliveries.list", {})).items;
  const again = await call("deliveries.delete", { ids: [queued?.id ?? ""] });
  await call("deliveries.restore", { id: again.undo?.id ?? "" });
  await call("queue.resume", {});
  await running.app.drain();
  expect((await call("executions.list", { status: "success" })).total).toBe(1);
});

test("what was held for an app is held again, and goes out", async () => {
  const app = await startServer();
  await app.close();
  const { id: sourceId } = await source({ target: { url: app.url, whenDown: "hold" } });
  await post("held");
  const waiting = async () => (await call("targets.list", {})).items[0]?.waiting;
  await expect.poll(waiting).toBe(1);
  const { undo } = await call("deliveries.delete", {
    ids: (await call("deliveries.list", {})).items.map(({ id }) => id),
  });
  await expect.poll(waiting).toBe(0);
  await call("deliveries.restore", { id: undo?.id ?? "" });
  await expect.poll(waiting).toBe(1);
  await withServer(null, async ({ url, seen }) => {
    await call("sources.update", { id: sourceId, target: { url, whenDown: "hold" } });
    await expect.poll(() => seen.map(({ body }) => String(body))).toEqual(['{"text":"held"}']);
  });
});

test("when the undo ends, and at the next start, nothing of them is left on the disk", async () => {
  await source();
  await runs("cat");
  await post("left-over-text");
  await running.app.drain();
  const all = async () => (await call("deliveries.list", {})).items.map(({ id }) => id);
  const { undo } = await call("deliveries.delete", { ids: await all(), undoSeconds: 1 });
  await expect.poll(async () => (await call("deliveries.deletions", {})).items, { timeout: 5000 }).toEqual([]);
  await expect(call("deliveries.restore", { id: undo?.id ?? "" })).rejects.toThrow("can be undone any more");
  await post("second-text");
  await running.app.drain();
  await call("deliveries.delete", { ids: await all() });
  await running.app.close();
  await running.start();
  await running.app.drain();
  await expect
    .poll(() => ["deleted_deliveries", "deleted_executions", "contents", "outputs"].map(rowsOf))
    .toEqual([0, 0, 0, 0]);
});

test("one without an undo is gone at once", async () => {
  await source();
  await post("gone");
  const ids = (await call("deliveries.list", {})).items.map(({ id }) => id);
  expect(await call("deliveries.delete", { ids, undoSeconds: 0 })).toEqual({ deleted: 1, undo: null });
  expect(rowsOf("contents")).toBe(0);
});
