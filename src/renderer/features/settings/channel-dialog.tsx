import { type Channel, ChannelService } from "../../../contract/model/channel.ts";
import { HeardTopic } from "../../../contract/model/need.ts";
import { call } from "../../state/calls.ts";
import { putChannel } from "../../state/channels.ts";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { Checkbox, Select, TextField } from "../../ui/field.tsx";
import { useEditor, useUnkept } from "../../ui/use-editor.ts";
import { CHANNEL_HEARS, HEARD_TOPICS } from "../../words/needs.ts";
import { CHANNELS } from "../../words/settings.ts";
import { SERVICE_WORDS } from "../../words/services.ts";

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
  readonly hears: readonly HeardTopic[];
}

/** Makes a channel, or changes one. Address and token are only ever typed anew, never shown. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const { draft, isEdited, error, errors, change, save } = useEditor({
    kept: useUnkept<ChannelDraft>(),
    what: CHANNELS.what,
    saved: {
      service: channel?.service ?? "slack",
      name: channel?.name ?? "",
      url: "",
      token: "",
      to: channel?.to ?? "",
      hears: channel?.hears ?? [],
    },
    send: ({ service, name, url, token, to, hears }) => {
      const input = {
        name,
        service,
        to: to.trim() || null,
        hears: [...hears],
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
      label={CHANNELS.dialog}
      title={CHANNELS.title(channel?.name ?? null)}
      error={error}
      verb={CHANNELS.save}
      isEdited={isEdited}
      onSave={save}
      onClose={onClose}
    >
      <Select
        label={CHANNELS.service}
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
        label={CHANNELS.name}
        value={draft.name}
        error={errors["name"]}
        placeholder={CHANNELS.namePlaceholder}
        hint={CHANNELS.nameHint}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={words.url}
        isMono
        value={draft.url}
        error={errors["url"]}
        placeholder={channel?.urlHint ?? words.placeholder}
        hint={channel?.urlHint ? CHANNELS.keeps : words.urlHint}
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
            hint={channel?.tokenHint ? CHANNELS.keeps : words.token.hint}
            onChange={(event) => change({ token: event.target.value })}
          />
          <TextField
            label={words.token.to}
            hint={words.token.toHint}
            isMono
            value={draft.to}
            error={errors["to"]}
            onChange={(event) => change({ to: event.target.value })}
          />
        </>
      ) : null}
      <HearsFields hears={draft.hears} onChange={(hears) => change({ hears })} />
    </DialogForm>
  );
}

/** What a channel is told of beside what hooks tell it. */
function HearsFields({
  hears,
  onChange,
}: {
  readonly hears: readonly HeardTopic[];
  readonly onChange: (hears: readonly HeardTopic[]) => void;
}) {
  return (
    <fieldset>
      <legend>{CHANNEL_HEARS}</legend>
      {HeardTopic.options.map((topic) => (
        <Checkbox
          key={topic}
          label={HEARD_TOPICS[topic]}
          isOn={hears.includes(topic)}
          onChange={(isOn) => onChange(isOn ? [...hears, topic] : hears.filter((one) => one !== topic))}
        />
      ))}
    </fieldset>
  );
}
