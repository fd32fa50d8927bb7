import { useState } from "react";
import { Checkbox, TextArea, TextField } from "../../ui/field.tsx";
import { joinCommand, splitCommand } from "./command-line.ts";
import { flagOf, listOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** A command line program that is given the prompt and the payload on standard input. */
export function AgentFields({ config, onChange }: ConfigFieldsProps) {
  const [command, setCommand] = useState(() => joinCommand(listOf(config, "command")));
  const cwd = textOf(config, "cwd");
  return (
    <>
      <div className="two">
        <TextField
          label="Command"
          isMono
          placeholder="claude -p"
          value={command}
          hint="Program and arguments; started without a shell."
          onChange={(event) => {
            setCommand(event.target.value);
            onChange({ command: splitCommand(event.target.value) });
          }}
        />
        <TextField
          label="Working folder"
          isMono
          placeholder="where Hookbench was started"
          value={cwd}
          onChange={(event) => onChange({ cwd: event.target.value || undefined })}
        />
      </div>
      <TextArea
        label="Prompt"
        value={textOf(config, "agentPrompt")}
        placeholder={
          "Review the pull request {{webhook.body.pull_request.html_url}}.\nSummarise the risk in three lines."
        }
        hint="The payload is appended as untrusted data and reaches the agent on standard input, never on a command line."
        onChange={(event) => onChange({ agentPrompt: event.target.value })}
      />
      <div className="two">
        <TextField
          label="Environment it may see"
          isMono
          placeholder="ANTHROPIC_API_KEY"
          value={listOf(config, "env").join(" ")}
          hint="Names of variables, beyond PATH, HOME and the like."
          onChange={(event) => onChange({ env: event.target.value.split(/[\s,]+/).filter(Boolean) })}
        />
      </div>
      <Checkbox
        label="Notify me with what it answers"
        isOn={flagOf(config, "notifyOwner")}
        onChange={(notifyOwner) => onChange({ notifyOwner })}
      />
    </>
  );
}
