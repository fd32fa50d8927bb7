import { useState } from "react";
import { errorWithin } from "../../state/field-errors.ts";
import { useMcpServers } from "../../state/mcp-servers.ts";
import { Select, TextArea, TextField } from "../../ui/field.tsx";
import { recordOf, textOf } from "./hook-draft.ts";
import type { ParamsProps } from "./tool-params.tsx";
import { MCP_PARAMS } from "../../words/hook-actions.ts";

/** A tool of an MCP server, with its arguments as JSON. */
export function McpParams({ params, errors, onChange }: ParamsProps) {
  const servers = useMcpServers((state) => state.items);
  const [text, setText] = useState(() => JSON.stringify(recordOf(params, "arguments"), null, 2));
  const server = textOf(params, "server");
  const isKnown = servers.some(({ name }) => name === server);
  return (
    <>
      <div className="two">
        <Select
          label={MCP_PARAMS.mcpServer}
          value={server}
          error={errors["server"]}
          hint={servers.length === 0 ? MCP_PARAMS.addOneInTheSettings : undefined}
          onChange={(event) => onChange({ server: event.target.value })}
        >
          {isKnown ? null : <option value={server}>{server || MCP_PARAMS.chooseOne}</option>}
          {servers.map(({ id, name }) => (
            <option key={id}>{name}</option>
          ))}
        </Select>
        <TextField
          label={MCP_PARAMS.itsTool}
          isMono
          value={textOf(params, "tool")}
          error={errors["tool"]}
          hint={MCP_PARAMS.toolsInTheSettingsLists}
          onChange={(event) => onChange({ tool: event.target.value })}
        />
      </div>
      <TextArea
        label={MCP_PARAMS.arguments}
        value={text}
        error={readObject(text) === null ? MCP_PARAMS.thisIsNotAJson : errorWithin(errors, "arguments")}
        placeholder={MCP_PARAMS.example}
        hint={MCP_PARAMS.jsonItsTextsMayHold}
        onChange={(event) => {
          setText(event.target.value);
          const next = readObject(event.target.value);
          if (next) onChange({ arguments: next });
        }}
      />
    </>
  );
}

function readObject(text: string): Record<string, unknown> | null {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch {
    return null;
  }
}
