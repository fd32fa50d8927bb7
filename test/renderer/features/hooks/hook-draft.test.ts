import { describe, expect, test } from "vitest";
import { Hook } from "../../../../src/contract/model/hook.ts";
import { parseGroup } from "../../../../src/renderer/features/hooks/draft-condition.ts";
import { draftOf, toInput, withConfig } from "../../../../src/renderer/features/hooks/hook-draft.ts";

const hook = Hook.parse({
  id: "hook_1",
  name: "Review",
  event: "pull_request",
  conditions: [
    { field: "webhook.body.n", operator: "equals", value: 42 },
    { any: [{ field: "a", operator: "exists" }] },
  ],
  action: "spawn_agent",
  actionConfig: { agent: "command", command: ["cat"], agentPrompt: "Hi", imported: { kept: true } },
  approval: "ask",
  executionCount: 3,
  failureCount: 1,
  lastExecutedAt: null,
  lastError: null,
  createdAt: 1,
  updatedAt: 2,
});

describe("a hook being edited", () => {
  test("comes back as it was, groups and unknown fields of its action included", () => {
    const input = toInput(draftOf(hook));
    expect(Hook.parse({ ...hook, ...input })).toMatchObject({
      conditions: hook.conditions,
      actionConfig: hook.actionConfig,
    });
    expect(input).not.toHaveProperty("executionCount");
  });

  test("keeps each action's fields while another is looked at", () => {
    const draft = withConfig({ ...draftOf(hook), action: "webhook" }, { webhookUrl: "http://x" });
    expect(toInput(draft).actionConfig).toMatchObject({ webhookUrl: "http://x" });
    expect(toInput({ ...draft, action: "spawn_agent" }).actionConfig).toEqual(hook.actionConfig);
  });

  test("leaves out a condition without a field", () => {
    const draft = { ...draftOf(hook), conditions: [{ field: " ", operator: "equals", value: "x" }] };
    expect(toInput(draft).conditions).toEqual([]);
  });

  test.each(["", "{", "{}", '{"any":[]}', '{"some":[]}'])("does not take %s for a group", (text) => {
    expect(parseGroup(text)).toBeNull();
  });
});
