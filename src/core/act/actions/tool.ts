import { ToolConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import type { Action } from "../action.ts";
import { explainConfig } from "../config.ts";
import { configOf } from "../context.ts";
import { findTool } from "../tools/list.ts";

/** `execute_tool`: runs the tool named `toolId.toolAction` with its parameters. */
export const tool: Action = {
  kind: "execute_tool",
  isRetriable: false,
  prepare(context) {
    const given = configOf(context);
    const config = ToolConfig.safeParse(given);
    if (!config.success) return unprepared(explainConfig(config.error, given));
    const { toolId, toolAction, toolParams } = config.data;
    const found = findTool(config.data);
    return found ? found.prepare(toolParams, context) : unprepared(`Tool not found: ${toolId}.${toolAction}`);
  },
};
