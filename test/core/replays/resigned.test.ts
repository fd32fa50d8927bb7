import { describe, expect, test } from "vitest";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { type Rig, signed, withRig } from "../../systems/rig.ts";

const BODY = '{"n":1}';
const SOURCES = "the secret of the source";
const OWN = "the secret of one hook";
const OTHER = "the secret of another hook";

/** Replays one delivery as it would be signed now, and returns what the new one came to. */
async function resign(rig: Rig, id: string) {
  const { results } = await rig.call("replays.create", { deliveryIds: [id], mode: "resigned" });
  await rig.app.drain();
  const [{ deliveryId, status, error } = { deliveryId: null, status: null, error: "none" }] = results;
  if (deliveryId === null) throw new Error(String(error));
  return { status, delivery: await rig.delivery(deliveryId) };
}

describe("a re-signed replay of a delivery that came in under a hook's own secret", () => {
  test("is signed by that secret", () =>
    withRig(async (rig) => {
      const source = await rig.source({ secrets: [SOURCES] });
      await rig.hook(source, { secret: OTHER });
      const hook = await rig.hook(source, { secret: OWN });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      const { status, delivery } = await resign(rig, id);

      const ran = delivery.executions.filter((one) => one.status === "success").map(({ hookId }) => hookId);
      expect([status, ran]).toEqual([202, [hook.id]]);
    }));

  test("is signed by it also where the source knows no scheme", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source({ provider: "none", secrets: [] }), { secret: OWN });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      await rig.call("hooks.update", { id: hook.id, secret: OTHER });

      expect(await resign(rig, id)).toMatchObject({ status: 202, delivery: { verification: { outcome: "verified" } } });
    }));

  test("is signed by what the secret has become since", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source({ secrets: [SOURCES] }), { secret: OWN });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      await rig.call("hooks.update", { id: hook.id, secret: OTHER });
      const { delivery } = await resign(rig, id);

      expect(delivery.executions).toMatchObject([{ hookId: hook.id, status: "success" }]);
    }));

  test("carries that signature to a URL as well", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        await rig.hook(await rig.source({ secrets: [SOURCES] }), { secret: OWN });
        const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
        const edit = { bodyBase64: Buffer.from('{"n":2}').toString("base64") };
        await rig.call("replays.create", { deliveryIds: [id], mode: "edited", to: url, edit });

        expect(valuesOf(seen[0], "X-Hub-Signature-256")).toEqual(Object.values(signed('{"n":2}', OWN)));
      }),
    ));
});

test("a delivery that came in under its source's secret is signed by that, whatever hooks have", () =>
  withRig(async (rig) => {
    const source = await rig.source({ secrets: [OTHER, SOURCES] });
    await rig.hook(source, { secret: OWN });
    const open = await rig.hook(source);
    const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, SOURCES));
    const { delivery } = await resign(rig, id);

    expect(delivery.executions.filter(({ status }) => status === "success")).toMatchObject([{ hookId: open.id }]);
    expect(delivery.verification.secretIndex).toBe(1);
  }));

test("one that nobody had signed is signed by what starts its hooks: a secret of their own, else the source's", () =>
  withRig(async (rig) => {
    const source = await rig.source({ secrets: [] });
    const hook = await rig.hook(source, { secret: OWN });
    const { id } = await rig.post("/hooks/octo", BODY);
    expect((await resign(rig, id)).status).toBe(202);
    await rig.call("sources.update", { id: source.id, secrets: [SOURCES] });
    expect((await resign(rig, id)).delivery.executions).toMatchObject([{ hookId: hook.id }]);
    await rig.call("hooks.update", { id: hook.id, secret: null });

    expect((await resign(rig, id)).delivery.verification.secretIndex).toBe(0);
  }));

describe("a re-signed replay of a call of one hook", () => {
  test.each([
    ["X-Webhook-Secret", { "X-Webhook-Secret": OWN }],
    ["a bearer token", { Authorization: `Bearer ${OWN}` }],
  ])("shows its present secret where it came: %s", (_what, headers) =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source({ secrets: [SOURCES] }), { secret: OWN });
      const { id } = await rig.post(`/api/hooks/incoming/${hook.id}`, BODY, headers);
      await rig.call("hooks.update", { id: hook.id, secret: OTHER });

      expect(await resign(rig, id)).toMatchObject({ status: 202, delivery: { executions: [{ hookId: hook.id }] } });
    }),
  );

  test("carries no signature of a source beside it", () =>
    withRig(async (rig) => {
      const hook = await rig.hook(await rig.source({ secrets: [SOURCES] }), { secret: OWN });
      const { id } = await rig.post(`/api/hooks/incoming/${hook.id}`, BODY, { "X-Webhook-Secret": OWN });
      const { delivery } = await resign(rig, id);

      expect(delivery.headers.filter(([name]) => /signature/i.test(name))).toEqual([]);
    }));
});

test("a chain is signed by its own secret, never by the one its hook was called with", () =>
  withServer(null, ({ url, seen }) =>
    withRig(async (rig) => {
      const sign = { provider: "github", secret: "the secret of the chain" };
      const actionConfig = { webhookUrl: url, mode: "call" as const, webhookBody: BODY, sign };
      await rig.hook(await rig.source({ secrets: [] }), { secret: OWN, action: "webhook", actionConfig });
      await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      await rig.app.drain();

      expect(valuesOf(seen[0], "X-Hub-Signature-256")).toEqual(Object.values(signed(BODY, sign.secret)));
    }),
  ));
