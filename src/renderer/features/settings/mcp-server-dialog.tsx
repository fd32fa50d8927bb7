import type { McpServer } from "../../../contract/model/mcp-server.ts";
import { call } from "../../state/calls.ts";
import { putMcpServer } from "../../state/mcp-servers.ts";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { joinCommand, splitCommand } from "../../ui/command-line.ts";
import { useEditor, useUnkept } from "../../ui/use-editor.ts";
import { MCP, MCP_SERVER_DIALOG } from "../../words/settings.ts";
import { urlNote } from "../hooks/url-note.ts";

interface McpServerDialogProps {
  readonly server: McpServer | null;
  readonly onClose: () => void;
}

interface ServerDraft {
  readonly kind: "program" | "address";
  readonly name: string;
  readonly command: string;
  readonly url: string;
  readonly pairs: string;
}

/** Sets up an MCP server, or changes one. Values of variables and headers are only ever typed anew. */
export function McpServerDialog({ server, onClose }: McpServerDialogProps) {
  const { draft, isEdited, error, errors, change, save } = useEditor<ServerDraft, McpServer>({
    kept: useUnkept<ServerDraft>(),
    what: MCP.what,
    saved: {
      kind: server?.url ? "address" : "program",
      name: server?.name ?? "",
      command: joinCommand(server?.command ?? []),
      url: server?.url ?? "",
      pairs: "",
    },
    send: ({ kind, name, command, url, pairs }) => {
      const isProgram = kind === "program";
      const input = {
        name,
        command: isProgram ? splitCommand(command) : null,
        url: isProgram ? null : url.trim(),
        ...(pairs.trim() === "" ? {} : isProgram ? { env: readPairs(pairs) } : { headers: readPairs(pairs) }),
      };
      return server ? call("mcpServers.update", { ...input, id: server.id }) : call("mcpServers.create", input);
    },
    onSaved: (saved) => {
      putMcpServer(saved);
      onClose();
    },
  });
  const isProgram = draft.kind === "program";
  const known = isProgram ? (server?.envNames ?? []) : (server?.headerNames ?? []);

  return (
    <DialogForm
      label={MCP.dialog}
      title={MCP.title(server?.name ?? null)}
      error={error}
      verb={MCP.save}
      isEdited={isEdited}
      onSave={save}
      onClose={onClose}
    >
      <Segmented label={MCP.kind} options={MCP.kinds} value={draft.kind} onChange={(kind) => change({ kind })} />
      <TextField
        label={MCP.name}
        value={draft.name}
        error={errors["name"]}
        onChange={(event) => change({ name: event.target.value })}
      />
      {isProgram ? (
        <TextField
          label={MCP.command}
          isMono
          value={draft.command}
          error={errors["command"]}
          hint={MCP.commandHint}
          onChange={(event) => change({ command: event.target.value })}
        />
      ) : (
        <TextField
          label={MCP.url}
          isMono
          value={draft.url}
          error={errors["url"]}
          hint={urlNote(draft.url)}
          placeholder={MCP_SERVER_DIALOG.example}
          onChange={(event) => change({ url: event.target.value })}
        />
      )}
      <TextArea
        label={isProgram ? MCP.environment : MCP.headers}
        value={draft.pairs}
        hint={MCP.pairsHint(isProgram, known)}
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
