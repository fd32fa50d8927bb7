import { ClientHeader } from "../../../contract/model/source.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { OUTSIDE_FIELDS, SIGNATURE_FIELDS } from "../../words/source-form.ts";
import { PublishedAddresses } from "./published-addresses.tsx";
import type { SourceDraft } from "./source-draft.ts";

interface OutsideFieldsProps {
  readonly draft: SourceDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** What of the world may post to it: signed or not, from where, and by which URL of its own. */
export function OutsideFields({ draft, errors, onChange }: OutsideFieldsProps) {
  const { allowUnsignedOutside, allowFrom, clientHeader, publicUrl, watchPublicUrl } = draft;
  return (
    <fieldset>
      <legend>{OUTSIDE_FIELDS.fromOutside}</legend>
      <Checkbox
        label={OUTSIDE_FIELDS.takeUnsigned}
        isOn={allowUnsignedOutside}
        onChange={(next) => onChange({ allowUnsignedOutside: next })}
      />
      <span className="hint">{allowUnsignedOutside ? OUTSIDE_FIELDS.anybodyMayPost : OUTSIDE_FIELDS.onlySigned}</span>
      <TextField
        label={OUTSIDE_FIELDS.addresses}
        isMono
        value={allowFrom}
        error={errors["allowFrom"]}
        hint={OUTSIDE_FIELDS.anyone}
        onChange={(event) => onChange({ allowFrom: event.target.value })}
      />
      <PublishedAddresses provider={draft.provider} />
      <TextField
        label={OUTSIDE_FIELDS.publicUrl}
        isMono
        value={publicUrl}
        error={errors["publicUrl"]}
        hint={`${OUTSIDE_FIELDS.elsewhere}. ${SIGNATURE_FIELDS.leaveEmptyToTakeIt}.`}
        onChange={(event) => onChange({ publicUrl: event.target.value })}
      />
      {publicUrl.trim() === "" ? null : (
        <>
          <Checkbox
            label={OUTSIDE_FIELDS.watch}
            hint={OUTSIDE_FIELDS.watchHint}
            isOn={watchPublicUrl}
            onChange={(next) => onChange({ watchPublicUrl: next })}
          />
          <Select
            label={OUTSIDE_FIELDS.header}
            value={clientHeader ?? ""}
            onChange={({ target }) => onChange({ clientHeader: ClientHeader.safeParse(target.value).data ?? null })}
          >
            <option value="">{OUTSIDE_FIELDS.noHeader}</option>
            {ClientHeader.options.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </Select>
        </>
      )}
    </fieldset>
  );
}
