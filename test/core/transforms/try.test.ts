import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffLines } from "../../../src/core/transforms/changes.ts";
import { withRig } from "../../systems/rig.ts";

describe("transforms.try", () => {
  test("tells how what goes on would differ, and changes nothing", () =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false, secrets: [] });
      const { id } = await rig.post("/hooks/octo", '{"a":1,"b":2}', { "X-Old": "1" });
      const code = `({ request }) => ({
        headers: request.headers.filter(([name]) => name.toLowerCase() !== "x-old").concat([["X-New", "2"]]),
        body: { ...request.json, b: 3 },
      })`;
      const trial = await rig.call("transforms.try", { code, deliveryId: id });

      expect(trial).toMatchObject({
        kind: "changed",
        changes: {
          url: null,
          headers: [
            { before: "1", after: null },
            { name: "X-New", before: null, after: "2" },
          ],
          body: [
            { kind: "same", text: "{" },
            { kind: "same", text: '  "a": 1,' },
            { kind: "gone", text: '  "b": 2' },
            { kind: "new", text: '  "b": 3' },
            { kind: "same", text: "}" },
          ],
        },
      });
      expect(Buffer.from((await rig.delivery(id)).bodyBase64, "base64").toString()).toBe('{"a":1,"b":2}');
    }));

  test("sees credentials masked, as deliveries.get shows them", () =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false, secrets: [] });
      const { id } = await rig.post("/hooks/octo", "{}", { Authorization: "Bearer swordfish-and-chips" });
      const code = "({ request }) => ({ body: JSON.stringify(request.headers) })";
      const trial = await rig.call("transforms.try", { code, deliveryId: id });

      expect(JSON.stringify(trial)).not.toContain("swordfish");
      expect(trial.kind === "changed" && Buffer.from(trial.after.bodyBase64, "base64").toString()).not.toContain(
        "swordfish",
      );
    }));

  test("shows what would go to a target, as it goes on the wire", () =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false, secrets: [] });
      const { id } = await rig.post("/hooks/octo/deep?x=1", "{}");
      const target = { url: "http://localhost:9/in" };
      const code = `({ request }) => ({ url: request.url + "&y=2", headers: [["X-Made", "a\\nb"]] })`;
      const trial = await rig.call("transforms.try", { code, deliveryId: id, target });
      expect(trial).toMatchObject({
        kind: "changed",
        method: "POST",
        before: { url: "http://localhost:9/in/deep?x=1" },
        after: { url: "http://localhost:9/in/deep?x=1&y=2" },
        tookMs: expect.any(Number),
      });
      const headers = trial.kind === "changed" ? trial.after.headers : [];
      expect(headers).toEqual([
        ["X-Made", "a b"],
        ["X-Hookbench-Delivery", id],
      ]);
      const away = await rig.call("transforms.try", { code: '() => ({ url: "//a.test/" })', deliveryId: id, target });
      expect(away).toMatchObject({ kind: "failed", message: expect.stringContaining("no other host") });
    }));

  test("shows what a forwarding hook would send, and says what its form lacks", () =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false, secrets: [] });
      const { id } = await rig.post("/hooks/octo", '{"a":1}');
      const hook = (actionConfig: Record<string, unknown>) => ({ name: "h", action: "webhook" as const, actionConfig });
      const own = {
        webhookUrl: "http://a.test/{{webhook.body.a}}",
        mode: "call",
        webhookBody: '{"own":{{webhook.body.a}}}',
      };
      const code = "({ request }) => ({ body: { ...request.json, more: true } })";
      const trial = await rig.call("transforms.try", { code, deliveryId: id, hook: hook(own) });
      expect(trial).toMatchObject({ kind: "changed", before: { url: "http://a.test/1" } });
      const made = trial.kind === "changed" ? trial.after.bodyBase64 : "";
      expect(Buffer.from(made, "base64").toString()).toBe('{"own":1,"more":true}');
      const without = rig.call("transforms.try", { code, deliveryId: id, hook: hook({}) });
      await expect(without).rejects.toThrow("webhookUrl");
    }));

  test("answers drops and failures, and knows no delivery of another id", () =>
    withRig(async (rig) => {
      const { id } = await rig.post("/hooks/none", "{}");
      expect(await rig.call("transforms.try", { code: "() => null", deliveryId: id })).toMatchObject({
        kind: "dropped",
      });
      expect(await rig.call("transforms.try", { code: "(", deliveryId: id })).toMatchObject({
        kind: "failed",
        line: 1,
      });
      const none = rig.call("transforms.try", { code: "() => null", deliveryId: "dlv_none" });
      await expect(none).rejects.toThrow("There is no delivery dlv_none.");
    }));
});

test("lines that are told apart give both texts back", () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c")), fc.array(fc.constantFrom("a", "b", "c")), (before, after) => {
      const lines = diffLines(before, after);
      expect(lines.filter(({ kind }) => kind !== "new").map(({ text }) => text)).toEqual(before);
      expect(lines.filter(({ kind }) => kind !== "gone").map(({ text }) => text)).toEqual(after);
    }),
  ));
