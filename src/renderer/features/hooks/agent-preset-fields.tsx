import type { AgentInfo, AgentMode } from "../../../contract/model/agent.ts";
import { ComboBox } from "../../ui/combo-box.tsx";
import { Checkbox, Select, TextField } from "../../ui/field.tsx";
import { AGENT_PRESET } from "../../words/hook-actions.ts";
import { flagOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

const MODES: Record<AgentMode, string> = AGENT_PRESET.modes;

/** What a preset is held to: model, mode, endpoint, and whether it knows the user's own configuration. */
export function AgentPresetFields({
  agent,
  config,
  errors,
  onChange,
}: ConfigFieldsProps & { readonly agent: AgentInfo }) {
  const isServer = agent.models !== undefined || agent.modes.length < 2;
  return (
    <>
      <div className="two">
        <ComboBox
          label={AGENT_PRESET.model}
          listLabel={AGENT_PRESET.models}
          isMono
          placeholder={isServer ? AGENT_PRESET.firstModel : AGENT_PRESET.ownModel}
          value={textOf(config, "agentModel")}
          error={errors["agentModel"]}
          find={(typed) => (agent.models ?? []).filter((model) => model.includes(typed.trim()))}
          keyOf={(model) => model}
          draw={(model) => model}
          onType={(model) => onChange({ agentModel: model || undefined })}
          onChoose={(agentModel) => onChange({ agentModel })}
        />
        <Select
          label={AGENT_PRESET.mode}
          value={textOf(config, "mode") || "safe"}
          error={errors["mode"]}
          disabled={isServer}
          hint={isServer ? AGENT_PRESET.noTools : undefined}
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
          label={AGENT_PRESET.baseUrl}
          isMono
          placeholder={(isServer ? agent.path : null) ?? AGENT_PRESET.usualUrl}
          value={textOf(config, "baseUrl")}
          error={errors["baseUrl"]}
          onChange={(event) => onChange({ baseUrl: event.target.value.trim() || undefined })}
        />
        <TextField
          label={AGENT_PRESET.key}
          isMono
          placeholder={AGENT_PRESET.usualKey}
          value={textOf(config, "apiKeyEnv")}
          error={errors["apiKeyEnv"]}
          hint={AGENT_PRESET.keyHint}
          onChange={(event) => onChange({ apiKeyEnv: event.target.value.trim() || undefined })}
        />
      </div>
      {!isServer && (
        <Checkbox
          label={AGENT_PRESET.ownConfig}
          hint={AGENT_PRESET.ownConfigHint}
          isOn={flagOf(config, "useOwnConfig")}
          onChange={(useOwnConfig) => onChange({ useOwnConfig })}
        />
      )}
    </>
  );
}
