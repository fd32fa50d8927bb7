import type { ReactNode } from "react";
import { errorsBelow } from "../../state/field-errors.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { recordOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";
import { FileParams, GitParams, HttpParams } from "./tool-params.tsx";
import type { ParamsProps } from "./tool-params.tsx";
import { ShellParams } from "./shell-params.tsx";
import { McpParams } from "./mcp-params.tsx";

interface Known {
  readonly name: string;
  readonly label: string;
  readonly Params: (props: ParamsProps) => ReactNode;
}

const TOOLS: readonly Known[] = [
  { name: "shell.execute", label: "Shell command", Params: ShellParams },
  { name: "file.write", label: "Write a file", Params: FileParams },
  { name: "file.append", label: "Append to a file", Params: FileParams },
  { name: "http.request", label: "HTTP request", Params: HttpParams },
  { name: "git.pull", label: "Pull a git repository", Params: GitParams },
  { name: "mcp.call", label: "Tool of an MCP server", Params: McpParams },
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
        <Select label="Tool" value={name} onChange={(event) => choose(event.target.value)}>
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
        label="Tool's id"
        isMono
        value={textOf(config, "toolId")}
        error={errors["toolId"]}
        hint="There is no such tool here; running it fails."
        onChange={(event) => onChange({ toolId: event.target.value })}
      />
      <TextField
        label="Action"
        isMono
        value={textOf(config, "toolAction")}
        error={errors["toolAction"]}
        onChange={(event) => onChange({ toolAction: event.target.value })}
      />
    </div>
  );
}
