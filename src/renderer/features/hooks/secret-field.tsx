import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, TextField } from "../../ui/field.tsx";
import type { HookDraft } from "./hook-draft.ts";

interface SecretFieldProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<HookDraft>) => void;
}

/** A secret of the hook's own, beside its source's. It can be replaced or taken away, never read. */
export function SecretField({ draft, errors, onChange }: SecretFieldProps) {
  return (
    <fieldset>
      <legend>Secret</legend>
      <TextField
        label="Own secret"
        isMono
        disabled={draft.dropsSecret}
        value={draft.secret}
        placeholder={
          draft.secretHint === null ? "none: the source's secrets decide" : `set, ends in ${draft.secretHint}`
        }
        error={errors["secret"]}
        hint="With one, the hook runs only for deliveries signed with it, and can be called by its id with it."
        onChange={(event) => onChange({ secret: event.target.value })}
      />
      {draft.secretHint === null ? null : (
        <Checkbox
          label="Take the secret away"
          isOn={draft.dropsSecret}
          onChange={(dropsSecret) => onChange({ dropsSecret })}
        />
      )}
    </fieldset>
  );
}
