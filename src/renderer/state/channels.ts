import { create } from "zustand";
import type { Channel } from "../../contract/model/channel.ts";
import type { McpServer } from "../../contract/model/mcp-server.ts";
import { call } from "./calls.ts";
import { withItem, withoutItem } from "./keyed.ts";

interface Reach {
  readonly channels: readonly Channel[];
  readonly mcpServers: readonly McpServer[];
}

/** What hooks reach beyond deliveries: channels for notifications, MCP servers for tools. */
export const useReach = create<Reach>(() => ({ channels: [], mcpServers: [] }));

export async function fetchReach(): Promise<void> {
  const [channels, mcpServers] = await Promise.all([call("channels.list", {}), call("mcpServers.list", {})]);
  if (channels.ok) useReach.setState({ channels: channels.value.items });
  if (mcpServers.ok) useReach.setState({ mcpServers: mcpServers.value.items });
}

export function putChannel(channel: Channel): void {
  useReach.setState(({ channels }) => ({ channels: withItem(channels, channel) }));
}

export function dropChannel(id: string): void {
  useReach.setState(({ channels }) => ({ channels: withoutItem(channels, id) }));
}

export function putMcpServer(server: McpServer): void {
  useReach.setState(({ mcpServers }) => ({ mcpServers: withItem(mcpServers, server) }));
}

export function dropMcpServer(id: string): void {
  useReach.setState(({ mcpServers }) => ({ mcpServers: withoutItem(mcpServers, id) }));
}
