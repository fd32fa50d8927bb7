import { ToolConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import { configuredAction } from "../configured-action.ts";
import { fileAppend, fileWrite } from "../tools/file/tool.ts";
import { gitPull } from "../tools/git-pull.ts";
import { httpRequest } from "../tools/http.ts";
import { mcpCall } from "../tools/mcp-call.ts";
import { shellExecute } from "../tools/shell.ts";
import type { Tool } from "../tools/tool.ts";

/** `execute_tool`: runs the tool named `toolId.toolAction` with its parameters. */
export const tool = configuredAction({
  kind: "execute_tool",
  isRetriable: false,
  config: ToolConfig,
  /** A tool that there is not, of a hook that was imported, is left to the run. */
  innerFault(config) {
    const { toolParams } = config;
    const error = findTool(config)?.fault(toolParams);
    return error ? { error, given: toolParams, place: ["toolParams"] } : null;
  },
  prepare({ toolId, toolAction, toolParams }, context) {
    const found = findTool({ toolId, toolAction });
    return found ? found.prepare(toolParams, context) : unprepared(`Tool not found: ${toolId}.${toolAction}`);
  },
});

const TOOLS: readonly Tool[] = [shellExecute, fileWrite, fileAppend, httpRequest, gitPull, mcpCall];

/** The tool called so, as in `shell.execute`; undefined where there is none. */
function findTool({ toolId, toolAction }: { readonly toolId: string; readonly toolAction: string }) {
  return TOOLS.find(({ name }) => name === `${toolId}.${toolAction}`);
}
