import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, NumberField, TextArea } from "../../ui/field.tsx";
import { parseHeaders } from "../deliveries/edit/headers-text.ts";
import type { SourceDraft } from "./source-draft.ts";

interface ResponseFieldsProps {
  readonly draft: SourceDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** What an accepted delivery is answered with, where 202 will not do. */
export function ResponseFields({ draft, errors, onChange }: ResponseFieldsProps) {
  const headers = parseHeaders(draft.headers);
  return (
    <fieldset>
      <legend>Answer</legend>
      <Checkbox
        label="Answer accepted deliveries in my own words"
        isOn={draft.answers}
        onChange={(answers) => onChange({ answers })}
      />
      {draft.answers ? (
        <>
          <div className="two">
            <NumberField
              label="Status"
              min={200}
              max={599}
              value={draft.status}
              error={errors["response.status"]}
              onChange={(status) => onChange({ status })}
            />
          </div>
          <TextArea
            label="Headers"
            value={draft.headers}
            error={headers.ok ? undefined : headers.message}
            hint="One per line."
            onChange={(event) => onChange({ headers: event.target.value })}
          />
          <TextArea
            label="Body"
            value={draft.body}
            error={errors["response.body"]}
            onChange={(event) => onChange({ body: event.target.value })}
          />
        </>
      ) : (
        <span className="hint">
          202 with <code>{'{"received":true,"accepted":true,"hooks":n}'}</code>
        </span>
      )}
    </fieldset>
  );
}
