import { useState } from "react";
import { MessageRoute } from "../../../contract/model/agent-message.ts";
import { joinCommand, splitCommand } from "../../ui/command-line.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { MESSAGE_FORM } from "../../words/hook-actions.ts";
import { listOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** Which session of an agent is told, and by which way. */
export function MessageFields({ config, errors, onChange }: ConfigFieldsProps) {
  const [command, setCommand] = useState(() => joinCommand(listOf(config, "command")));
  const route = MessageRoute.safeParse(config["route"]).data ?? "claude";
  const text = (field: "session" | "url" | "token", label: string, hint?: string) => (
    <TextField
      label={label}
      isMono
      value={textOf(config, field)}
      error={errors[field]}
      hint={hint}
      onChange={(event) => onChange({ [field]: event.target.value || undefined })}
    />
  );
  return (
    <>
      <Select label={MESSAGE_FORM.route} value={route} onChange={({ target }) => onChange(forRoute(target.value))}>
        {MessageRoute.options.map((one) => (
          <option key={one} value={one}>
            {MESSAGE_FORM[one]}
          </option>
        ))}
      </Select>
      {route === "opencode" || route === "openclaw" ? text("url", MESSAGE_FORM.url) : null}
      {route === "claude" ? text("session", MESSAGE_FORM.socket) : null}
      {route === "claude-channel" ? text("session", MESSAGE_FORM.channelName, MESSAGE_FORM.channelHint) : null}
      {route === "openclaw" ? text("session", MESSAGE_FORM.openclawKey, MESSAGE_FORM.openclawHint) : null}
      {route === "codex" || route === "opencode" ? text("session", MESSAGE_FORM.session) : null}
      {route === "claude" || route === "opencode" || route === "openclaw"
        ? text("token", MESSAGE_FORM.token, MESSAGE_FORM.tokenHint)
        : null}
      {route === "command" ? (
        <TextField
          label={MESSAGE_FORM.program}
          isMono
          value={command}
          error={errors["command"]}
          hint={MESSAGE_FORM.programHint}
          onChange={({ target }) => {
            setCommand(target.value);
            onChange({ command: splitCommand(target.value) });
          }}
        />
      ) : null}
      <p className="hint">{MESSAGE_FORM.about}</p>
    </>
  );
}

/** What goes with a route that is chosen: what another had and it cannot do is taken out, as no field shows it. */
function forRoute(route: string) {
  if (route === "claude-channel")
    return { route, makesSessions: undefined, worktree: undefined, answerChannels: undefined };
  return route === "openclaw" ? { route, worktree: undefined, answerChannels: undefined } : { route };
}
