import { useState } from "react";
import type { McpServer, McpTool } from "../../../contract/model/mcp-server.ts";
import { call } from "../../state/calls.ts";
import { deleteMcpServer, useMcpServers } from "../../state/mcp-servers.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { joinCommand } from "../../ui/command-line.ts";
import { CHANGE, DELETE, MCP, SETTING_PARTS, changeOf, deleteOf, toolsOf } from "../../words/settings.ts";
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
    <>
      <ul className="reach" aria-label={SETTING_PARTS.mcp}>
        {servers.map((server) => (
          <ServerLine key={server.id} server={server} onOpen={setOpen} />
        ))}
      </ul>
      <span className="hint">{MCP.hint}</span>
      <div className="inline">
        <Button onClick={() => setOpen({ server: null })}>{MCP.add}</Button>
      </div>
      {open ? <McpServerDialog server={open.server} onClose={() => setOpen(null)} /> : null}
    </>
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
        <Button disabled={tools === "asking"} aria-label={toolsOf(name)} onClick={() => void ask()}>
          {tools === "asking" ? MCP.asking : MCP.tools}
        </Button>
        <Button aria-label={changeOf(name)} onClick={() => onOpen({ server })}>
          {CHANGE}
        </Button>
        <Button look="danger" aria-label={deleteOf(name)} onClick={() => void deleteMcpServer(server)}>
          {DELETE}
        </Button>
      </li>
      {Array.isArray(tools) ? <Tools tools={tools} /> : null}
    </>
  );
}

function Tools({ tools }: { readonly tools: readonly McpTool[] }) {
  if (tools.length === 0) return <span className="hint">{MCP.noTools}</span>;
  return (
    <ul aria-label={MCP.tools}>
      {tools.map(({ name, description }) => (
        <li key={name}>
          <code>{name}</code> <span className="ghost">{description.slice(0, 200)}</span>
        </li>
      ))}
    </ul>
  );
}
