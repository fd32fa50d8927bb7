import { useChannels } from "../../state/channels.ts";
import { errorWithin } from "../../state/field-errors.ts";
import { Checkbox, TextArea, TextField } from "../../ui/field.tsx";
import { NOTIFY } from "../../words/hook-actions.ts";
import { listOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** A message to the owner, and to further channels. */
export function NotifyFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <>
      <Checkbox
        label={NOTIFY.desktop}
        isOn={config["notifyOwner"] !== false}
        onChange={(notifyOwner) => onChange({ notifyOwner })}
      />
      <ChannelChoice field="notifyChannels" config={config} errors={errors} onChange={onChange} />
      <TextArea
        label={NOTIFY.text}
        placeholder={NOTIFY.textPlaceholder}
        value={textOf(config, "notifyMessage")}
        error={errors["notifyMessage"]}
        hint={NOTIFY.textHint}
        onChange={(event) => onChange({ notifyMessage: event.target.value || undefined })}
      />
    </>
  );
}

/** The channels that are set up, and URLs of services typed in. */
export function ChannelChoice({
  field,
  config,
  errors,
  onChange,
}: ConfigFieldsProps & { readonly field: "notifyChannels" | "answerChannels" }) {
  const channels = useChannels((state) => state.items);
  const chosen = listOf(config, field);
  const names = new Set(channels.map(({ name }) => name));
  const others = chosen.filter((name) => !names.has(name));
  const choose = (known: readonly string[], typed: readonly string[]) => onChange({ [field]: [...known, ...typed] });
  const known = chosen.filter((name) => names.has(name));
  return (
    <>
      {channels.map(({ id, name, isEnabled }) => (
        <Checkbox
          key={id}
          label={isEnabled ? name : NOTIFY.off(name)}
          isOn={known.includes(name)}
          onChange={(isOn) => choose(isOn ? [...known, name] : known.filter((one) => one !== name), others)}
        />
      ))}
      <TextField
        label={NOTIFY.others}
        isMono
        placeholder={NOTIFY.othersPlaceholder}
        value={others.join(" ")}
        error={errorWithin(errors, field)}
        hint={NOTIFY.othersHint}
        onChange={(event) => choose(known, event.target.value.split(/\s+/).filter(Boolean))}
      />
    </>
  );
}
