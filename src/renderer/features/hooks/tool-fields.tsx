import type { ReactNode } from "react";
import { errorsBelow } from "../../state/field-errors.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { recordOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";
import { FileParams, GitParams, HttpParams } from "./tool-params.tsx";
import type { ParamsProps } from "./tool-params.tsx";
import { ShellParams } from "./shell-params.tsx";
import { McpParams } from "./mcp-params.tsx";
import { TOOL_FIELDS } from "../../words/hook-actions.ts";

interface Known {
  readonly name: string;
  readonly label: string;
  readonly Params: (props: ParamsProps) => ReactNode;
}

const TOOLS: readonly Known[] = [
  { name: "shell.execute", label: TOOL_FIELDS.shellCommand, Params: ShellParams },
  { name: "file.write", label: TOOL_FIELDS.writeAFile, Params: FileParams },
  { name: "file.append", label: TOOL_FIELDS.appendToAFile, Params: FileParams },
  { name: "http.request", label: TOOL_FIELDS.httpRequest, Params: HttpParams },
  { name: "git.pull", label: TOOL_FIELDS.pullAGitRepository, Params: GitParams },
  { name: "mcp.call", label: TOOL_FIELDS.toolOfAnMcpServer, Params: McpParams },
];

/** A tool and its parameters. One that is not known, of an imported hook, keeps its names. */
export function ToolFields({ config, errors, rewrites, onChange }: ConfigFieldsProps) {
  const params = recordOf(config, "toolParams");
  const name = `${textOf(config, "toolId")}.${textOf(config, "toolAction")}`;
  const known = TOOLS.find((tool) => tool.name === name);
  const change = (part: Record<string, unknown>) => onChange({ toolParams: { ...params, ...part } });

  function choose(next: string): void {
    const [toolId = "", toolAction = ""] = next.split(".");
    onChange({ toolId, toolAction, toolParams: {} });
  }

  return (
    <>
      <div className="two">
        <Select label={TOOL_FIELDS.tool} value={name} onChange={(event) => choose(event.target.value)}>
          {TOOLS.map((tool) => (
            <option key={tool.name} value={tool.name}>
              {tool.label}
            </option>
          ))}
          {known ? null : <option value={name}>{name}</option>}
        </Select>
      </div>
      {known ? (
        <known.Params
          key={name}
          params={params}
          errors={errorsBelow(errors, "toolParams")}
          {...(rewrites ? { rewrites } : {})}
          onChange={change}
        />
      ) : (
        <UnknownTool config={config} errors={errors} onChange={onChange} />
      )}
    </>
  );
}

function UnknownTool({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <div className="two">
      <TextField
        label={TOOL_FIELDS.toolId}
        isMono
        value={textOf(config, "toolId")}
        error={errors["toolId"]}
        hint={TOOL_FIELDS.thereIsNoSuchTool}
        onChange={(event) => onChange({ toolId: event.target.value })}
      />
      <TextField
        label={TOOL_FIELDS.action}
        isMono
        value={textOf(config, "toolAction")}
        error={errors["toolAction"]}
        onChange={(event) => onChange({ toolAction: event.target.value })}
      />
    </div>
  );
}
