import { describe, expect, test } from "vitest";
import { NO_SECRET, SECRET, UNSIGNED, signed, withRig } from "../rig.ts";

const BODY = '{ "a":1 }';

describe("Octipus 1: a signed post triggers every enabled hook of the path, highest priority first", () => {
  test.each(["/api/webhooks/octo", "/hooks/octo"])("on %s", (path) =>
    withRig(async (rig) => {
      const source = await rig.source();
      await rig.call("settings.update", { globalConcurrency: 1 });
      await rig.hook(source, { name: "low", priority: -5 });
      await rig.hook(source, { name: "high", priority: 5 });
      await rig.hook(source, { name: "off", isEnabled: false });
      await rig.hook(await rig.source({ path: "octopus" }), { name: "elsewhere" });
      await rig.post(path, BODY, signed(BODY));
      await rig.app.drain();

      expect(rig.ports.notifications.map(({ title }) => title)).toEqual(["high", "low"]);
    }),
  );

  test("with the hexadecimal digits in any case", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source());
      const { "X-Hub-Signature-256": signature = "" } = signed(BODY);
      const shouted = `sha256=${signature.slice(7).toUpperCase()}`;

      expect(await rig.post("/api/webhooks/octo", BODY, { "X-Hub-Signature-256": shouted })).toMatchObject({
        status: 202,
      });
    }));
});

describe("Octipus 2: no signature that holds is answered 401 and nothing runs", () => {
  test.each([
    ["missing", {}],
    ["malformed", { "X-Hub-Signature-256": "sha256=xyz" }],
    ["another algorithm's name", { "X-Hub-Signature-256": `sha1=${"0".repeat(64)}` }],
    ["wrong", signed(BODY, "another secret")],
    ["of another body", signed("{}")],
  ])("%s", (_, headers) =>
    withRig(async (rig) => {
      await rig.hook(await rig.source());
      const { status, body } = await rig.post("/api/webhooks/octo", BODY, headers);
      await rig.app.drain();

      expect({ status, body, ran: await rig.executions() }).toEqual({ status: 401, body: UNSIGNED, ran: [] });
    }),
  );

  test("a hook and a source without any secret say so", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source({ secrets: [] }));

      expect(await rig.post("/api/webhooks/octo", BODY, signed(BODY))).toMatchObject({ status: 401, body: NO_SECRET });
    }));
});

describe("Octipus 3: hooks on one path may have different secrets", () => {
  test("only those that verify run; the others say why they did not", () =>
    withRig(async (rig) => {
      const source = await rig.source({ secrets: [] });
      await rig.hook(source, { name: "mine", secret: SECRET });
      await rig.hook(source, { name: "theirs", secret: "another secret" });
      const { status, body, id } = await rig.post("/api/webhooks/octo", BODY, signed(BODY));
      await rig.app.drain();
      const { executions, verification } = await rig.delivery(id);

      expect({ status, body }).toEqual({ status: 202, body: '{"received":true,"accepted":true,"hooks":1}' });
      expect(verification.outcome).toBe("verified");
      expect(executions.map(({ hookName, status: end }) => [hookName, end])).toEqual([
        ["mine", "success"],
        ["theirs", "skipped"],
      ]);
      expect(executions[1]?.reason).toContain("by the hook's own secret");
    }));

  test("401 if none does", () =>
    withRig(async (rig) => {
      const source = await rig.source({ secrets: [] });
      await rig.hook(source, { secret: "one" });
      await rig.hook(source, { secret: "two" });
      const { status, body, id } = await rig.post("/api/webhooks/octo", BODY, signed(BODY));

      expect({ status, body }).toEqual({ status: 401, body: UNSIGNED });
      expect(await rig.delivery(id)).toMatchObject({ disposition: "rejected", executions: [] });
    }));

  test("a hook without one relies on the source's verdict", () =>
    withRig(async (rig) => {
      const source = await rig.source({ secrets: ["the source's"] });
      await rig.hook(source, { name: "open" });
      await rig.hook(source, { name: "guarded", secret: SECRET });
      const byHook = await rig.delivery((await rig.post("/hooks/octo", BODY, signed(BODY))).id);
      const bySource = await rig.delivery((await rig.post("/hooks/octo", BODY, signed(BODY, "the source's"))).id);
      const skipped = ({ executions }: typeof byHook) =>
        executions.filter(({ status }) => status === "skipped").map(({ hookName }) => hookName);

      expect([skipped(byHook), skipped(bySource)]).toEqual([["open"], ["guarded"]]);
    }));

  test("where the source wants no signature, a guarded hook alone still does", () =>
    withRig(async (rig) => {
      const source = await rig.source({ provider: "none", secrets: [] });
      const guarded = await rig.hook(source, { secret: SECRET });
      expect(await rig.post("/hooks/octo", BODY)).toMatchObject({ status: 401 });
      expect(await rig.post("/hooks/octo", BODY, signed(BODY))).toMatchObject({ status: 202 });
      await rig.hook(source, { name: "open" });
      const { id } = await rig.post("/hooks/octo", BODY);

      expect((await rig.delivery(id)).executions).toContainEqual(
        expect.objectContaining({ hookId: guarded.id, status: "skipped" }),
      );
    }));

  test("a secret is never given back, and goes when it is taken away", () =>
    withRig(async (rig) => {
      const source = await rig.source({ secrets: [] });
      const hook = await rig.hook(source, { secret: SECRET });
      expect(hook.secretHint).toBe("…arms");
      expect(JSON.stringify(await rig.call("hooks.list", {}))).not.toContain(SECRET);
      await rig.call("hooks.update", { id: hook.id, description: "still guarded" });
      expect(await rig.post("/hooks/octo", BODY, signed(BODY))).toMatchObject({ status: 202 });
      await rig.call("hooks.update", { id: hook.id, secret: null });

      expect(await rig.post("/hooks/octo", BODY, signed(BODY))).toMatchObject({ status: 401, body: NO_SECRET });
    }));
});

describe("Octipus 4: what is accepted is answered 202 at once", () => {
  test("while the action still runs", () =>
    withRig(async (rig) => {
      rig.hold();
      const source = await rig.source();
      await rig.hook(source);
      await rig.hook(source);
      const { status, body } = await rig.post("/api/webhooks/octo", BODY, signed(BODY));

      expect({ status, body }).toEqual({ status: 202, body: '{"received":true,"accepted":true,"hooks":2}' });
      expect(rig.ports.notifications).toEqual([]);
    }));

  test("an unmatched path is 404", () =>
    withRig(async (rig) => {
      expect(await rig.post("/api/webhooks/nobody", BODY)).toMatchObject({
        status: 404,
        body: '{"error":"Webhook not found"}',
      });
    }));
});
