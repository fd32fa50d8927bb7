import type { Condition, HookCondition } from "../../contract/model/hook.ts";
import { expectationOf } from "./operators.ts";
import type { FieldTable, Reading } from "./reading.ts";
import { isSecret, labelOf, shown } from "./words.ts";

/** A condition ready to test many deliveries: whether it holds, and why or why not in words. */
export interface CompiledCondition {
  holds(reading: Reading): boolean;
  /** “action was `closed`, expected `opened`”; when it holds only what was there: “action was `opened`”. */
  explain(reading: Reading): string;
}

/** Compiles a condition or a group. Never throws: what cannot be understood is false and says so. */
export function compileCondition(condition: HookCondition, fields: FieldTable): CompiledCondition {
  if ("any" in condition) return anyOf(condition.any.map((inner) => compileCondition(inner, fields)));
  if ("all" in condition) return allOf(condition.all.map((inner) => compileCondition(inner, fields)));
  if ("not" in condition) return noneOf(compileCondition(condition.not, fields));
  return single(condition, fields);
}

/** All of the conditions, as a hook needs them; an empty list holds. */
export function compileConditions(conditions: readonly HookCondition[], fields: FieldTable): CompiledCondition {
  return allOf(conditions.map((condition) => compileCondition(condition, fields)));
}

function single({ field: text, operator, value: expected }: Condition, fields: FieldTable): CompiledCondition {
  const slot = fields.slotOf(text);
  const expectation = expectationOf(operator, expected);
  const { field } = slot;
  if (field === null) return { holds: () => false, explain: () => `\`${text.slice(0, 80)}\` is not a field` };
  return {
    holds: (reading) => expectation.holds(reading.value(slot)),
    explain: (reading) => {
      const actual = reading.value(slot);
      const secret = isSecret(field);
      const found = `${labelOf(field)} was ${shown(actual, secret)}`;
      return expectation.holds(actual) ? found : `${found}, ${expectation.words(actual, secret)}`;
    },
  };
}

function allOf(inner: readonly CompiledCondition[]): CompiledCondition {
  return {
    holds: everyHolds(inner),
    explain: (reading) => {
      const failing = inner.find((condition) => !condition.holds(reading));
      if (failing) return failing.explain(reading);
      return inner.length === 0 ? "no conditions" : joined(inner, reading);
    },
  };
}

/** Hooks mostly have one to three conditions: calling those directly is what keeps five hundred hooks cheap. */
function everyHolds(inner: readonly CompiledCondition[]): (reading: Reading) => boolean {
  const [first, second, third] = inner;
  if (!first) return () => true;
  if (!second) return (reading) => first.holds(reading);
  if (!third) return (reading) => first.holds(reading) && second.holds(reading);
  return (reading) => inner.every((condition) => condition.holds(reading));
}

function anyOf(inner: readonly CompiledCondition[]): CompiledCondition {
  return {
    holds: (reading) => inner.some((condition) => condition.holds(reading)),
    explain: (reading) => {
      const holding = inner.find((condition) => condition.holds(reading));
      return holding ? holding.explain(reading) : `none of these held: ${joined(inner, reading)}`;
    },
  };
}

function noneOf(inner: CompiledCondition): CompiledCondition {
  return {
    holds: (reading) => !inner.holds(reading),
    explain: (reading) => (inner.holds(reading) ? `${inner.explain(reading)}, which is ruled out` : inner.explain(reading)),
  };
}

function joined(inner: readonly CompiledCondition[], reading: Reading): string {
  return inner.map((condition) => condition.explain(reading)).join("; ");
}
