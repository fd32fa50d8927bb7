import { OWN_WORDS, ReplyProfile } from "../../../contract/model/source.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { NumberField, Select, TextArea } from "../../ui/field.tsx";
import { parseHeaders } from "../../ui/headers-text.ts";
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
      <Select
        label="Accepted deliveries are answered"
        value={draft.replyProfile}
        onChange={(event) => onChange({ replyProfile: ReplyProfile.catch("hookbench").parse(event.target.value) })}
      >
        <option value="hookbench">as Hookbench does</option>
        <option value="octipus">as Octipus does</option>
        <option value="otto">as Otto does</option>
        <option value="optio">as Optio does</option>
        <option value={OWN_WORDS}>in my own words</option>
      </Select>
      {draft.replyProfile === OWN_WORDS ? (
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
          {draft.replyProfile === "otto" ? (
            <>
              200 at once with <code>{'{"status":"received","message_id":"…","webhook_type":"…"}'}</code>; a body that
              is not JSON is seen as <code>{'{"raw_body":"…"}'}</code>
            </>
          ) : (
            <>
              202 with{" "}
              <code>
                {draft.replyProfile === "optio" ? '{"id":"…"}' : '{"received":true,"accepted":true,"hooks":n}'}
              </code>
            </>
          )}
        </span>
      )}
    </fieldset>
  );
}
