import { AgentMode } from "../../../contract/model/agent.ts";
import { MessageRoute } from "../../../contract/model/agent-message.ts";
import { errorsBelow } from "../../state/field-errors.ts";
import { Checkbox, NumberField, Select, TextField } from "../../ui/field.tsx";
import { AGENT, AGENT_PRESET, MESSAGE_MORE } from "../../words/hook-actions.ts";
import { flagOf, listOf, recordOf, textOf } from "./hook-draft.ts";
import { ChannelChoice } from "./notify-fields.tsx";
import { SessionsField } from "./sessions-field.tsx";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** What few need of a message to an agent: a session for each key, how many and until when, and where answers go. */
export function MessageMoreFields({ config, errors, onChange }: ConfigFieldsProps) {
  const route = MessageRoute.safeParse(config["route"]).data ?? "claude";
  const makes = flagOf(config, "makesSessions");
  const hasSessions = Object.keys(recordOf(config, "sessions")).length > 0;
  const answers = route === "opencode" || route === "command" || (makes && route !== "openclaw");
  return (
    <>
      <TextField
        label={MESSAGE_MORE.key}
        isMono
        placeholder={MESSAGE_MORE.keyPlaceholder}
        value={textOf(config, "sessionKey")}
        error={errors["sessionKey"]}
        hint={MESSAGE_MORE.keyHint}
        onChange={({ target }) => onChange({ sessionKey: target.value || undefined })}
      />
      {textOf(config, "sessionKey") === "" && !hasSessions ? null : (
        <SessionsField
          value={config["sessions"]}
          error={errors["sessions"]}
          onChange={(sessions) => onChange({ sessions })}
        />
      )}
      {route === "claude-channel" ? null : (
        <Checkbox
          label={hasSessions ? MESSAGE_MORE.makesOther : MESSAGE_MORE.makes}
          isOn={makes}
          onChange={(makesSessions) =>
            onChange(makesSessions ? { makesSessions } : { makesSessions: undefined, worktree: undefined })
          }
        />
      )}
      {makes ? <MadeFields config={config} errors={errors} onChange={onChange} /> : null}
      <PaceFields config={config} errors={errors} onChange={onChange} />
      {answers ? (
        <fieldset>
          <legend>{MESSAGE_MORE.answers}</legend>
          <ChannelChoice field="answerChannels" config={config} errors={errors} onChange={onChange} />
        </fieldset>
      ) : null}
      <Checkbox
        label={MESSAGE_MORE.approvals}
        isOn={flagOf(config, "answersApprovals")}
        onChange={(isOn) => onChange({ answersApprovals: isOn || undefined })}
      />
      <span className="hint">{MESSAGE_MORE.approvalsHint}</span>
    </>
  );
}

/** What sessions that are made may do, and how many there are. */
function MadeFields({ config, errors, onChange }: ConfigFieldsProps) {
  const route = textOf(config, "route");
  const number = (field: "maxSessions" | "sessionHours", label: string, usual: number, max: number) => (
    <NumberField
      label={label}
      min={1}
      max={max}
      placeholder={String(usual)}
      value={numberOf(config[field])}
      error={errors[field]}
      onChange={(value) => onChange({ [field]: value ?? undefined })}
    />
  );
  return (
    <>
      {route === "openclaw" ? null : <PlaceFields config={config} errors={errors} onChange={onChange} />}
      <div className="three">
        {route === "claude" || route === "codex" || route === "" ? (
          <Select
            label={AGENT_PRESET.mode}
            value={AgentMode.safeParse(config["mode"]).data ?? "read-only"}
            onChange={({ target }) => onChange({ mode: target.value })}
          >
            {AgentMode.options.map((mode) => (
              <option key={mode} value={mode}>
                {AGENT_PRESET.modes[mode]}
              </option>
            ))}
          </Select>
        ) : null}
        {number("maxSessions", MESSAGE_MORE.maxSessions, 20, 500)}
        {number("sessionHours", MESSAGE_MORE.sessionHours, 72, 8760)}
      </div>
      {route === "openclaw" ? null : (
        <TextField
          label={AGENT.environment}
          isMono
          placeholder={AGENT.environmentPlaceholder}
          value={listOf(config, "env").join(" ")}
          error={errors["env"]}
          hint={AGENT.environmentHint}
          onChange={({ target }) => onChange({ env: target.value.split(/[\s,]+/).filter(Boolean) })}
        />
      )}
    </>
  );
}

/** Where sessions that are made work: a worktree each, one folder for all, or an empty one of ours. */
function PlaceFields({ config, errors, onChange }: ConfigFieldsProps) {
  const worktree = recordOf(config, "worktree");
  const repository = textOf(worktree, "repository");
  const below = errorsBelow(errors, "worktree");
  return (
    <>
      <div className="two">
        <TextField
          label={MESSAGE_MORE.repository}
          isMono
          placeholder={MESSAGE_MORE.noRepository}
          value={repository}
          error={below["repository"]}
          onChange={({ target }) =>
            onChange({ worktree: target.value === "" ? undefined : { ...worktree, repository: target.value } })
          }
        />
        {repository === "" ? (
          <TextField
            label={AGENT.folder}
            isMono
            placeholder={AGENT.ownFolder}
            value={textOf(config, "cwd")}
            error={errors["cwd"]}
            onChange={({ target }) => onChange({ cwd: target.value || undefined })}
          />
        ) : (
          <TextField
            label={MESSAGE_MORE.worktrees}
            isMono
            placeholder={MESSAGE_MORE.ownWorktrees}
            value={textOf(worktree, "folder")}
            error={below["folder"]}
            onChange={({ target }) => onChange({ worktree: { ...worktree, folder: target.value || undefined } })}
          />
        )}
      </div>
      <span className="hint">{MESSAGE_MORE.worktreeHint}</span>
    </>
  );
}

/** How often a session is told, and until when. */
function PaceFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <div className="three">
      <NumberField
        label={MESSAGE_MORE.max}
        min={1}
        max={1000}
        placeholder="60"
        value={numberOf(config["max"])}
        error={errors["max"]}
        onChange={(max) => onChange({ max: max ?? undefined })}
      />
      <NumberField
        label={MESSAGE_MORE.pause}
        min={0}
        max={3600}
        placeholder="5"
        value={numberOf(config["coalesceSeconds"])}
        error={errors["coalesceSeconds"]}
        onChange={(value) => onChange({ coalesceSeconds: value ?? undefined })}
      />
      <TextField
        label={MESSAGE_MORE.until}
        type="datetime-local"
        value={localOf(textOf(config, "expiresAt"))}
        error={errors["expiresAt"]}
        onChange={({ target }) => onChange({ expiresAt: instantOf(target.value) })}
      />
    </div>
  );
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** A moment as its field shows it, in the time of this machine. */
function localOf(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return "";
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instantOf(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
