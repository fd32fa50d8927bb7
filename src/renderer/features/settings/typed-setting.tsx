import { useState } from "react";
import { NumberField, TextField } from "../../ui/field.tsx";
import { type SettingChange, applySetting } from "../../state/apply-setting.ts";

interface TypedProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly hint?: string;
  readonly change: (value: Value) => SettingChange;
}

interface NumberProps extends TypedProps<number | null> {
  readonly min: number;
  readonly max?: number;
  /** Says what no number means; without it an empty field is refused by going back to the number there is. */
  readonly none?: string;
}

/** What is typed is applied by Enter or on leaving the field; what was refused stays, with why. */
function useTyped<Value>(label: string, value: Value, change: (value: Value) => SettingChange) {
  const [typed, setTyped] = useState<{ readonly value: Value } | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  async function apply(): Promise<void> {
    if (typed === null) return;
    const refused = typed.value === value ? null : await applySetting(label, change(typed.value));
    setError(refused ?? undefined);
    if (refused === null) setTyped(null);
  }
  return {
    shown: typed === null ? value : typed.value,
    error,
    type: (next: Value) => setTyped({ value: next }),
    forget: () => setTyped(null),
    apply,
  };
}

/** A number of the settings. */
export function NumberSetting({ label, value, hint, min, max, none, change }: NumberProps) {
  const { shown, error, type, forget, apply } = useTyped(label, value, change);
  const end = () => void (shown === null && none === undefined ? forget() : apply());
  return (
    <div role="presentation" onBlur={end} onKeyDown={({ key }) => (key === "Enter" ? end() : undefined)}>
      <NumberField
        label={label}
        value={shown}
        min={min}
        {...(max === undefined ? {} : { max })}
        {...(none === undefined ? {} : { placeholder: none })}
        hint={hint}
        error={error}
        onChange={type}
      />
    </div>
  );
}

/** A text of the settings. */
export function TextSetting({ label, value, hint, change }: TypedProps<string>) {
  const { shown, error, type, apply } = useTyped(label, value, change);
  return (
    <div
      role="presentation"
      onBlur={() => void apply()}
      onKeyDown={({ key }) => (key === "Enter" ? void apply() : undefined)}
    >
      <TextField
        label={label}
        isMono
        value={shown}
        hint={hint}
        error={error}
        onChange={({ target }) => type(target.value)}
      />
    </div>
  );
}
