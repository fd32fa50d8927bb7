import type { z } from "zod";
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
  return parsed.success ? null : explainConfig(parsed.error);
}

/** `The action is not set up: webhookUrl: expected string`. */
export function explainConfig(error: z.ZodError): string {
  const issues = error.issues.map((issue) => `${issue.path.join(".") || "configuration"}: ${issue.message}`);
  return `The action is not set up: ${issues.join("; ")}`;
}
