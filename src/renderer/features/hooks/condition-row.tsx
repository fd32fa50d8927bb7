import { useMemo, useState } from "react";
import { ConditionOperator } from "../../../contract/model/condition.ts";
import { useAnswer } from "../../state/answer.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { ComboBox } from "../../ui/combo-box.tsx";
import { Select } from "../../ui/field.tsx";
import { FieldError } from "../../ui/form-error.tsx";
import { CONDITIONS, OPERATORS } from "../../words/conditions.ts";
import { formatValue, takesNoValue } from "./condition-text.ts";
import type { SimpleCondition } from "./draft-condition.ts";
import { FIXED_PATHS, type PayloadPath, pathsLike, payloadPaths } from "../../ui/body/payload-paths.ts";
import type { TriedDelivery } from "./tried-delivery.ts";

interface ConditionRowProps {
  /** Where it stands: `2`, or `2.1` for the first of the second, which is a group. */
  readonly number: string;
  readonly condition: SimpleCondition;
  readonly error: string | undefined;
  /** The delivery whose paths and values are suggested. */
  readonly tried: TriedDelivery | null;
  readonly onChange: (condition: SimpleCondition) => void;
  readonly onRemove: () => void;
}

/** One condition: a field, an operator and a value. */
export function ConditionRow({ number, condition, error, tried, onChange, onRemove }: ConditionRowProps) {
  const { operator } = condition;
  const isUnknown = !ConditionOperator.safeParse(operator).success;
  const paths = usePaths(tried);
  return (
    <div className="condition-box">
      <div className="condition">
        <ComboBox
          isBare
          isMono
          label={CONDITIONS.field(number)}
          listLabel={CONDITIONS.fields}
          value={condition.field}
          find={(typed) => pathsLike(paths, typed)}
          keyOf={({ path }) => path}
          draw={drawPath}
          onType={(field) => onChange({ ...condition, field })}
          onChoose={({ path }) => onChange({ ...condition, field: path })}
        />
        <Select
          isBare
          label={CONDITIONS.operator(number)}
          value={operator}
          onChange={(event) => onChange({ ...condition, operator: event.target.value })}
        >
          {isUnknown ? <option value={operator}>{operator}</option> : null}
          {ConditionOperator.options.map((option) => (
            <option key={option} value={option}>
              {OPERATORS[option] ?? option.replaceAll("_", " ")}
            </option>
          ))}
        </Select>
        {takesNoValue(operator) ? (
          <span />
        ) : (
          <ConditionValue number={number} condition={condition} tried={tried} paths={paths} onChange={onChange} />
        )}
        <Button isIcon aria-label={CONDITIONS.remove(number)} onClick={onRemove}>
          <Icon name="remove" size={14} />
        </Button>
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

interface ValueProps extends Pick<ConditionRowProps, "number" | "condition" | "tried" | "onChange"> {
  readonly paths: readonly PayloadPath[];
}

/** What is compared with: typed, or one of the values that came at that path lately. */
function ConditionValue({ number, condition, tried, paths, onChange }: ValueProps) {
  const { field, operator, value } = condition;
  const [isUsed, setUsed] = useState(false);
  const path = field.trim();
  const answer = useAnswer(
    "deliveries.values",
    isUsed && tried && path !== "" && path !== "webhook.body."
      ? { path, sourceId: tried.delivery.sourceId, event: tried.delivery.event }
      : null,
  );
  const isText = paths.find((one) => one.path === path)?.isText ?? true;
  const came = answer?.ok && !answer.value.isSecret ? answer.value : null;
  return (
    <div onFocus={() => setUsed(true)}>
      <ComboBox
        isBare
        isMono
        label={CONDITIONS.value(number)}
        listLabel={CONDITIONS.values}
        {...(isList(operator) ? { placeholder: CONDITIONS.list } : {})}
        value={value}
        find={(typed) => (came?.values ?? []).filter(({ text }) => text !== typed && text.includes(typed.trim()))}
        keyOf={({ text }) => text}
        draw={({ text, count }) =>
          drawLines(text, CONDITIONS.came(count, came?.looked ?? 0, tried?.delivery.sourceName ?? null))
        }
        onType={(typed) => onChange({ ...condition, value: typed })}
        onChoose={({ text }) => onChange({ ...condition, value: typedAs(operator, text, isText) })}
      />
    </div>
  );
}

function drawPath({ path, value }: PayloadPath) {
  return drawLines(path, value);
}

function drawLines(first: string, second: string) {
  return (
    <span className="choice-lines">
      <code>{first}</code>
      <small className="hint cut">{second}</small>
    </span>
  );
}

/** A value that came, as it is typed so that it is taken for what it was: text, or a number or a yes or no. */
function typedAs(operator: string, text: string, isText: boolean): string {
  return isText ? formatValue(operator, isList(operator) ? [text] : text) : text;
}

function isList(operator: string): boolean {
  return operator === "in" || operator === "not_in";
}

function usePaths(tried: TriedDelivery | null) {
  const text = tried ? (tried.decoded.payload ?? tried.decoded.text) : null;
  return useMemo(
    () => [...payloadPaths(text ?? ""), ...FIXED_PATHS.map((path) => ({ path, value: "", isText: true }))],
    [text],
  );
}
