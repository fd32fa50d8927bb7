import { z } from "zod";
import { Channel, ChannelChange, ChannelInput } from "../model/channel.ts";
import { McpServer, McpServerChange, McpServerInput, McpTool } from "../model/mcp-server.ts";
import { ById, Nothing } from "./inputs.ts";

/** What hooks reach beyond the delivery: channels that notifications go to, MCP servers whose tools they call. */
export const channelApi = {
  "channels.create": { callers: "programs", input: ChannelInput, output: Channel, errors: ["conflict"] },
  "channels.update": {
    callers: "programs",
    input: ById.extend(ChannelChange.shape),
    output: Channel,
    errors: ["conflict", "not_found"],
  },
  "channels.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Channel) }), errors: [] },
  "channels.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those deleted since the start: as it was, unless another has its name by now. */
  "channels.restore": { callers: "programs", input: ById, output: Channel, errors: ["not_found", "conflict"] },
  /** Sends a message of our own through the channel; `error` says why it did not take it. */
  "channels.test": {
    callers: "programs",
    input: ById,
    output: z.object({ ok: z.boolean(), error: z.string().nullable() }),
    errors: ["not_found"],
  },

  "mcpServers.create": { callers: "programs", input: McpServerInput, output: McpServer, errors: ["conflict"] },
  "mcpServers.update": {
    callers: "programs",
    input: ById.extend(McpServerChange.shape),
    output: McpServer,
    errors: ["conflict", "not_found"],
  },
  "mcpServers.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(McpServer) }), errors: [] },
  "mcpServers.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those deleted since the start: as it was, unless another has its name by now. */
  "mcpServers.restore": { callers: "programs", input: ById, output: McpServer, errors: ["not_found", "conflict"] },
  /** Connects to the server and asks what it can do. */
  "mcpServers.tools": {
    callers: "programs",
    input: ById,
    output: z.object({ items: z.array(McpTool) }),
    errors: ["not_found", "unavailable"],
  },
} as const;
