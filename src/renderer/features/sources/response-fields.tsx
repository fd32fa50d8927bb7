import { OWN_WORDS, ReplyProfile } from "../../../contract/model/source.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { NumberField, Select, TextArea } from "../../ui/field.tsx";
import { parseHeaders } from "../../ui/headers-text.ts";
import type { SourceDraft } from "./source-draft.ts";
import { RESPONSE_FIELDS } from "../../words/source-form.ts";

interface ResponseFieldsProps {
  readonly draft: SourceDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** What an accepted delivery is answered with, where 202 will not do. */
export function ResponseFields({ draft, errors, onChange }: ResponseFieldsProps) {
  const hasApp = draft.target.address.trim() !== "";
  const headers = parseHeaders(draft.headers);
  const isOptio = draft.replyProfile === "optio" || draft.replyProfile === "optio-built";
  return (
    <>
      {hasApp && draft.target.answer === "app" ? <p className="hint">{RESPONSE_FIELDS.byYourApp}</p> : null}
      <Select
        label={RESPONSE_FIELDS.acceptedDeliveriesAre}
        value={draft.replyProfile}
        onChange={(event) => onChange({ replyProfile: ReplyProfile.catch("hookbench").parse(event.target.value) })}
      >
        <option value="hookbench">{RESPONSE_FIELDS.likeHookbench}</option>
        <option value="octipus">{RESPONSE_FIELDS.likeOctipus}</option>
        <option value="otto">{RESPONSE_FIELDS.likeOtto}</option>
        <option value="optio">{RESPONSE_FIELDS.likeOptio}</option>
        <option value="optio-built">{RESPONSE_FIELDS.likeOptioBuilt}</option>
        <option value={OWN_WORDS}>{RESPONSE_FIELDS.inMyOwnWords}</option>
      </Select>
      {draft.replyProfile === OWN_WORDS ? (
        <>
          <div className="two">
            <NumberField
              label={RESPONSE_FIELDS.status}
              min={200}
              max={599}
              value={draft.status}
              error={errors["response.status"]}
              onChange={(status) => onChange({ status })}
            />
          </div>
          <TextArea
            label={RESPONSE_FIELDS.headers}
            value={draft.headers}
            error={headers.ok ? undefined : headers.message}
            hint={RESPONSE_FIELDS.onePerLine}
            onChange={(event) => onChange({ headers: event.target.value })}
          />
          <TextArea
            label={RESPONSE_FIELDS.body}
            value={draft.body}
            error={errors["response.body"]}
            onChange={(event) => onChange({ body: event.target.value })}
          />
        </>
      ) : (
        <span className="hint">
          {draft.replyProfile === "otto" ? (
            <>
              {RESPONSE_FIELDS.atOnceWith}
              <code>{RESPONSE_FIELDS.example}</code>
              {RESPONSE_FIELDS.aBodyThatIsNot}
              <code>{RESPONSE_FIELDS.example2}</code>
            </>
          ) : (
            <>
              {RESPONSE_FIELDS.with}
              <code>{isOptio ? RESPONSE_FIELDS.example3 : RESPONSE_FIELDS.example4}</code>
              {draft.replyProfile === "octipus"
                ? hasApp
                  ? RESPONSE_FIELDS.ofOctipusWithApp
                  : RESPONSE_FIELDS.ofOctipus
                : null}
              {isOptio ? RESPONSE_FIELDS.sixtyAMinute : null}
              {draft.replyProfile === "optio-built" ? RESPONSE_FIELDS.writtenAnew : null}
            </>
          )}
        </span>
      )}
    </>
  );
}
