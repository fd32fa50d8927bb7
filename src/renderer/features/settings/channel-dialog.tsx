import { type Channel, ChannelService } from "../../../contract/model/channel.ts";
import { call } from "../../state/calls.ts";
import { putChannel } from "../../state/channels.ts";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { useEditor, useUnkept } from "../../ui/use-editor.ts";
import { SERVICE_WORDS } from "./service-words.ts";

interface ChannelDialogProps {
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

interface ChannelDraft {
  readonly service: ChannelService;
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly to: string;
}

/** Makes a channel, or changes one. Address and token are only ever typed anew, never shown. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const { draft, isEdited, error, errors, change, save } = useEditor({
    kept: useUnkept<ChannelDraft>(),
    what: "the channel",
    saved: {
      service: channel?.service ?? "slack",
      name: channel?.name ?? "",
      url: "",
      token: "",
      to: channel?.to ?? "",
    },
    send: ({ service, name, url, token, to }) => {
      const input = {
        name,
        service,
        to: to.trim() || null,
        ...(url.trim() ? { url: url.trim() } : {}),
        ...(token.trim() ? { token: token.trim() } : {}),
      };
      return channel ? call("channels.update", { ...input, id: channel.id }) : call("channels.create", input);
    },
    onSaved: (saved) => {
      putChannel(saved);
      onClose();
    },
  });
  const words = SERVICE_WORDS[draft.service];

  return (
    <DialogForm
      label="Channel"
      title={channel ? `Change ${channel.name}` : "Add a channel"}
      error={error}
      verb="Save channel"
      isEdited={isEdited}
      onSave={save}
      onClose={onClose}
    >
      <Select
        label="Service"
        value={draft.service}
        onChange={(event) => change({ service: ChannelService.catch(draft.service).parse(event.target.value) })}
      >
        {ChannelService.options.map((option) => (
          <option key={option} value={option}>
            {SERVICE_WORDS[option].name}
          </option>
        ))}
      </Select>
      <TextField
        label="Name"
        value={draft.name}
        error={errors["name"]}
        placeholder="team"
        hint="What hooks call it by."
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={words.url}
        isMono
        value={draft.url}
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
            value={draft.token}
            error={errors["token"]}
            placeholder={channel?.tokenHint ?? ""}
            hint={channel?.tokenHint ? "Empty leaves it as it is." : undefined}
            onChange={(event) => change({ token: event.target.value })}
          />
          <TextField
            label={words.token.to}
            isMono
            value={draft.to}
            error={errors["to"]}
            onChange={(event) => change({ to: event.target.value })}
          />
        </>
      ) : null}
    </DialogForm>
  );
}
