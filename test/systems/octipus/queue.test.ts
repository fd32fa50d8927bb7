import { describe, expect, test } from "vitest";
import type { Delivery } from "../../../src/contract/model/delivery.ts";
import { type Rig, signed, withRig } from "../rig.ts";

const BODY = '{"a":1}';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DUPLICATE = { status: 200, body: '{"received":true,"duplicate":true}' };
const KEYS = [
  "X-GitHub-Delivery",
  "X-Gitea-Delivery",
  "X-Gogs-Delivery",
  "X-Gitlab-Event-UUID",
  "X-Gitlab-Webhook-UUID",
  "svix-id",
  "webhook-id",
  "Idempotency-Key",
  "X-Idempotency-Key",
];

const post = (rig: Rig, key: string, path = "/api/webhooks/octo") =>
  rig.post(path, BODY, { ...signed(BODY), "X-GitHub-Delivery": key });

describe("Octipus 5: a repeated delivery id runs a hook once", () => {
  test("a repeat is answered 200 and recorded as a duplicate", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source());
      await post(rig, "d1");
      await rig.app.drain();
      const repeat = await post(rig, "d1");

      expect(repeat).toMatchObject(DUPLICATE);
      expect(await rig.delivery(repeat.id)).toMatchObject({ disposition: "duplicate", executions: [] });
      expect(rig.ports.notifications).toHaveLength(1);
    }));

  test("while the action runs, and for 24 hours after it ran", () =>
    withRig(async (rig) => {
      rig.hold();
      await rig.hook(await rig.source());
      await post(rig, "d1");
      rig.wait(14 * MINUTE);
      expect(await post(rig, "d1")).toMatchObject(DUPLICATE);
      rig.release();
      await rig.app.drain();
      rig.wait(24 * HOUR - 1);
      expect(await post(rig, "d1")).toMatchObject(DUPLICATE);
      rig.wait(2);

      expect(await post(rig, "d1")).toMatchObject({ status: 202 });
    }));

  test("released if nothing ran", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { approval: "ask" });
      await post(rig, "d1");
      expect(await post(rig, "d1")).toMatchObject(DUPLICATE);
      const [waiting] = await rig.executions();
      await rig.call("executions.approve", { id: waiting?.id ?? "", decision: "refuse" });

      expect(await post(rig, "d1")).toMatchObject({ status: 202 });
    }));

  test("claimed only after authentication: a forged post takes no id", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source());
      await rig.post("/api/webhooks/octo", BODY, { ...signed(BODY, "forged"), "X-GitHub-Delivery": "d1" });

      expect(await post(rig, "d1")).toMatchObject({ status: 202 });
    }));

  test("a repeat within the cooldown is a duplicate, not a skipped run", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { cooldownMs: HOUR });
      await post(rig, "d1");
      await rig.app.drain();

      expect(await post(rig, "d1")).toMatchObject(DUPLICATE);
    }));

  test("per hook: one that is new still runs", () =>
    withRig(async (rig) => {
      const source = await rig.source();
      await rig.hook(source);
      await post(rig, "d1");
      await rig.app.drain();
      await rig.hook(source, { name: "new" });

      expect(await post(rig, "d1")).toMatchObject({ status: 202, body: expect.stringContaining('"hooks":1') });
    }));

  test.each(["octipus", "none"])("the id headers count in their order at a source of provider %s", (provider) =>
    withRig(async (rig) => {
      await rig.source({ provider, requireSignature: provider === "octipus" });
      const found: (string | null)[] = [];
      for (const [index] of KEYS.entries()) {
        const headers = Object.fromEntries(KEYS.slice(index).map((name) => [name, `by ${name}`]));
        const { id } = await rig.post("/hooks/octo", BODY, { ...signed(BODY), ...headers });
        found.push((await rig.delivery(id)).deliveryKey);
      }

      expect(found).toEqual(KEYS.map((name) => `by ${name}`));
    }),
  );
});

describe("Octipus 6: the queue", () => {
  const statuses = (all: readonly { status: number }[]) => all.map(({ status }) => status).toSorted((a, b) => a - b);

  test("2 run per hook, 50 wait; the next is answered 503 with Retry-After 30 and recorded", () =>
    withRig(async (rig) => {
      rig.hold();
      await rig.hook(await rig.source());
      const answers = [];
      for (let index = 0; index < 53; index += 1) answers.push(await post(rig, `d${index}`));
      const last = answers.at(-1);
      await rig.until((counts) => counts.running === 2 && counts.queued === 50);

      expect(statuses(answers.slice(0, 52))).toEqual(Array.from({ length: 52 }, () => 202));
      expect(last?.status).toBe(503);
      expect(last?.headers.get("retry-after")).toBe("30");
      expect(await rig.delivery(last?.id ?? "")).toMatchObject({ disposition: "overflow", executions: [] });
    }));

  test("posts that arrive together are held to the same", () =>
    withRig(async (rig) => {
      rig.hold();
      await rig.hook(await rig.source(), { maxWaiting: 10 });
      const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => post(rig, `d${index}`)));

      expect(statuses(answers)).toEqual([
        ...Array.from({ length: 12 }, () => 202),
        ...Array.from({ length: 28 }, () => 503),
      ]);
    }));

  test("overflow claims no id, so the sender's next try is taken", () =>
    withRig(async (rig) => {
      rig.hold();
      await rig.hook(await rig.source(), { maxWaiting: 1, concurrency: 1 });
      await post(rig, "d1");
      await post(rig, "d2");
      expect(await post(rig, "d3")).toMatchObject({ status: 503 });
      rig.release();
      await rig.app.drain();

      expect(await post(rig, "d3")).toMatchObject({ status: 202 });
    }));

  test("20 run in all", () =>
    withRig(async (rig) => {
      rig.hold();
      const source = await rig.source();
      for (let index = 0; index < 11; index += 1) await rig.hook(source);
      await post(rig, "d1");
      await post(rig, "d2");
      await rig.until(({ running }) => running >= 20);

      expect((await rig.call("status.get", {})).counts).toMatchObject({ running: 20, queued: 2 });
    }));

  test("a replay is the user's own wish and is never turned away", () =>
    withRig(async (rig) => {
      await rig.call("queue.pause", {});
      await rig.hook(await rig.source(), { maxWaiting: 1 });
      const { id } = await post(rig, "d1");
      const replay = await rig.call("replays.create", { deliveryIds: [id, id], mode: "exact" });
      const again: Delivery[] = [];
      for (const { deliveryId } of replay.results) again.push(await rig.delivery(deliveryId ?? ""));

      expect(again.map(({ disposition }) => disposition)).toEqual(["accepted", "accepted"]);
    }));
});
