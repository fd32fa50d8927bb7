import type { z } from "zod";
import { type FieldFault, fieldFault } from "../../contract/explain-issue.ts";
import type { ActionKind } from "../../contract/model/execution.ts";
import { AgentConfig, NotifyConfig, ToolConfig, WebhookConfig, WorkflowConfig } from "../../contract/model/hook.ts";
import { explainConfig } from "./config.ts";
import { WebUrlTemplate } from "./forward/url-template.ts";
import { findTool } from "./tools/list.ts";

const ToKeep = WorkflowConfig.extend({ n8nUrl: WebUrlTemplate.optional() });

const CONFIGS = {
  spawn_agent: AgentConfig,
  notify: NotifyConfig,
  webhook: WebhookConfig,
  execute_tool: ToolConfig,
  n8n_workflow: ToKeep,
} satisfies Record<ActionKind, z.ZodType>;

/** Why an action cannot be set up so: a sentence on the whole, and one for each field of the hook. */
export interface ConfigFault {
  readonly message: string;
  readonly fields: readonly FieldFault[];
}

/**
 * What is wrong with a configuration whatever arrives; null when nothing is. What a template decides is left to the
 * run, and so is a tool that there is not, of a hook that was imported.
 */
export function configFault(action: ActionKind, config: unknown): ConfigFault | null {
  const parsed = CONFIGS[action].safeParse(config);
  if (!parsed.success) return faultOf(parsed.error, config, []);
  const tool = action === "execute_tool" ? ToolConfig.safeParse(config) : null;
  if (!tool?.success) return null;
  const { toolParams } = tool.data;
  const fault = findTool(tool.data)?.fault(toolParams);
  return fault ? faultOf(fault, toolParams, ["toolParams"]) : null;
}

function faultOf(error: z.ZodError, given: unknown, place: readonly string[]): ConfigFault {
  const fields = error.issues.map((issue) => {
    const { path, message } = fieldFault(issue, given);
    return { path: ["actionConfig", ...place, ...path], message };
  });
  return { message: explainConfig(error, given), fields };
}
