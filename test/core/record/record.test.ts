import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Counts } from "../../../src/contract/model/status.ts";
import { newDelivery, newExecution, request, withStore } from "./samples.ts";

test("a recorded delivery is read back whole, byte for byte", () =>
  withStore(async ({ store }) => {
    const body = Buffer.from([0, 255, 254, 10, 13, 0, 128]);
    const headers: [string, string][] = [
      ["X-A", "1"],
      ["x-a", "2"],
      ["__proto__", "x"],
    ];
    const delivery = newDelivery("d1", { body, headers, url: "/hooks/github?a=1?b=2", size: 99, truncated: true });
    await store.deliveries.record(request(delivery));
    expect(store.deliveries.get("d1")).toMatchObject({
      id: "d1",
      path: "/hooks/github",
      query: "a=1?b=2",
      url: delivery.url,
      size: 99,
      truncated: true,
      pinned: false,
      headers,
      verification: delivery.verification,
      response: {
        status: 202,
        headers: [],
        body: "{}",
      },
    });
    expect(store.deliveries.get("d1")?.body.equals(body)).toBe(true);
  }));

test("record answers the item, the response and the executions it kept", () =>
  withStore(async ({ store }) => {
    const recorded = await store.deliveries.record(
      request(newDelivery("d1"), [newExecution("e1"), newExecution("e2", { status: "skipped", reason: "cooldown" })]),
    );
    const { runs, ...item } = recorded.item;
    expect(item).toEqual(store.deliveries.item("d1"));
    expect(item).toMatchObject({ disposition: "accepted", status: 202, hooks: 1 });
    expect(runs?.map(({ id, status }) => [id, status])).toEqual([
      ["e1", "queued"],
      ["e2", "skipped"],
    ]);
    expect(recorded.executions).toEqual(store.executions.forDelivery("d1"));
    expect(recorded.executions.map(({ status }) => status)).toEqual(["queued", "skipped"]);
  }));

test("what arrives in one turn shares one commit", () =>
  withStore(async ({ store, ports }) => {
    const watcher = new Sqlite(join(ports.dataFolder, "hookbench.db"), { readonly: true });
    const seen: unknown[] = [];
    const look = () => seen.push(watcher.prepare("SELECT deliveries FROM totals").pluck().get());
    const all = Array.from({ length: 32 }, (_, n) => store.deliveries.record(request(newDelivery(`d${n}`))).then(look));
    look();
    await Promise.all(all);
    watcher.close();
    expect(new Set(seen)).toEqual(new Set([0, 32]));
  }));

test("one bad request in a batch is refused alone", () =>
  withStore(async ({ store }) => {
    const bad = () => {
      throw new Error("no reply");
    };
    const results = await Promise.allSettled([
      store.deliveries.record(request(newDelivery("d1"), [newExecution("e1")])),
      store.deliveries.record(request(newDelivery("d2"), [newExecution("e2")], bad)),
      store.deliveries.record(request(newDelivery("d1"))),
      store.deliveries.record(request(newDelivery("d3"), [newExecution("e3")])),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(store.counts()).toMatchObject({ deliveries: 2, queued: 2 });
    expect(store.executions.get("e2")).toBeNull();
  }));

test("a locked database refuses with a sentence, and records again once it is free", () =>
  withStore(async ({ store, ports }) => {
    const other = new Sqlite(join(ports.dataFolder, "hookbench.db"));
    other.exec("BEGIN IMMEDIATE");
    await expect(store.deliveries.record(request(newDelivery("d1")))).rejects.toMatchObject({
      code: "unavailable",
      message: "Another program holds the database locked.",
    });
    other.exec("ROLLBACK");
    other.close();
    await store.deliveries.record(request(newDelivery("d1")));
    expect(store.counts().deliveries).toBe(1);
  }));

test("after close, record refuses and what waited is kept", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    const waiting = store.deliveries.record(request(newDelivery("d1")));
    await store.close();
    await waiting;
    await expect(store.deliveries.record(request(newDelivery("d2")))).rejects.toMatchObject({ code: "unavailable" });
  });
  await withStore(async ({ store }) => expect(store.counts().deliveries).toBe(1), folder);
});

test("counts survive a restart", async () => {
  let folder = "";
  let before: Counts | null = null;
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    for (const id of ["d1", "d2", "d3"]) {
      await store.deliveries.record(request(newDelivery(id), [newExecution(`e-${id}`, { hookId: id })]));
    }
    store.deliveries.pin("d1", true);
    await store.deliveries.delete(["d2", "nothing"]);
    store.executions.start("e-d3", 5);
    before = store.counts();
  });
  expect(before).toMatchObject({ deliveries: 2, queued: 1, running: 1 });
  await withStore(async ({ store }) => {
    expect(store.counts()).toEqual(before);
    expect(store.executions.waiting("d1")).toBe(1);
  }, folder);
});
