import { ActingMethod } from "../../../contract/model/source.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox } from "../../ui/field.tsx";
import type { SourceDraft } from "./source-draft.ts";
import { FieldError } from "../../ui/form-error.tsx";

interface StartFieldsProps {
  readonly draft: SourceDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** Which requests may start hooks: by their method, and whether pages in a browser are among their senders. */
export function StartFields({ draft: { methods, allowBrowsers }, errors, onChange }: StartFieldsProps) {
  const toggle = (method: ActingMethod, isOn: boolean) =>
    onChange({ methods: ActingMethod.options.filter((one) => (one === method ? isOn : methods.includes(one))) });
  return (
    <fieldset>
      <legend>What starts hooks</legend>
      <div className="inline">
        {ActingMethod.options.map((method) => (
          <Checkbox
            key={method}
            label={method}
            isOn={methods.includes(method)}
            onChange={(isOn) => toggle(method, isOn)}
          />
        ))}
      </div>
      {errors["methods"] ? <FieldError insteadOf={errors["methods"]}>Choose at least one method.</FieldError> : null}
      {methods.includes("GET") ? (
        <span className="hint">Whatever opens the URL sends GET: a link preview in a chat, too.</span>
      ) : null}
      <Checkbox
        label="Web pages may start them, too, without a signature"
        isOn={allowBrowsers}
        onChange={(next) => onChange({ allowBrowsers: next })}
      />
      <span className="hint">
        {allowBrowsers
          ? "Any page that is open in a browser on this machine can start this source's hooks."
          : "What a page in a browser sends is recorded, and starts nothing unless a signature holds."}
      </span>
    </fieldset>
  );
}
