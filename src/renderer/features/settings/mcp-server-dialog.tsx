import { useState } from "react";
import type { AppError } from "../../../contract/errors.ts";
import type { McpServer } from "../../../contract/model/mcp-server.ts";
import { call } from "../../state/calls.ts";
import { putMcpServer } from "../../state/mcp-servers.ts";
import { fieldErrors } from "../../state/field-errors.ts";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { joinCommand, splitCommand } from "../../ui/command-line.ts";
import { urlNote } from "../hooks/url-note.ts";

const KINDS = [
  { value: "program", label: "A program" },
  { value: "address", label: "An address" },
] as const;

interface McpServerDialogProps {
  readonly server: McpServer | null;
  readonly onClose: () => void;
}

/** Sets up an MCP server, or changes one. Values of variables and headers are only ever typed anew. */
export function McpServerDialog({ server, onClose }: McpServerDialogProps) {
  const [kind, setKind] = useState<"program" | "address">(server?.url ? "address" : "program");
  const [fields, setFields] = useState({
    name: server?.name ?? "",
    command: joinCommand(server?.command ?? []),
    url: server?.url ?? "",
    pairs: "",
  });
  const [error, setError] = useState<AppError | null>(null);
  const errors = fieldErrors(error);
  const isProgram = kind === "program";
  const known = isProgram ? (server?.envNames ?? []) : (server?.headerNames ?? []);
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });

  async function save(): Promise<void> {
    const pairs = readPairs(fields.pairs);
    const input = {
      name: fields.name,
      command: isProgram ? splitCommand(fields.command) : null,
      url: isProgram ? null : fields.url.trim(),
      ...(fields.pairs.trim() === "" ? {} : isProgram ? { env: pairs } : { headers: pairs }),
    };
    const result = server
      ? await call("mcpServers.update", { ...input, id: server.id })
      : await call("mcpServers.create", input);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    putMcpServer(result.value);
    onClose();
  }

  return (
    <DialogForm
      label="MCP server"
      title={server ? `Change ${server.name}` : "Add an MCP server"}
      error={error}
      verb="Save server"
      onSave={save}
      onClose={onClose}
    >
      <Segmented label="Kind" options={KINDS} value={kind} onChange={setKind} />
      <TextField
        label="Name"
        value={fields.name}
        error={errors["name"]}
        onChange={(event) => change({ name: event.target.value })}
      />
      {isProgram ? (
        <TextField
          label="Command"
          isMono
          value={fields.command}
          error={errors["command"]}
          hint="Program and arguments; started without a shell."
          onChange={(event) => change({ command: event.target.value })}
        />
      ) : (
        <TextField
          label="URL"
          isMono
          value={fields.url}
          error={errors["url"]}
          hint={urlNote(fields.url)}
          placeholder="http://127.0.0.1:3000/mcp"
          onChange={(event) => change({ url: event.target.value })}
        />
      )}
      <TextArea
        label={isProgram ? "Environment" : "Headers"}
        value={fields.pairs}
        hint={`${isProgram ? "NAME=value" : "Name=value"}, one per line; kept encrypted.${known.length > 0 ? ` There are: ${known.join(", ")}. Empty leaves them as they are.` : ""}`}
        onChange={(event) => change({ pairs: event.target.value })}
      />
    </DialogForm>
  );
}

function readPairs(text: string): Record<string, string> {
  const pairs = text
    .split("\n")
    .map((line) => /^\s*([^=\s]+)\s*=(.*)$/.exec(line))
    .flatMap((match): [string, string][] => (match ? [[match[1] ?? "", match[2]?.trim() ?? ""]] : []));
  return Object.fromEntries(pairs);
}
