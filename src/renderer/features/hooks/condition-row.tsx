import { ConditionOperator } from "../../../contract/model/condition.ts";
import { Button } from "../../ui/button.tsx";
import { takesNoValue } from "./condition-text.ts";
import type { SimpleCondition } from "./draft-condition.ts";
import { Select } from "../../ui/field.tsx";
import { FieldError } from "../../ui/form-error.tsx";

interface ConditionRowProps {
  /** Where it stands: `2`, or `2.1` for the first of the second, which is a group. */
  readonly number: string;
  readonly condition: SimpleCondition;
  readonly error: string | undefined;
  readonly onChange: (condition: SimpleCondition) => void;
  readonly onRemove: () => void;
}

/** One condition: a field, an operator and a value. */
export function ConditionRow({ number, condition, error, onChange, onRemove }: ConditionRowProps) {
  const { field, operator, value } = condition;
  const isUnknown = !ConditionOperator.safeParse(operator).success;
  return (
    <div className="condition-box">
      <div className="condition">
        <input
          className="input mono"
          aria-label={`Field of condition ${number}`}
          spellCheck={false}
          value={field}
          aria-invalid={error !== undefined}
          onChange={(event) => onChange({ ...condition, field: event.target.value })}
        />
        <Select
          isBare
          label={`Operator of condition ${number}`}
          value={operator}
          onChange={(event) => onChange({ ...condition, operator: event.target.value })}
        >
          {isUnknown ? <option value={operator}>{operator}</option> : null}
          {ConditionOperator.options.map((option) => (
            <option key={option} value={option}>
              {operatorWords(option)}
            </option>
          ))}
        </Select>
        <input
          className="input mono"
          aria-label={`Value of condition ${number}`}
          spellCheck={false}
          disabled={takesNoValue(operator)}
          placeholder={operator === "in" || operator === "not_in" ? "one, two, three" : ""}
          value={takesNoValue(operator) ? "" : value}
          onChange={(event) => onChange({ ...condition, value: event.target.value })}
        />
        <Button isIcon aria-label={`Remove condition ${number}`} onClick={onRemove}>
          ×
        </Button>
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

const WORDS: Partial<Record<ConditionOperator, string>> = {
  gt: "is more than",
  lt: "is less than",
  in: "in",
  matches: "matches (pattern)",
};

function operatorWords(operator: ConditionOperator): string {
  return WORDS[operator] ?? operator.replaceAll("_", " ");
}
