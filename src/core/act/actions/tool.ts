import { ToolConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import { configuredAction } from "../configured-action.ts";
import { findTool } from "../tools/list.ts";

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
