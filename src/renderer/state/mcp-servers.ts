import type { McpServer } from "../../contract/model/mcp-server.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { offerUndo } from "./toasts.ts";
import { MCP_SERVERS } from "../words/notices.ts";

/** The MCP servers whose tools hooks can call. */
export const {
  useList: useMcpServers,
  fetch: fetchMcpServers,
  put: putMcpServer,
  drop: dropMcpServer,
} = createListStore<McpServer>(() => call("mcpServers.list", {}));

/** Deletes one and, for a while, offers to have it back with its secrets, where it stood. */
export async function deleteMcpServer(server: Pick<McpServer, "id" | "name">): Promise<void> {
  const { id, name } = server;
  if ((await callOrToast("mcpServers.delete", { id })) === null) return;
  dropMcpServer(id);
  const undo = async () => {
    if (await callOrToast("mcpServers.restore", { id })) await fetchMcpServers();
  };
  offerUndo({ text: MCP_SERVERS.deletedTheMcpServerHooks(name), undo, redo: () => deleteMcpServer(server) });
}
