import { useState } from "react";
import type { AppError } from "../../../contract/errors.ts";
import { type Channel, ChannelService } from "../../../contract/model/channel.ts";
import { call } from "../../state/calls.ts";
import { putChannel } from "../../state/channels.ts";
import { fieldErrors } from "../../state/field-errors.ts";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { SERVICE_WORDS } from "./service-words.ts";

interface ChannelDialogProps {
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

/** Makes a channel, or changes one. Address and token are only ever typed anew, never shown. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const [service, setService] = useState<ChannelService>(channel?.service ?? "slack");
  const [fields, setFields] = useState({ name: channel?.name ?? "", url: "", token: "", to: channel?.to ?? "" });
  const [error, setError] = useState<AppError | null>(null);
  const errors = fieldErrors(error);
  const words = SERVICE_WORDS[service];
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });

  async function save(): Promise<void> {
    const input = {
      name: fields.name,
      service,
      to: fields.to.trim() || null,
      ...(fields.url.trim() ? { url: fields.url.trim() } : {}),
      ...(fields.token.trim() ? { token: fields.token.trim() } : {}),
    };
    const result = channel
      ? await call("channels.update", { ...input, id: channel.id })
      : await call("channels.create", input);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    putChannel(result.value);
    onClose();
  }

  return (
    <DialogForm
      label="Channel"
      title={channel ? `Change ${channel.name}` : "Add a channel"}
      error={error}
      verb="Save channel"
      onSave={save}
      onClose={onClose}
    >
      <Select
        label="Service"
        value={service}
        onChange={(event) => setService(ChannelService.safeParse(event.target.value).data ?? service)}
      >
        {ChannelService.options.map((option) => (
          <option key={option} value={option}>
            {SERVICE_WORDS[option].name}
          </option>
        ))}
      </Select>
      <TextField
        label="Name"
        value={fields.name}
        error={errors["name"]}
        placeholder="team"
        hint="What hooks call it by."
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={words.url}
        isMono
        value={fields.url}
        error={errors["url"]}
        placeholder={channel?.urlHint ?? words.placeholder}
        hint={channel?.urlHint ? "Empty leaves it as it is." : undefined}
        onChange={(event) => change({ url: event.target.value })}
      />
      {words.token ? (
        <>
          <TextField
            label={words.token.label}
            isMono
            type="password"
            value={fields.token}
            error={errors["token"]}
            placeholder={channel?.tokenHint ?? ""}
            hint={channel?.tokenHint ? "Empty leaves it as it is." : undefined}
            onChange={(event) => change({ token: event.target.value })}
          />
          <TextField
            label={words.token.to}
            isMono
            value={fields.to}
            error={errors["to"]}
            onChange={(event) => change({ to: event.target.value })}
          />
        </>
      ) : null}
    </DialogForm>
  );
}
