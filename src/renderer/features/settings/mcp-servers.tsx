import { useState } from "react";
import type { McpServer, McpTool } from "../../../contract/model/mcp-server.ts";
import { call } from "../../state/calls.ts";
import { deleteMcpServer, useMcpServers } from "../../state/mcp-servers.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { joinCommand } from "../../ui/command-line.ts";
import { McpServerDialog } from "./mcp-server-dialog.tsx";
import "./settings.css";

interface Open {
  readonly server: McpServer | null;
}

/** The MCP servers whose tools hooks can call. */
export function McpServers() {
  const servers = useMcpServers((state) => state.items);
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <fieldset>
      <legend>MCP servers</legend>
      <ul className="reach" aria-label="MCP servers">
        {servers.map((server) => (
          <ServerLine key={server.id} server={server} onOpen={setOpen} />
        ))}
      </ul>
      <span className="hint">
        Hooks call their tools with “Run tool”. A program is started for each call and ended with it.
      </span>
      <div className="inline">
        <Button onClick={() => setOpen({ server: null })}>Add an MCP server</Button>
      </div>
      {open ? <McpServerDialog server={open.server} onClose={() => setOpen(null)} /> : null}
    </fieldset>
  );
}

function ServerLine({ server, onOpen }: { readonly server: McpServer; readonly onOpen: (open: Open) => void }) {
  const [tools, setTools] = useState<readonly McpTool[] | "asking" | null>(null);
  const { id, name, command, url } = server;

  async function ask(): Promise<void> {
    setTools("asking");
    const result = await call("mcpServers.tools", { id });
    setTools(result.ok ? result.value.items : null);
    if (!result.ok) showToast({ kind: "bad", text: result.error.message });
  }

  return (
    <>
      <li className="plain">
        <span className="cut">
          <b>{name}</b> <code className="ghost">{url ?? joinCommand(command ?? [])}</code>
        </span>
        <Button disabled={tools === "asking"} aria-label={`Tools of ${name}`} onClick={() => void ask()}>
          {tools === "asking" ? "Asking…" : "Tools"}
        </Button>
        <Button aria-label={`Change ${name}`} onClick={() => onOpen({ server })}>
          Change
        </Button>
        <Button look="danger" aria-label={`Delete ${name}`} onClick={() => void deleteMcpServer(server)}>
          Delete
        </Button>
      </li>
      {Array.isArray(tools) ? <Tools tools={tools} /> : null}
    </>
  );
}

function Tools({ tools }: { readonly tools: readonly McpTool[] }) {
  if (tools.length === 0) return <span className="hint">It answered, and has no tools.</span>;
  return (
    <ul aria-label="Tools">
      {tools.map(({ name, description }) => (
        <li key={name}>
          <code>{name}</code> <span className="ghost">{description.slice(0, 200)}</span>
        </li>
      ))}
    </ul>
  );
}
