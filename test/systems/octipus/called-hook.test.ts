import { describe, expect, test } from "vitest";
import { type Rig, SECRET, withRig } from "../rig.ts";

const BODY = '{"who":"mona","list":[{"id":1}]}';

const call = (rig: Rig, id: string, headers: Record<string, string>, body = BODY) =>
  rig.post(`/api/hooks/incoming/${id}`, body, headers);

describe("Octipus 7: one hook called by its id with its shared secret", () => {
  test.each([
    ["X-Webhook-Secret", { "X-Webhook-Secret": SECRET }],
    ["a bearer token", { Authorization: `Bearer ${SECRET}` }],
  ])("by %s", (_, headers) =>
    withRig(async (rig) => {
      const hook = await rig.hook(null, { secret: SECRET });
      const { status, body, id } = await call(rig, hook.id, headers);
      await rig.app.drain();

      expect([status, JSON.parse(body)]).toEqual([
        202,
        { status: "accepted", accepted: true, hookId: hook.id, hookName: hook.name, hooks: 1 },
      ]);
      expect(await rig.delivery(id)).toMatchObject({
        disposition: "accepted",
        verification: { outcome: "verified" },
        executions: [{ hookId: hook.id, status: "success" }],
      });
    }),
  );

  test("only that hook runs, whatever its event and source", () =>
    withRig(async (rig) => {
      const source = await rig.source();
      const hook = await rig.hook(source, { event: "push", secret: SECRET });
      await rig.hook(null);
      const { id } = await call(rig, hook.id, { "X-Webhook-Secret": SECRET });

      expect(await rig.delivery(id)).toMatchObject({ sourceId: source.id, executions: [{ hookId: hook.id }] });
    }));

  test("without a secret of its own its source's counts", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source());

      expect(await call(rig, hook.id, { "X-Webhook-Secret": SECRET })).toMatchObject({ status: 202 });
    }));

  test.each([
    ["missing", {}],
    ["wrong", { "X-Webhook-Secret": "no" }],
    ["empty", { Authorization: "Bearer " }],
    ["of another scheme", { Authorization: `Basic ${SECRET}` }],
  ])("a secret that is %s is answered 401", (_, headers) =>
    withRig(async (rig) => {
      const hook = await rig.hook(null, { secret: SECRET });
      const { status, body, id } = await call(rig, hook.id, headers);

      expect({ status, body }).toEqual({ status: 401, body: '{"error":"Invalid webhook secret"}' });
      expect(await rig.delivery(id)).toMatchObject({ disposition: "rejected", executions: [] });
    }),
  );

  test("a hook that is missing or disabled is 404", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(null, { secret: SECRET, isEnabled: false });
      const answers = [
        await call(rig, hook.id, { "X-Webhook-Secret": SECRET }),
        await call(rig, "hook_none", { "X-Webhook-Secret": SECRET }),
        await call(rig, "..%2f..", { "X-Webhook-Secret": SECRET }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    }));

  test("the message template renders the body; a missing path becomes an empty string", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(null, {
        secret: SECRET,
        actionConfig: {},
        messageTemplate: "From {{webhook.body.who}}, item {{webhook.body.list[0].id}}[{{webhook.body.gone}}]",
      });
      await call(rig, hook.id, { "X-Webhook-Secret": SECRET });
      await rig.app.drain();

      expect(rig.ports.notifications.map(({ body }) => body)).toEqual(["From mona, item 1[]"]);
    }));

  test("gates and dedupe are those of any delivery", () =>
    withRig(async (rig) => {
      const conditions = [{ field: "webhook.body.who", operator: "equals", value: "mona" }];
      const hook = await rig.hook(null, { secret: SECRET, conditions });
      const headers = { "X-Webhook-Secret": SECRET, "Idempotency-Key": "k1" };
      const answers = [
        await call(rig, hook.id, headers),
        await call(rig, hook.id, headers),
        await call(rig, hook.id, { "X-Webhook-Secret": SECRET }, '{"who":"kim"}'),
      ];

      const named = { hookId: hook.id, hookName: hook.name };
      expect(answers.map(({ status, body }) => [status, JSON.parse(body)])).toEqual([
        [202, { status: "accepted", accepted: true, ...named, hooks: 1 }],
        [200, { status: "duplicate", duplicate: true, ...named }],
        [202, { status: "accepted", accepted: true, ...named, hooks: 0 }],
      ]);
    }));
});
