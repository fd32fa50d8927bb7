import { useState } from "react";
import { errorWithin } from "../../state/field-errors.ts";
import { useMcpServers } from "../../state/mcp-servers.ts";
import { Select, TextArea, TextField } from "../../ui/field.tsx";
import { recordOf, textOf } from "./hook-draft.ts";
import type { ParamsProps } from "./tool-params.tsx";

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
          label="MCP server"
          value={server}
          error={errors["server"]}
          hint={servers.length === 0 ? "Add one in the settings first." : undefined}
          onChange={(event) => onChange({ server: event.target.value })}
        >
          {isKnown ? null : <option value={server}>{server || "choose one"}</option>}
          {servers.map(({ id, name }) => (
            <option key={id}>{name}</option>
          ))}
        </Select>
        <TextField
          label="Its tool"
          isMono
          value={textOf(params, "tool")}
          error={errors["tool"]}
          hint="“Tools” in the settings lists them."
          onChange={(event) => onChange({ tool: event.target.value })}
        />
      </div>
      <TextArea
        label="Arguments"
        value={text}
        error={readObject(text) === null ? "This is not a JSON object yet." : errorWithin(errors, "arguments")}
        placeholder={'{"title":"{{webhook.body.issue.title}}"}'}
        hint="JSON; its texts may hold placeholders. A text that is one placeholder becomes the value itself, a number or an object too; where the tool takes a text, its text."
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
