import { useEffect, useState } from "react";
import { agentLabel, fetchAgents, useAgents } from "../../state/agents.ts";
import { errorWithin } from "../../state/field-errors.ts";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field.tsx";
import { AgentPresetFields } from "./agent-preset-fields.tsx";
import { joinCommand, splitCommand } from "../../ui/command-line.ts";
import { flagOf, listOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** An agent of this machine, or a program of one's own, that is given prompt and payload on standard input. */
export function AgentFields({ config, errors, onChange }: ConfigFieldsProps) {
  const [command, setCommand] = useState(() => joinCommand(listOf(config, "command")));
  const agents = useAgents(({ items }) => items);
  const id = textOf(config, "agent") || "command";
  const agent = agents.find((one) => one.id === id);
  const isCommand = id === "command";
  useEffect(() => void fetchAgents(), []);
  return (
    <>
      <div className="two">
        <Select
          label="Agent"
          value={id}
          hint={agent?.state === "missing" ? `To get it: ${agent.hint}` : undefined}
          onChange={({ target }) =>
            onChange({
              agent: target.value,
              command: target.value === "command" ? splitCommand(command) : undefined,
              mode: undefined,
            })
          }
        >
          {!agent && <option value={id}>{isCommand ? "A command of your own" : id}</option>}
          {agents.map((one) => (
            <option key={one.id} value={one.id}>
              {agentLabel(one)}
            </option>
          ))}
        </Select>
        <TextField
          label="Working folder"
          isMono
          placeholder={isCommand ? "where Hookbench was started" : "an empty folder of its own"}
          value={textOf(config, "cwd")}
          error={errors["cwd"]}
          onChange={(event) => onChange({ cwd: event.target.value || undefined })}
        />
      </div>
      {isCommand && (
        <TextField
          label="Command"
          isMono
          placeholder="claude -p"
          value={command}
          error={errorWithin(errors, "command")}
          hint="Program and arguments; started without a shell."
          onChange={(event) => {
            setCommand(event.target.value);
            onChange({ command: splitCommand(event.target.value) });
          }}
        />
      )}
      {agent && !isCommand && <AgentPresetFields agent={agent} config={config} errors={errors} onChange={onChange} />}
      <TextArea
        label="Prompt"
        value={textOf(config, "agentPrompt")}
        error={errors["agentPrompt"]}
        placeholder={
          "Review the pull request {{webhook.body.pull_request.html_url}}.\nSummarise the risk in three lines."
        }
        hint="One or two plain words stand where their placeholder is; longer values are set apart as untrusted data. The payload is appended as untrusted data and reaches the agent on standard input, never on a command line."
        onChange={(event) => onChange({ agentPrompt: event.target.value })}
      />
      <div className="two">
        <TextField
          label="Environment it may see"
          isMono
          placeholder="ANTHROPIC_API_KEY"
          value={listOf(config, "env").join(" ")}
          error={errorWithin(errors, "env")}
          hint="Names of variables, beyond PATH, HOME and the like."
          onChange={(event) => onChange({ env: event.target.value.split(/[\s,]+/).filter(Boolean) })}
        />
      </div>
      <Checkbox
        label="Let it plan first, then run with its plan"
        isOn={flagOf(config, "orchestrated")}
        onChange={(orchestrated) => onChange({ orchestrated })}
      />
      <Checkbox
        label="Notify me with what it answers"
        isOn={flagOf(config, "notifyOwner")}
        onChange={(notifyOwner) => onChange({ notifyOwner })}
      />
    </>
  );
}
