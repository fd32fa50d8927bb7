import { useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { TextField } from "../../ui/field.tsx";
import { type ScriptForm, type ScriptValue, freeName } from "./script-form.ts";
import "./script-fields.css";
import { SCRIPT_FIELDS } from "../../words/hook-actions.ts";

interface ScriptFieldsProps {
  readonly form: ScriptForm;
  readonly error: string | undefined;
  readonly onChange: (form: ScriptForm) => void;
}

/** A script's path, and a row for each value that it is given. */
export function ScriptFields({ form, error, onChange }: ScriptFieldsProps) {
  const { script, values } = form;
  const rows = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number | null>(null);
  useEffect(() => {
    if (focusAt.current === null) return;
    const inputs = rows.current?.querySelectorAll<HTMLInputElement>(".script-value > :first-child");
    inputs?.[focusAt.current]?.focus();
    focusAt.current = null;
  }, [values.length]);

  function put(index: number, { name, value }: ScriptValue): void {
    const others = values.toSpliced(index, 1);
    onChange({ script, values: values.with(index, { name: freeName(name, others), value }) });
  }

  function add(): void {
    focusAt.current = values.length;
    onChange({ script, values: [...values, { name: freeName("PAYLOAD_VALUE", values), value: "" }] });
  }

  function remove(index: number): void {
    focusAt.current = Math.min(index, values.length - 2);
    onChange({ script, values: values.toSpliced(index, 1) });
  }

  return (
    <div className="script-fields" role="group" aria-label={SCRIPT_FIELDS.runMyScriptWithThese}>
      <TextField
        label={SCRIPT_FIELDS.runMyScript}
        isMono
        placeholder={SCRIPT_FIELDS.example}
        value={script}
        hint={SCRIPT_FIELDS.eachValueIsOneArgument}
        onChange={(event) => onChange({ script: event.target.value, values })}
      />
      <div className="script-values" ref={rows}>
        {values.map(({ name, value }, index) => (
          <div className="script-value" key={index}>
            <input
              className="input mono"
              aria-label={SCRIPT_FIELDS.nameOfValue(index + 1)}
              spellCheck={false}
              value={name}
              onChange={(event) => put(index, { name: event.target.value.replaceAll(/\W/g, "_"), value })}
            />
            <span aria-hidden="true">←</span>
            <input
              className="input mono"
              aria-label={SCRIPT_FIELDS.value(index + 1)}
              spellCheck={false}
              placeholder={SCRIPT_FIELDS.example2}
              value={value}
              onChange={(event) => put(index, { name, value: event.target.value })}
            />
            <Button isIcon aria-label={SCRIPT_FIELDS.removeValue(index + 1)} onClick={() => remove(index)}>
              <Icon name="remove" size={14} />
            </Button>
          </div>
        ))}
      </div>
      {error ? (
        <span className="field-error" role="alert">
          {error}
        </span>
      ) : null}
      <div className="inline">
        <Button onClick={add}>{SCRIPT_FIELDS.addAValue}</Button>
      </div>
    </div>
  );
}
