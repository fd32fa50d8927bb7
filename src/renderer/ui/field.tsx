import { type ComponentProps, useId } from "react";
import { type FieldProps, Notes, described } from "./field-notes.tsx";

export { Select } from "./select.tsx";

/** A text input with its label, a hint, and the sentence of what is wrong with it. */
export function TextField({
  label,
  hint,
  error,
  isMono,
  ...rest
}: FieldProps & ComponentProps<"input"> & { readonly isMono?: boolean }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={isMono ? "input mono" : "input"}
        spellCheck={false}
        autoComplete="off"
        {...described(id, hint, error)}
        {...rest}
      />
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

export function TextArea({
  label,
  hint,
  error,
  isTall,
  ...rest
}: FieldProps & ComponentProps<"textarea"> & { readonly isTall?: boolean }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={isTall ? "input mono tall" : "input mono"}
        spellCheck={false}
        {...described(id, hint, error)}
        {...rest}
      />
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

/** A number that may be left out: empty is null. */
export function NumberField({
  value,
  onChange,
  ...rest
}: FieldProps & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}) {
  return (
    <TextField
      type="number"
      // Otherwise a browser takes only whole steps from the least number: 0.1, 1.1, 2.1.
      step="any"
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.valueAsNumber)}
      {...rest}
    />
  );
}

export function Checkbox({
  label,
  hint,
  isOn,
  onChange,
}: Omit<FieldProps, "error"> & { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  const id = useId();
  const box = (
    <label className="check">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-notes` })}
      />
      {label}
    </label>
  );
  if (hint === undefined) return box;
  return (
    <div className="check-field">
      {box}
      <Notes id={id} hint={hint} error={undefined} />
    </div>
  );
}
