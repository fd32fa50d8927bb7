import { Checkbox, TextArea, TextField } from "../../ui/field.tsx";
import { listOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** A message to the owner, and to further channels. */
export function NotifyFields({ config, onChange }: ConfigFieldsProps) {
  return (
    <>
      <Checkbox
        label="Notify me on this desktop"
        isOn={config["notifyOwner"] !== false}
        onChange={(notifyOwner) => onChange({ notifyOwner })}
      />
      <TextArea
        label="Message"
        placeholder="Payment {{webhook.body.data.object.id}} failed"
        value={textOf(config, "notifyMessage")}
        hint="Empty sends the delivery's own summary."
        onChange={(event) => onChange({ notifyMessage: event.target.value || undefined })}
      />
      <TextField
        label="Further channels"
        isMono
        value={listOf(config, "notifyChannels").join(" ")}
        hint="Separated by spaces."
        onChange={(event) => onChange({ notifyChannels: event.target.value.split(/\s+/).filter(Boolean) })}
      />
    </>
  );
}
