import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { OWN_SECRET } from "../../words/hooks.ts";
import type { HookDraft } from "./hook-draft.ts";

interface SecretFieldProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<HookDraft>) => void;
}

/** A secret of the hook's own, beside its source's. It can be replaced or taken away, never read. */
export function SecretField({ draft, errors, onChange }: SecretFieldProps) {
  return (
    <>
      <TextField
        label={OWN_SECRET.label}
        isMono
        disabled={draft.dropsSecret}
        value={draft.secret}
        placeholder={draft.secretHint === null ? OWN_SECRET.none : OWN_SECRET.set(draft.secretHint)}
        error={errors["secret"]}
        hint={OWN_SECRET.hint}
        onChange={(event) => onChange({ secret: event.target.value })}
      />
      {draft.secretHint === null ? null : (
        <Checkbox
          label={OWN_SECRET.drop}
          isOn={draft.dropsSecret}
          onChange={(dropsSecret) => onChange({ dropsSecret })}
        />
      )}
    </>
  );
}
