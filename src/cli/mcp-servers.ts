import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "mcp-servers",
  description:
    "The MCP servers whose tools hooks may call. Their environment and headers can be secret: give them with --input.",
  usual: "list",
  calls: {
    list: { method: "mcpServers.list", help: "Lists them." },
    create: { method: "mcpServers.create", help: "Makes one.", secret: ["url", "command"] },
    change: {
      method: "mcpServers.update",
      words: ["id"],
      named: "mcpServers.list",
      help: "Changes what is given, and leaves the rest.",
      secret: ["url", "command"],
    },
    delete: {
      method: "mcpServers.delete",
      words: ["id"],
      named: "mcpServers.list",
      help: "Deletes one; restore takes that back.",
    },
    restore: {
      method: "mcpServers.restore",
      words: ["id"],
      help: "Takes a deletion back, by the id, until Hookbench ends.",
    },
    tools: {
      method: "mcpServers.tools",
      words: ["id"],
      named: "mcpServers.list",
      help: "Connects to one and lists its tools.",
    },
  },
});
