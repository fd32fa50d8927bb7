import { errorWithin } from "../../state/field-errors.ts";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { HeadersField } from "./headers-field.tsx";
import { TransformField } from "../../ui/transform/transform-field.tsx";
import type { Tried } from "../../ui/transform/transform-trial.tsx";
import { type Config, flagOf, recordOf, textOf } from "./hook-draft.ts";
import { SendingFields } from "./sending-fields.tsx";
import { BODY_LANDING } from "./landing-words.ts";
import { urlNote } from "./url-note.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

const MODES = [
  { value: "forward", label: "As it came" },
  { value: "call", label: "A request of its own" },
] as const;

/** Passes the delivery on, byte for byte, or calls a URL with a request of its own. */
export function ForwardFields({ config, errors, onChange }: ConfigFieldsProps) {
  const isCall =
    config["mode"] === "call" ||
    (config["mode"] === undefined && (config["webhookMethod"] !== undefined || config["webhookBody"] !== undefined));
  return (
    <>
      <TextField
        label="URL"
        isMono
        placeholder="http://localhost:3000/webhooks"
        value={textOf(config, "webhookUrl")}
        error={errors["webhookUrl"]}
        hint={urlNote(textOf(config, "webhookUrl"))}
        onChange={(event) => onChange({ webhookUrl: event.target.value })}
      />
      <Segmented
        isSmall
        label="What is sent"
        options={MODES}
        value={isCall ? "call" : "forward"}
        onChange={(mode) => onChange({ mode })}
      />
      {isCall ? (
        <CallFields config={config} errors={errors} onChange={onChange} />
      ) : (
        <span className="hint">Method, headers and the exact bytes of the body are passed on.</span>
      )}
      <TransformField
        code={textOf(config, "transform")}
        error={errors["transform"]}
        tried={triedOf(config)}
        sourceId={null}
        whenDropped="Nothing is sent then, and the run ends well."
        whenChanged=""
        onChange={(transform) => onChange({ transform: transform === "" ? undefined : transform })}
      />
      <SendingFields config={config} errors={errors} onChange={onChange} />
      <Checkbox
        label="Allow addresses of this machine and of private networks"
        isOn={flagOf(config, "allowPrivateHosts")}
        onChange={(allowPrivateHosts) => onChange({ allowPrivateHosts })}
      />
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
          label="Method"
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
        label="Body"
        value={textOf(config, "webhookBody")}
        error={errors["webhookBody"]}
        placeholder={'{"text":"{{webhook.body.action}}"}'}
        hint={`Empty sends what is known of the delivery, as JSON. ${BODY_LANDING}`}
        onChange={(event) => onChange({ webhookBody: event.target.value || undefined })}
      />
    </>
  );
}
