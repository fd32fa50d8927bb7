import { ToolConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import type { Action } from "../action.ts";
import { explainConfig } from "../config.ts";
import { configOf } from "../context.ts";
import { fileAppend } from "../tools/file-append.ts";
import { fileWrite } from "../tools/file-write.ts";
import { gitPull } from "../tools/git-pull.ts";
import { httpRequest } from "../tools/http.ts";
import { mcpCall } from "../tools/mcp-call.ts";
import { shellExecute } from "../tools/shell.ts";
import type { Tool } from "../tools/tool.ts";

const TOOLS: readonly Tool[] = [shellExecute, fileWrite, fileAppend, httpRequest, gitPull, mcpCall];

/** `execute_tool`: runs the tool named `toolId.toolAction` with its parameters. */
export const tool: Action = {
  kind: "execute_tool",
  isRetriable: false,
  prepare(context) {
    const given = configOf(context);
    const config = ToolConfig.safeParse(given);
    if (!config.success) return unprepared(explainConfig(config.error, given));
    const name = `${config.data.toolId}.${config.data.toolAction}`;
    const found = TOOLS.find((one) => one.name === name);
    return found ? found.prepare(config.data.toolParams, context) : unprepared(`Tool not found: ${name}`);
  },
};
