import { fileAppend, fileWrite } from "./file/tool.ts";
import { gitPull } from "./git-pull.ts";
import { httpRequest } from "./http.ts";
import { mcpCall } from "./mcp-call.ts";
import { shellExecute } from "./shell.ts";
import type { Tool } from "./tool.ts";

const TOOLS: readonly Tool[] = [shellExecute, fileWrite, fileAppend, httpRequest, gitPull, mcpCall];

/** The tool called so, as in `shell.execute`; undefined where there is none. */
export function findTool({ toolId, toolAction }: { readonly toolId: string; readonly toolAction: string }) {
  return TOOLS.find(({ name }) => name === `${toolId}.${toolAction}`);
}
