import { z } from "zod";
import type { McpServer } from "../../../contract/model/mcp-server.ts";
import { prepared, unprepared, type ActionEnd, type RunControl } from "../action.ts";
import { explainConfig } from "../config.ts";
import type { ActionContext } from "../context.ts";
import { createJsonLines } from "../agents/json-lines.ts";
import { connectMcp } from "./mcp/connect.ts";
import { fitArguments } from "./mcp/fit-arguments.ts";
import { explainMcp, maskMcp } from "./mcp/explain.ts";
import { type Tool, faultBy } from "./tool.ts";

const Params = z.object({
  /** Name or id of a server that the settings know; not a template. */
  server: z.string().min(1).max(200),
  /** Not a template either: which tool runs is the author's choice alone. */
  tool: z.string().min(1).max(200),
  /** Its texts are templates, at any depth, and one placeholder alone keeps its value's type; names are not. */
  arguments: z.record(z.string(), z.unknown()).default({}),
});

const KEPT_CHARACTERS = 64 * 1024;

/** `mcp.call`: calls one tool of an MCP server that the user has set up, and keeps what it answers. */
export const mcpCall: Tool = {
  name: "mcp.call",
  fault: faultBy(Params),
  prepare(params, context) {
    const parsed = Params.safeParse(params);
    if (!parsed.success) return unprepared(explainConfig(parsed.error, params));
    const { server: name, tool } = parsed.data;
    const server = context.store.mcpServers.list().find((one) => one.id === name || one.name === name);
    if (!server) return unprepared(`There is no MCP server called ${JSON.stringify(name)}. Add it in the settings.`);
    const filled = Object.entries(parsed.data.arguments).map(([key, value]) => [key, context.fill(value)]);
    const args: Record<string, unknown> = Object.fromEntries(filled);
    return prepared({
      rendered: `${tool} of ${server.name}: ${startOf(server)}\n\n${JSON.stringify(args, null, 2)}`,
      boundTo: JSON.stringify([server.command, server.cwd, server.url, context.store.mcpServers.secrets(server.id)]),
      run: (control) => call(server, tool, args, context, control),
    });
  },
};

/** By what a server is reached, as its settings show it. */
function startOf({ command, cwd, url }: McpServer): string {
  return command ? `${JSON.stringify(command)}${cwd === null ? "" : ` in ${cwd}`}` : (url ?? "");
}

async function call(
  server: McpServer,
  tool: string,
  args: Record<string, unknown>,
  { store, executionId }: ActionContext,
  { signal, output }: RunControl,
): Promise<ActionEnd> {
  const secrets = store.mcpServers.secrets(server.id) ?? { env: {}, headers: {} };
  const mask = maskMcp(server, secrets);
  const complaints = createJsonLines((line) => void output.write("stderr", Buffer.from(`${mask(line)}\n`, "utf8")));
  try {
    const session = await connectMcp({ server, secrets, executionId, signal, onError: complaints.take });
    try {
      const { tools } = await session.client.listTools({}, { signal });
      const found = tools.find(({ name }) => name === tool);
      if (!found) return { status: "error", error: `Tool not found: ${tool} of ${server.name}` };
      const fitted = Object.fromEntries(
        Object.entries(args).map(([name, one]) => [name, fitArguments(one, found.inputSchema.properties?.[name])]),
      );
      const options = { signal, timeout: 2_147_483_647, resetTimeoutOnProgress: true };
      const answer = await session.client.callTool({ name: tool, arguments: fitted }, undefined, options);
      return endOfCall(answer, mask, output);
    } finally {
      await session.close();
    }
  } catch (error) {
    return { status: "error", error: `${server.name} could not be asked: ${explainMcp(server, secrets, error)}` };
  } finally {
    complaints.end();
  }
}

const Answer = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).default([]),
  structuredContent: z.unknown().optional(),
});

function endOfCall(given: unknown, mask: (text: string) => string, output: RunControl["output"]): ActionEnd {
  const { isError, content, structuredContent } = Answer.parse(given);
  const text = mask(content.map((part) => part.text ?? `[${part.type}]`).join("\n"));
  output.write("stdout", Buffer.from(`${text}\n`, "utf8"));
  const result = {
    text: text.slice(0, KEPT_CHARACTERS).toWellFormed(),
    structuredContent: maskValues(structuredContent ?? null, mask),
  };
  if (isError) return { status: "error", result, error: `The tool failed: ${text.slice(0, 500)}` };
  return { status: "success", result };
}

/** Every text of a JSON value masked, at any depth; names, numbers and the shape stay as they are. */
function maskValues(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((one) => maskValues(one, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskValues(one, mask)]));
}
