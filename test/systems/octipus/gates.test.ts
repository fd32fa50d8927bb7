import { describe, expect, test } from "vitest";
import { type Rig, signed, withRig } from "../rig.ts";

const BODY = '{"action":"closed","number":7}';
const MINUTE = 60_000;

const post = (rig: Rig, body: string = BODY) => rig.post("/hooks/octo", body, signed(body));

describe("Octipus 8: the gates", () => {
  test("come in their order: trigger, conditions, cooldown, maxExecutions", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source(), { cooldownMs: MINUTE, maxExecutions: 1 });
      await post(rig);
      const { gates } = await rig.call("hooks.test", { id: hook.id });

      expect(gates.map(({ gate }) => gate)).toEqual(["trigger", "conditions", "cooldown", "maxExecutions"]);
    }));

  test("all conditions must hold; what failed is said in words", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), {
        conditions: [
          { field: "webhook.body.number", operator: "equals", value: 7 },
          { field: "webhook.body.action", operator: "equals", value: "opened" },
        ],
      });
      await post(rig);

      expect(await rig.executions()).toMatchObject([
        { status: "skipped", reason: "action was `closed`, expected `opened`" },
      ]);
    }));

  test("a hook whose trigger is another leaves nothing", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { event: "push" });
      await post(rig);

      expect(await rig.executions()).toEqual([]);
    }));

  test("within the cooldown a delivery is skipped, after it the hook runs again", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { cooldownMs: MINUTE });
      for (const ms of [0, MINUTE - 1, 1]) {
        rig.wait(ms);
        await post(rig);
        await rig.app.drain();
      }
      const [, skipped] = await rig.executions();

      expect((await rig.executions()).map(({ status }) => status)).toEqual(["success", "skipped", "success"]);
      expect(skipped?.reason).toMatch(/it ran .* ago and rests 60 s/);
    }));

  test("after maxExecutions it runs no more", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { maxExecutions: 2 });
      for (let index = 0; index < 3; index += 1) {
        await post(rig);
        await rig.app.drain();
      }
      const [last] = await rig.executions();

      expect(last).toMatchObject({
        status: "skipped",
        reason: "it has run 2 times and may run 2 times at most",
      });
    }));

  test.each([
    ["cooldown", { cooldownMs: MINUTE }, 1],
    ["maxExecutions", { maxExecutions: 3 }, 3],
  ])("%s holds under a burst", (_, limit, expected) =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { ...limit, concurrency: 8 });
      await Promise.all(Array.from({ length: 20 }, () => post(rig)));
      await rig.app.drain();
      const executions = await rig.executions();

      expect(rig.ports.notifications).toHaveLength(expected);
      expect(executions.filter(({ status }) => status === "skipped")).toHaveLength(20 - expected);
      expect(executions.every(({ status, reason }) => status !== "skipped" || reason !== null)).toBe(true);
    }),
  );

  test.each([
    ["cooldown", { cooldownMs: MINUTE }],
    ["maxExecutions", { maxExecutions: 1 }],
  ])("what is queued counts for the %s", (_, limit) =>
    withRig(async (rig) => {
      await rig.call("queue.pause", {});
      await rig.hook(await rig.source(), limit);
      await post(rig);
      await post(rig);

      expect((await rig.executions()).map(({ status }) => status)).toEqual(["skipped", "queued"]);
    }),
  );

  test("what is queued is looked at again when it starts", () =>
    withRig(async (rig) => {
      await rig.call("queue.pause", {});
      const hook = await rig.hook(await rig.source());
      await post(rig);
      await post(rig);
      await rig.call("hooks.update", { id: hook.id, maxExecutions: 1 });
      await rig.call("queue.resume", {});
      await rig.app.drain();

      expect((await rig.executions()).map(({ status }) => status)).toEqual(["skipped", "success"]);
    }));

  test("a run moves the counters, a skipped one does not", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { maxExecutions: 1 });
      const at = rig.ports.clock.now();
      await post(rig);
      await rig.app.drain();
      rig.wait(MINUTE);
      await post(rig);
      await rig.app.drain();

      expect((await rig.call("hooks.list", {})).items).toMatchObject([
        { executionCount: 1, lastExecutedAt: at, lastError: null },
      ]);
    }));
});

describe("Octipus 14: executions and test runs", () => {
  test("a test run passes cooldown and maxExecutions and leaves the counters alone", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source(), { cooldownMs: MINUTE, maxExecutions: 1 });
      await post(rig);
      await rig.app.drain();
      const [before] = (await rig.call("hooks.list", {})).items;
      rig.wait(1000);
      const { execution } = await rig.call("hooks.test", { id: hook.id, run: true });
      await rig.app.drain();

      expect(await rig.call("executions.get", { id: execution?.id ?? "" })).toMatchObject({
        source: "manual_test",
        status: "success",
      });
      expect((await rig.call("hooks.list", {})).items).toEqual([before]);
    }));

  test("a test run that waits does not hold a delivery back", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source(), { cooldownMs: MINUTE, isEnabled: false });
      await post(rig);
      await rig.call("hooks.update", { id: hook.id, isEnabled: true });
      await rig.call("queue.pause", {});
      await rig.call("hooks.test", { id: hook.id, run: true });

      expect(await post(rig)).toMatchObject({ body: expect.stringContaining('"hooks":1') });
    }));

  test("an execution tells its hook, source, status, result, error, duration and times", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source());
      const { id } = await post(rig);
      await rig.app.drain();

      expect(await rig.executions()).toMatchObject([
        {
          hookId: hook.id,
          deliveryId: id,
          source: "hook",
          status: "success",
          result: { message: "hook 1" },
          error: null,
          durationMs: 0,
          createdAt: rig.ports.clock.now(),
        },
      ]);
    }));

  test("they come in pages, of one hook and over all", () =>
    withRig(async (rig) => {
      const source = await rig.source();
      const hook = await rig.hook(source);
      await rig.hook(source);
      for (let index = 0; index < 3; index += 1) await post(rig);
      await rig.app.drain();
      const first = await rig.call("executions.list", { hookId: hook.id, limit: 2 });
      const rest = await rig.call("executions.list", { hookId: hook.id, limit: 2, cursor: first.nextCursor ?? "" });

      expect([first.items.length, rest.items.length, first.total, rest.nextCursor]).toEqual([2, 1, 3, null]);
      expect((await rig.call("executions.list", {})).total).toBe(6);
    }));
});

describe("Octipus 15: GitHub's ping", () => {
  test("appears in the log", () =>
    withRig(async (rig) => {
      await rig.source({ provider: "github" });
      const body = '{"zen":"Design for failure.","hook_id":1}';
      const { id } = await rig.post("/hooks/octo", body, { ...signed(body), "X-GitHub-Event": "ping" });

      expect(await rig.call("deliveries.list", {})).toMatchObject({ items: [{ id, event: "ping", status: 202 }] });
    }));
});
