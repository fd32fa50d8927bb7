import type { z } from "zod";
import { explainIssue } from "../../contract/explain-issue.ts";
import { AgentConfig, NotifyConfig, ToolConfig, WebhookConfig, WorkflowConfig } from "../../contract/model/hook.ts";
import type { ActionKind } from "../../contract/model/execution.ts";

const CONFIGS = {
  spawn_agent: AgentConfig,
  notify: NotifyConfig,
  webhook: WebhookConfig,
  execute_tool: ToolConfig,
  n8n_workflow: WorkflowConfig,
} satisfies Record<ActionKind, z.ZodType>;

/** A sentence for a configuration an action cannot be set up with; null when it holds. */
export function configFault(action: ActionKind, config: unknown): string | null {
  const parsed = CONFIGS[action].safeParse(config);
  return parsed.success ? null : explainConfig(parsed.error, config);
}

/** `The action is not set up: webhookUrl is missing: it takes a text`. `given` is what was parsed. */
export function explainConfig(error: z.ZodError, given: unknown): string {
  const issues = error.issues.map((issue) => explainIssue(issue, given, "its configuration"));
  return `The action is not set up: ${issues.join("; ")}`;
}
