import { errorWithin } from "../../state/field-errors.ts";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { HeadersField } from "./headers-field.tsx";
import { TransformField } from "../../ui/transform/transform-field.tsx";
import type { Tried } from "../../ui/transform/transform-trial.tsx";
import { type Config, flagOf, recordOf, textOf } from "./hook-draft.ts";
import { SendingFields } from "./sending-fields.tsx";
import { FORWARD } from "../../words/hook-actions.ts";
import { urlNote } from "./url-note.ts";
import { isCall } from "./template-place.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

/** Passes the delivery on, byte for byte, or calls a URL with a request of its own. */
export function ForwardFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <>
      <TextField
        label={FORWARD.url}
        isMono
        placeholder={flagOf(config, "allowPrivateHosts") ? FORWARD.localUrl : FORWARD.publicUrl}
        value={textOf(config, "webhookUrl")}
        error={errors["webhookUrl"]}
        hint={urlNote(textOf(config, "webhookUrl"))}
        onChange={(event) => onChange({ webhookUrl: event.target.value })}
      />
      <Checkbox
        label={FORWARD.allowPrivate}
        hint={FORWARD.allowPrivateHint}
        isOn={flagOf(config, "allowPrivateHosts")}
        onChange={(allowPrivateHosts) => onChange({ allowPrivateHosts })}
      />
      <Segmented
        isSmall
        label={FORWARD.what}
        options={FORWARD.modes}
        value={isCall(config) ? "call" : "forward"}
        onChange={(mode) => onChange({ mode })}
      />
      {isCall(config) ? (
        <CallFields config={config} errors={errors} onChange={onChange} />
      ) : (
        <span className="hint">{FORWARD.asItCame}</span>
      )}
    </>
  );
}

/** What few need of a request: its transform, its signature and its tries. */
export function ForwardMoreFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <>
      <TransformField
        code={textOf(config, "transform")}
        error={errors["transform"]}
        tried={triedOf(config)}
        sourceId={null}
        whenDropped={FORWARD.dropped}
        whenChanged=""
        onChange={(transform) => onChange({ transform: transform === "" ? undefined : transform })}
      />
      <SendingFields config={config} errors={errors} onChange={onChange} />
    </>
  );
}

/** What the transform is tried for; null while there is no URL. */
function triedOf({ transform: _code, ...config }: Config): Tried | null {
  if (textOf(config, "webhookUrl").trim() === "") return null;
  return { hook: { name: "trial", action: "webhook", actionConfig: config } };
}

function CallFields({ config, errors, onChange }: ConfigFieldsProps) {
  return (
    <>
      <div className="two">
        <Select
          label={FORWARD.method}
          value={textOf(config, "webhookMethod") || "POST"}
          onChange={(event) => onChange({ webhookMethod: event.target.value })}
        >
          {["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
      </div>
      <HeadersField
        value={recordOf(config, "webhookHeaders")}
        error={errorWithin(errors, "webhookHeaders")}
        onChange={(webhookHeaders) => onChange({ webhookHeaders })}
      />
      <TextArea
        label={FORWARD.body}
        value={textOf(config, "webhookBody")}
        error={errors["webhookBody"]}
        placeholder={FORWARD.bodyPlaceholder}
        hint={FORWARD.bodyHint}
        onChange={(event) => onChange({ webhookBody: event.target.value || undefined })}
      />
    </>
  );
}
