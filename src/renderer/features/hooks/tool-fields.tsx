import { TextArea, TextField } from "../../ui/field.tsx";
import { recordOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** A command line of one's own. */
export function ToolFields({ config, onChange }: ConfigFieldsProps) {
  const params = recordOf(config, "toolParams");
  const change = (part: Record<string, unknown>) => onChange({ toolParams: { ...params, ...part } });
  const name = `${textOf(config, "toolId")}.${textOf(config, "toolAction")}`;
  if (name !== "shell.execute") {
    return (
      <div className="two">
        <TextField
          label="Tool"
          isMono
          value={textOf(config, "toolId")}
          onChange={(event) => onChange({ toolId: event.target.value })}
        />
        <TextField
          label="Action"
          isMono
          value={textOf(config, "toolAction")}
          onChange={(event) => onChange({ toolAction: event.target.value })}
        />
      </div>
    );
  }
  return (
    <>
      <TextArea
        label="Shell command"
        value={textOf(params, "command")}
        placeholder={"git fetch && git checkout {{webhook.body.after}}"}
        hint="A placeholder becomes a quoted environment variable, so no value is ever read as shell. The body comes on standard input."
        onChange={(event) => change({ command: event.target.value })}
      />
      <div className="two">
        <TextField
          label="Working folder"
          isMono
          placeholder="where Hookbench was started"
          value={textOf(params, "cwd")}
          onChange={(event) => change({ cwd: event.target.value || undefined })}
        />
      </div>
    </>
  );
}
