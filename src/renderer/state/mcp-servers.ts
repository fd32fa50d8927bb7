import type { McpServer } from "../../contract/model/mcp-server.ts";
import { call } from "./calls.ts";
import { createListStore } from "./list-store.ts";

/** The MCP servers whose tools hooks can call. */
export const {
  useList: useMcpServers,
  fetch: fetchMcpServers,
  put: putMcpServer,
  drop: dropMcpServer,
} = createListStore<McpServer>(() => call("mcpServers.list", {}));
