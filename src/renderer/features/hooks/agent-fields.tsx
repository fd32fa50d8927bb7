import { useEffect, useState } from "react";
import { agentLabel, fetchAgents, useAgents } from "../../state/agents.ts";
import { errorWithin } from "../../state/field-errors.ts";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field.tsx";
import { AGENT } from "../../words/hook-actions.ts";
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
          label={AGENT.label}
          value={id}
          hint={agent?.state === "missing" ? AGENT.toGet(agent.hint) : undefined}
          onChange={({ target }) =>
            onChange({
              agent: target.value,
              command: target.value === "command" ? splitCommand(command) : undefined,
              mode: undefined,
            })
          }
        >
          {!agent && <option value={id}>{isCommand ? AGENT.command : id}</option>}
          {agents.map((one) => (
            <option key={one.id} value={one.id}>
              {one.id === "command" ? AGENT.command : agentLabel(one)}
            </option>
          ))}
        </Select>
      </div>
      {isCommand && (
        <TextField
          label={AGENT.commandField}
          isMono
          placeholder={AGENT.commandPlaceholder}
          value={command}
          error={errorWithin(errors, "command")}
          hint={AGENT.commandHint}
          onChange={(event) => {
            setCommand(event.target.value);
            onChange({ command: splitCommand(event.target.value) });
          }}
        />
      )}
      <TextArea
        label={AGENT.prompt}
        value={textOf(config, "agentPrompt")}
        error={errors["agentPrompt"]}
        placeholder={AGENT.promptPlaceholder}
        hint={AGENT.promptHint}
        onChange={(event) => onChange({ agentPrompt: event.target.value })}
      />
    </>
  );
}

/** What few need of an agent: what it is held to, where it runs and what it may see. */
export function AgentMoreFields({ config, errors, onChange }: ConfigFieldsProps) {
  const id = textOf(config, "agent") || "command";
  const agent = useAgents(({ items }) => items.find((one) => one.id === id));
  const isCommand = id === "command";
  return (
    <>
      {agent && !isCommand ? (
        <AgentPresetFields agent={agent} config={config} errors={errors} onChange={onChange} />
      ) : null}
      <div className="two">
        <TextField
          label={AGENT.folder}
          isMono
          placeholder={isCommand ? AGENT.startFolder : AGENT.ownFolder}
          value={textOf(config, "cwd")}
          error={errors["cwd"]}
          onChange={(event) => onChange({ cwd: event.target.value || undefined })}
        />
        <TextField
          label={AGENT.environment}
          isMono
          placeholder={AGENT.environmentPlaceholder}
          value={listOf(config, "env").join(" ")}
          error={errorWithin(errors, "env")}
          hint={AGENT.environmentHint}
          onChange={(event) => onChange({ env: event.target.value.split(/[\s,]+/).filter(Boolean) })}
        />
      </div>
      <Checkbox
        label={AGENT.plan}
        isOn={flagOf(config, "orchestrated")}
        onChange={(orchestrated) => onChange({ orchestrated })}
      />
      <Checkbox
        label={AGENT.notify}
        isOn={flagOf(config, "notifyOwner")}
        onChange={(notifyOwner) => onChange({ notifyOwner })}
      />
    </>
  );
}
