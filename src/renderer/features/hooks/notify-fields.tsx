import { useChannels } from "../../state/channels.ts";
import { errorWithin } from "../../state/field-errors.ts";
import { Checkbox, TextArea, TextField } from "../../ui/field.tsx";
import { listOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** A message to the owner, and to further channels. */
export function NotifyFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <>
      <Checkbox
        label="Notify me on this desktop"
        isOn={config["notifyOwner"] !== false}
        onChange={(notifyOwner) => onChange({ notifyOwner })}
      />
      <ChannelChoice config={config} errors={errors} onChange={onChange} />
      <TextArea
        label="Notification"
        placeholder="Payment {{webhook.body.data.object.id}} failed"
        value={textOf(config, "notifyMessage")}
        error={errors["notifyMessage"]}
        hint="Empty sends the hook's message. Values are text: where a channel reads Markdown, they are escaped."
        onChange={(event) => onChange({ notifyMessage: event.target.value || undefined })}
      />
    </>
  );
}

/** The channels that are set up, and URLs of services typed in. */
function ChannelChoice({ config, errors, onChange }: ConfigFieldsProps) {
  const channels = useChannels((state) => state.items);
  const chosen = listOf(config, "notifyChannels");
  const names = new Set(channels.map(({ name }) => name));
  const others = chosen.filter((name) => !names.has(name));
  const choose = (known: readonly string[], typed: readonly string[]) =>
    onChange({ notifyChannels: [...known, ...typed] });
  const known = chosen.filter((name) => names.has(name));
  return (
    <>
      {channels.map(({ id, name, isEnabled }) => (
        <Checkbox
          key={id}
          label={isEnabled ? name : `${name}, which is switched off`}
          isOn={known.includes(name)}
          onChange={(isOn) => choose(isOn ? [...known, name] : known.filter((one) => one !== name), others)}
        />
      ))}
      <TextField
        label="Further addresses"
        isMono
        placeholder="https://ntfy.sh/my-topic"
        value={others.join(" ")}
        error={errorWithin(errors, "notifyChannels")}
        hint="Webhook URLs of Slack, Discord, Teams, Telegram or ntfy, separated by spaces. Channels of the settings keep theirs encrypted."
        onChange={(event) => choose(known, event.target.value.split(/\s+/).filter(Boolean))}
      />
    </>
  );
}
