import { describe, expect, test } from "vitest";
import { signed, withRig } from "../rig.ts";

const BODY = '{"action":"opened","n":5,"text":"5","labels":["bug","ui"],"nested":{"list":[{"id":"first"}]}}';

/** Whether a hook with this condition runs for the body above. */
async function runs(field: string, operator: string, value: unknown): Promise<boolean> {
  let ran = false;
  await withRig(async (rig) => {
    const conditions = [{ field: `webhook.body.${field}`, operator, value }];
    const hook = await rig.hook(await rig.source(), { conditions });
    await rig.post("/hooks/octo", BODY, signed(BODY));
    const [execution] = await rig.executions({ hookId: hook.id });
    ran = execution?.status !== "skipped";
  });
  return ran;
}

describe("Octipus 9: conditions", () => {
  test.each([
    ["equals is strict", "n", "equals", 5, true],
    ["equals is strict", "text", "equals", 5, false],
    ["contains, in a text", "action", "contains", "pen", true],
    ["contains, in a list", "labels", "contains", "bug", true],
    ["matches", "action", "matches", "^open(ed)?$", true],
    ["matches, guarded against a catastrophic pattern", "action", "matches", "(a+)+$", false],
    ["gt, numbers", "n", "gt", 4, true],
    ["gt, not texts", "text", "gt", 4, false],
    ["lt, numbers", "n", "lt", 6, true],
    ["lt, not texts", "text", "lt", 6, false],
    ["in", "action", "in", ["opened", "reopened"], true],
    ["an unknown operator is false", "action", "resembles", "opened", false],
  ])("%s: %s %s %j", async (_, field, operator, value, expected) => {
    expect(await runs(field, operator, value)).toBe(expected);
  });
});

describe("Octipus 10: template variables", () => {
  test.each([
    ["{{webhook.path}}", "octo"],
    ["{{webhook.method}}", "POST"],
    ["{{webhook.body.nested.list[0].id}}", "first"],
    ["{{webhook.body.nested.list.0.id}}", "first"],
    ["{{webhook.headers.x-flag}}", "up"],
    ["{{webhook.body.nothing}}", "{{webhook.body.nothing}}"],
    ["{{webhook.body.nested}}", '{"list":[{"id":"first"}]}'],
  ])("%s", (template, expected) =>
    withRig(async (rig) => {
      await rig.hook(await rig.source(), { actionConfig: { notifyMessage: template } });
      await rig.post("/hooks/octo", BODY, { ...signed(BODY), "X-Flag": "up" });
      await rig.app.drain();

      expect(rig.ports.notifications.map(({ body }) => body)).toEqual([expected]);
    }),
  );
});
