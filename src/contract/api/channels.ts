import { z } from "zod";
import { Channel, ChannelChange, ChannelInput } from "../model/channel.ts";
import { McpServer, McpServerChange, McpServerInput, McpTool } from "../model/mcp-server.ts";
import { ById, Nothing } from "./inputs.ts";

/** What hooks reach beyond the delivery: channels that notifications go to, MCP servers whose tools they call. */
export const channelApi = {
  "channels.create": { input: ChannelInput, output: Channel, errors: ["conflict"] },
  "channels.update": { input: ById.extend(ChannelChange.shape), output: Channel, errors: ["conflict", "not_found"] },
  "channels.list": { input: Nothing, output: z.object({ items: z.array(Channel) }), errors: [] },
  "channels.delete": { input: ById, output: Nothing, errors: ["not_found"] },
  /** Sends a message of our own through the channel; `error` says why it did not take it. */
  "channels.test": {
    input: ById,
    output: z.object({ ok: z.boolean(), error: z.string().nullable() }),
    errors: ["not_found"],
  },

  "mcpServers.create": { input: McpServerInput, output: McpServer, errors: ["conflict"] },
  "mcpServers.update": {
    input: ById.extend(McpServerChange.shape),
    output: McpServer,
    errors: ["conflict", "not_found"],
  },
  "mcpServers.list": { input: Nothing, output: z.object({ items: z.array(McpServer) }), errors: [] },
  "mcpServers.delete": { input: ById, output: Nothing, errors: ["not_found"] },
  /** Connects to the server and asks what it can do. */
  "mcpServers.tools": {
    input: ById,
    output: z.object({ items: z.array(McpTool) }),
    errors: ["not_found", "unavailable"],
  },
} as const;
