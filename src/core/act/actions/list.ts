import type { Hook } from "../../../contract/model/hook.ts";
import type { ActionKind } from "../../../contract/model/execution.ts";
import { rawFault } from "../body-templates.ts";
import type { ConfigFault, ConfiguredAction } from "../configured-action.ts";
import { agent } from "./agent.ts";
import { forward } from "./forward.ts";
import { messageAgent } from "./message-agent.ts";
import { notify } from "./notify.ts";
import { tool } from "./tool.ts";
import { workflow } from "./workflow.ts";

const BY_KIND: Readonly<Record<ActionKind, ConfiguredAction>> = {
  spawn_agent: agent,
  notify,
  webhook: forward,
  execute_tool: tool,
  n8n_workflow: workflow,
  message_agent: messageAgent,
};

/** Everything a hook can do. */
export const ACTIONS: readonly ConfiguredAction[] = Object.values(BY_KIND);

/** What is wrong with a configuration of an action whatever arrives; null when nothing is. */
export function configFault(action: ActionKind, config: Readonly<Record<string, unknown>>): ConfigFault | null {
  return BY_KIND[action].fault(config) ?? rawFault({ action, actionConfig: config });
}

/** Why an action could run nothing as it is configured, so that there is nothing to ask a person about; null where it may. */
export function unreadiness({ action, actionConfig }: Pick<Hook, "action" | "actionConfig">): string | null {
  return BY_KIND[action].unready(actionConfig);
}
