import { ActingMethod } from "../../../contract/model/source.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox } from "../../ui/field.tsx";
import type { SourceDraft } from "./source-draft.ts";
import { CATCHES_ALL, CATCHES_ALL_ABOUT } from "../../words/source.ts";
import { FieldError } from "../../ui/form-error.tsx";
import { START_FIELDS } from "../../words/source-form.ts";

interface StartFieldsProps {
  readonly draft: SourceDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** Which requests may start hooks: by their method, and whether pages in a browser are among their senders. */
export function StartFields({ draft, errors, onChange }: StartFieldsProps) {
  const { methods, allowBrowsers, catchesAll, provider, replyProfile } = draft;
  const isOtto = provider === "otto" || replyProfile === "otto" || catchesAll;
  const toggle = (method: ActingMethod, isOn: boolean) =>
    onChange({ methods: ActingMethod.options.filter((one) => (one === method ? isOn : methods.includes(one))) });
  return (
    <fieldset>
      <legend>{START_FIELDS.whatStartsHooks}</legend>
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
      {errors["methods"] ? (
        <FieldError insteadOf={errors["methods"]}>{START_FIELDS.chooseAtLeastOneMethod}</FieldError>
      ) : null}
      {methods.includes("GET") ? <span className="hint">{START_FIELDS.whateverOpensTheUrlSends}</span> : null}
      <Checkbox
        label={START_FIELDS.webPagesMayStartThem}
        isOn={allowBrowsers}
        onChange={(next) => onChange({ allowBrowsers: next })}
      />
      <span className="hint">{allowBrowsers ? START_FIELDS.anyPageThatIsOpen : START_FIELDS.whatAPageInA}</span>
      {isOtto ? (
        <>
          <Checkbox label={CATCHES_ALL} isOn={catchesAll} onChange={(next) => onChange({ catchesAll: next })} />
          <span className="hint">{CATCHES_ALL_ABOUT}</span>
        </>
      ) : null}
    </fieldset>
  );
}
