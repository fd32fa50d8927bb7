import { describe, expect, test } from "vitest";
import { type Config, type HookDraft, newDraft } from "../../../../src/renderer/features/hooks/hook-draft.ts";
import { withPlaceholder } from "../../../../src/renderer/features/hooks/template-place.ts";

const draft = (action: HookDraft["action"], config: Config, messageTemplate: string | null = null): HookDraft => ({
  ...newDraft(),
  action,
  configs: { [action]: config },
  messageTemplate,
});
const tool = (name: string, toolParams: Config) => {
  const [toolId, toolAction] = name.split(".");
  return draft("execute_tool", { toolId, toolAction, toolParams });
};

describe("a placeholder", () => {
  test.each([
    ["an agent's prompt", draft("spawn_agent", { agentPrompt: "Look at" }), { agentPrompt: "Look at {{x}}" }],
    ["a notification", draft("notify", {}), { notifyMessage: "{{x}}" }],
    [
      "a notification's own text",
      draft("notify", { notifyMessage: "New:\n" }, "old"),
      { notifyMessage: "New:\n{{x}}" },
    ],
    ["a request's body", draft("webhook", { mode: "call", webhookBody: "a" }), { webhookBody: "a {{x}}" }],
    ["a command", tool("shell.execute", { command: "echo" }), { toolParams: { command: "echo {{x}}" } }],
    ["a file", tool("file.append", { path: "a" }), { toolParams: { path: "a", content: "{{x}}" } }],
    ["a tool's request", tool("http.request", { url: "u" }), { toolParams: { url: "u", body: "{{x}}" } }],
  ])("goes to the end of %s", (_what, before, config) => {
    const after = withPlaceholder(before, "{{x}}");
    expect(after?.configs[before.action]).toMatchObject(config);
    expect(after?.messageTemplate).toBe(before.messageTemplate);
  });

  test("goes to the message where that is what a notification says", () => {
    expect(withPlaceholder(draft("notify", {}, "It came:"), "{{x}}")).toMatchObject({
      messageTemplate: "It came: {{x}}",
    });
  });

  test.each([
    ["passes a delivery on as it came", draft("webhook", { mode: "forward" })],
    ["starts a workflow", draft("n8n_workflow", { workflowId: "1" })],
    ["tells a session", draft("message_agent", { route: "claude" })],
    ["calls a tool with arguments", tool("mcp.call", { server: "s" })],
  ])("has no place in a hook that %s", (_what, before) => {
    expect(withPlaceholder(before, "{{x}}")).toBeNull();
  });
});
