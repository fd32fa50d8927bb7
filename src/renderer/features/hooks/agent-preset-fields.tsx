import { useId } from "react";
import type { AgentInfo, AgentMode } from "../../../contract/model/agent.ts";
import { Checkbox, Select, TextField } from "../../ui/field.tsx";
import { flagOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

const MODES: Record<AgentMode, string> = {
  safe: "Safe: changes nothing",
  "read-only": "Read-only: may read files",
  edit: "Edit: may change files in its folder",
};

/** What a preset is held to: model, mode, endpoint, and whether it knows the user's own configuration. */
export function AgentPresetFields({
  agent,
  config,
  errors,
  onChange,
}: ConfigFieldsProps & { readonly agent: AgentInfo }) {
  const models = useId();
  const isServer = agent.models !== undefined || agent.modes.length < 2;
  return (
    <>
      <div className="two">
        <TextField
          label="Model"
          isMono
          list={models}
          placeholder={isServer ? "the first it serves" : "its own choice"}
          value={textOf(config, "agentModel")}
          error={errors["agentModel"]}
          onChange={(event) => onChange({ agentModel: event.target.value || undefined })}
        />
        <datalist id={models}>
          {(agent.models ?? []).map((model) => (
            <option key={model} value={model}>
              {model}
            </option>
          ))}
        </datalist>
        <Select
          label="Mode"
          value={textOf(config, "mode") || "safe"}
          error={errors["mode"]}
          disabled={isServer}
          hint={isServer ? "It has no tools." : undefined}
          onChange={(event) => onChange({ mode: event.target.value })}
        >
          {agent.modes.map((mode) => (
            <option key={mode} value={mode}>
              {MODES[mode]}
            </option>
          ))}
        </Select>
      </div>
      <div className="two">
        <TextField
          label="Base URL"
          isMono
          placeholder={(isServer ? agent.path : null) ?? "where its model is served by default"}
          value={textOf(config, "baseUrl")}
          error={errors["baseUrl"]}
          onChange={(event) => onChange({ baseUrl: event.target.value.trim() || undefined })}
        />
        <TextField
          label="Key variable"
          isMono
          placeholder="its usual one"
          value={textOf(config, "apiKeyEnv")}
          error={errors["apiKeyEnv"]}
          hint="The variable that holds the key; a base URL of your own gets a key only if you name one here."
          onChange={(event) => onChange({ apiKeyEnv: event.target.value.trim() || undefined })}
        />
      </div>
      {!isServer && (
        <Checkbox
          label="Use my own configuration and login instead of a fresh, empty one"
          isOn={flagOf(config, "useOwnConfig")}
          onChange={(useOwnConfig) => onChange({ useOwnConfig })}
        />
      )}
    </>
  );
}
