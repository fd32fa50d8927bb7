import { useState } from "react";
import type { FaultKind } from "../../../contract/model/scenario.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { FAULT_WORDS, STEP_FORM, stepTitle } from "../../words/scenarios.ts";
import { type StepChange, type StepFields, faultKind } from "./edit-steps.ts";

interface StepFormProps {
  readonly number: number;
  readonly title: string;
  readonly fields: StepFields;
  readonly onChange: (change: StepChange) => void;
  readonly onFault: (kind: FaultKind | "") => void;
  readonly onRemove: () => void;
}

/** What is most often changed of a step; all else stands in the text. */
export function StepForm({ number, title, fields, onChange, onFault, onRemove }: StepFormProps) {
  const { kind, fault } = fields;
  const isAnswered = kind === "send" || kind === "expect";
  return (
    <section className="scenario-step-form" aria-label={STEP_FORM.name}>
      <div className="scenario-run-head">
        <b className="cut">{stepTitle(number, title)}</b>
        <span className="grow" />
        <Button look="plain" shortcut="Del" onClick={onRemove}>
          {STEP_FORM.remove}
        </Button>
      </div>
      <div className="scenario-fields">
        {kind === "send" ? (
          <Typed label={STEP_FORM.after} value={fields.after} onDone={(after) => onChange({ after })} />
        ) : null}
        {isAnswered ? (
          <Typed label={STEP_FORM.status} value={fields.status} onDone={(status) => onChange({ status })} />
        ) : null}
        <Typed label={STEP_FORM.within} value={fields.within} onDone={(within) => onChange({ within })} />
        {kind === "send" ? (
          <Select label={STEP_FORM.fault} value={fault} onChange={({ target: { value } }) => onFault(faultKind(value))}>
            <option value="">{STEP_FORM.noFault}</option>
            {Object.entries(FAULT_WORDS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        ) : null}
      </div>
    </section>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
}

/** A field whose text counts once one leaves it, or presses Enter. */
function Typed({ label, value, onDone }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && typed.trim() !== value) onDone(typed.trim());
    setTyped(null);
  };
  return (
    <TextField
      isMono
      label={label}
      value={typed ?? value}
      placeholder={STEP_FORM.usual}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={done}
      onKeyDown={({ key }) => {
        if (key === "Enter") done();
      }}
    />
  );
}
