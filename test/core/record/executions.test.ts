import { expect, test } from "vitest";
import { newDelivery, newExecution, newHook, request, withStore } from "./samples.ts";

test("queued ones come by priority, then age, without the hooks named busy", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("old"), null, 1);
    store.executions.insert(newExecution("new"), null, 2);
    store.executions.insert(newExecution("urgent", { priority: 9 }), null, 3);
    store.executions.insert(newExecution("busy", { hookId: "hok_2", priority: 99 }), null, 4);
    store.executions.insert(newExecution("asks", { status: "waiting_approval", priority: 99 }), null, 5);
    const next = store.executions.nextQueued(10, ["hok_2"]);
    expect(next.map(({ execution }) => execution.id)).toEqual(["urgent", "old", "new"]);
    expect(next[0]?.priority).toBe(9);
  }));

test("an execution starts once", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("e1"), null, 1);
    expect([store.executions.start("e1", 5), store.executions.start("e1", 6)]).toEqual([true, false]);
    expect(store.executions.get("e1")).toMatchObject({ status: "running", startedAt: 5, attempts: 1 });
  }));

test("finish keeps result, error, exit status and duration", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("e1"), null, 1);
    store.executions.start("e1", 10);
    const end = { status: "error", at: 35, exitCode: 2, result: { a: [1] }, error: "boom" } as const;
    expect(store.executions.finish("e1", end)).toMatchObject({
      status: "error",
      exitCode: 2,
      result: { a: [1] },
      error: "boom",
      finishedAt: 35,
      durationMs: 25,
    });
    expect(store.counts()).toMatchObject({ queued: 0, running: 0 });
  }));

test("the first end of an execution stands", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("e1"), null, 1);
    store.executions.finish("e1", { status: "cancelled", at: 2 });
    expect(store.executions.finish("e1", { status: "success", at: 3 })?.status).toBe("cancelled");
    expect(store.executions.finish("nothing", { status: "success", at: 3 })).toBeNull();
  }));

test("what is written together is undone together, the hook's counters too", () =>
  withStore(async ({ store }) => {
    store.hooks.insert(newHook("hok_1"));
    store.executions.insert(newExecution("e1"), null, 1);
    const work = () => {
      store.executions.start("e1", 5);
      store.executions.finish("e1", { status: "success", at: 6 });
      throw new Error("boom");
    };
    expect(() => store.executions.together(work)).toThrow("boom");
    expect(store.executions.get("e1")).toMatchObject({ status: "queued", attempts: 0 });
    expect(store.hooks.get("hok_1")).toMatchObject({ executionCount: 0, lastExecutedAt: null });
    expect(store.counts()).toMatchObject({ queued: 1, running: 0 });
  }));

test("runs count on their hook, a manual test does not", () =>
  withStore(async ({ store }) => {
    store.hooks.insert(newHook("hok_1"));
    const runs = [
      ["e1", "error", "hook"],
      ["e2", "success", "manual_test"],
      ["e3", "error", "replay"],
    ] as const;
    for (const [id, status, source] of runs) {
      store.executions.insert(newExecution(id, { source }), null, 1);
      store.executions.start(id, 7);
      store.executions.finish(id, { status, at: 9, error: status === "error" ? `${id} broke` : null });
    }
    expect(store.hooks.get("hok_1")).toMatchObject({
      executionCount: 2,
      failureCount: 2,
      lastExecutedAt: 9,
      lastError: "e3 broke",
    });
  }));

test("changing a hook leaves its counters alone", () =>
  withStore(async ({ store }) => {
    const hook = newHook("hok_1");
    store.hooks.insert(hook);
    store.executions.insert(newExecution("e1"), null, 1);
    store.executions.start("e1", 7);
    store.executions.finish("e1", { status: "success", at: 9 });
    store.hooks.update({ ...hook, name: "Renamed" });
    expect(store.hooks.list()).toMatchObject([{ name: "Renamed", executionCount: 1, lastExecutedAt: 9 }]);
  }));

test("approval moves a waiting execution to the queue, once", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("e1", { status: "waiting_approval" }), null, 1);
    expect(store.counts()).toMatchObject({ waitingApproval: 1, queued: 0 });
    expect(store.executions.approve("e1", "what was shown")?.status).toBe("queued");
    expect(store.executions.approve("e1", "what was shown")).toBeNull();
    expect(store.counts()).toMatchObject({ waitingApproval: 0, queued: 1 });
  }));

test("approval of a hook's executions moves all of it that wait to the queue, the oldest first", () =>
  withStore(async ({ store }) => {
    const waits = { status: "waiting_approval" } as const;
    for (const id of ["e1", "e2"]) store.executions.insert(newExecution(id, waits), null, 1);
    store.executions.insert(newExecution("other", { ...waits, hookId: "hok_2" }), null, 1);
    store.executions.insert(newExecution("queued"), null, 1);

    expect(store.executions.approveWaiting("hok_1", "always:this").map(({ id, status }) => [id, status])).toEqual([
      ["e1", "queued"],
      ["e2", "queued"],
    ]);
    expect(store.counts()).toMatchObject({ waitingApproval: 1, queued: 3 });
  }));

test("what is recorded after its hook stopped asking does not wait", () =>
  withStore(async ({ store }) => {
    store.hooks.insert({ ...newHook("hok_1"), approval: "never" });
    const waits = { status: "waiting_approval" } as const;
    const { executions } = await store.deliveries.record(request(newDelivery("d1"), [newExecution("e1", waits)]));

    expect(executions).toMatchObject([{ id: "e1", status: "queued" }]);
    expect(store.counts()).toMatchObject({ waitingApproval: 0, queued: 1 });
  }));

test("output is kept in order across chunks", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("e1"), null, 1);
    for (const chunk of ["one ", "two ", "grüße"]) store.executions.appendOutput("e1", chunk, 0);
    expect(store.executions.detail("e1")).toMatchObject({ output: "one two grüße", outputDropped: 0 });
    store.executions.appendOutput("e1", "!", 3);
    expect(store.executions.detail("e1")).toMatchObject({ output: "one two grüße!", outputDropped: 3 });
  }));

test("output beyond a megabyte is counted, and no character is cut in two", () =>
  withStore(async ({ store }) => {
    store.executions.insert(newExecution("e1"), null, 1);
    store.executions.appendOutput("e1", "x".repeat(1024 * 1024 - 1), 0);
    store.executions.appendOutput("e1", "€€", 0);
    store.executions.appendOutput("e1", "more", 0);
    const detail = store.executions.detail("e1");
    expect(detail?.output.length).toBe(1024 * 1024 - 1);
    expect(detail?.outputDropped).toBe(10);
  }));

test("after a restart, what ran is interrupted, or queued again where that is safe", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    for (const id of ["safe", "unsafe", "waiting"]) store.executions.insert(newExecution(id), null, 1);
    store.executions.start("safe", 2);
    store.executions.start("unsafe", 2);
  });
  await withStore(async ({ store }) => {
    const interrupted = store.executions.recover(50, ({ id }) => id === "safe");
    expect(interrupted).toMatchObject([{ id: "unsafe", status: "interrupted", finishedAt: 50 }]);
    const queued = store.executions.nextQueued(10, []).map(({ execution }) => execution);
    expect(queued).toMatchObject([
      { id: "safe", attempts: 1 },
      { id: "waiting", attempts: 0 },
    ]);
    expect(store.counts()).toMatchObject({ queued: 2, running: 0 });
  }, folder);
});

test("lists are paged newest first and filtered", () =>
  withStore(async ({ store }) => {
    await store.deliveries.record(
      request(newDelivery("d1"), [newExecution("e1"), newExecution("e2", { hookId: "hok_2" })]),
    );
    store.executions.insert(newExecution("e3"), null, 1);
    const first = await store.executions.list({ limit: 2 });
    expect([first.items.map(({ id }) => id), first.total]).toEqual([["e3", "e2"], 3]);
    const second = await store.executions.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([["e1"], null]);
    const ofHook = await store.executions.list({ limit: 9, hookId: "hok_1", deliveryId: "d1", status: "queued" });
    expect([ofHook.items.map(({ id }) => id), ofHook.total]).toEqual([["e1"], 1]);
  }));
