import type { Condition, HookCondition } from "../../contract/model/condition.ts";
import type { Comparison, ComparisonTable, Reading } from "./reading.ts";
import { isSecret, labelOf, shown } from "./words.ts";

/** A condition ready to test many deliveries: whether it holds, and why or why not in words. */
export interface CompiledCondition {
  /** What a plain condition compares; a group has none. */
  readonly comparison?: Comparison;
  /** Why it cannot be told whether it holds, in words to follow “the body”; null where it can. */
  unknown(reading: Reading): string | null;
  holds(reading: Reading): boolean;
  /** “action was `closed`, expected `opened`”; when it holds only what was there: “action was `opened`”. */
  explain(reading: Reading): string;
}

/** Compiles a condition or a group. Never throws: what cannot be understood is false and says so. */
export function compileCondition(condition: HookCondition, table: ComparisonTable): CompiledCondition {
  if ("any" in condition) return anyOf(condition.any.map((inner) => compileCondition(inner, table)));
  if ("all" in condition) return allOf(condition.all.map((inner) => compileCondition(inner, table)));
  if ("not" in condition) return noneOf(compileCondition(condition.not, table));
  return single(condition, table);
}

/** A hook's conditions: plain comparisons, which a matcher checks in bulk, and groups, or null when there are none. */
export interface CompiledConditions extends CompiledCondition {
  readonly plain: readonly Comparison[];
  readonly groups: CompiledCondition | null;
}

/** All of the conditions, as a hook needs them; an empty list holds. */
export function compileConditions(conditions: readonly HookCondition[], table: ComparisonTable): CompiledConditions {
  const inner = conditions.map((condition) => compileCondition(condition, table));
  const groups = inner.filter(({ comparison }) => comparison === undefined);
  return {
    ...allOf(inner),
    plain: inner.flatMap(({ comparison }) => comparison ?? []),
    groups: groups.length === 0 ? null : allOf(groups),
  };
}

function single(condition: Condition, table: ComparisonTable): CompiledCondition {
  const comparison = table.add(condition);
  const { expectation } = comparison;
  const { field } = comparison.slot;
  return {
    comparison,
    unknown: (reading) => reading.hides(comparison.slot),
    holds: (reading) => reading.holds(comparison),
    explain: (reading) => {
      if (field === null) return `\`${condition.field.slice(0, 80)}\` is not a field`;
      const hidden = reading.hides(comparison.slot);
      if (hidden !== null) return `${labelOf(field)} cannot be read: the body ${hidden}`;
      const { value: actual } = reading.look(comparison.slot);
      const secret = isSecret(field);
      const remark = reading.remark(comparison.slot, actual);
      const found = `${labelOf(field)} was ${shown(actual, secret)}${remark === null ? "" : ` (the body ${remark})`}`;
      return reading.holds(comparison) ? found : `${found}, ${expectation.words(actual, secret)}`;
    },
  };
}

/** What cannot be told within a group keeps the group from being told the other way round. */
function unknownWithin(inner: readonly CompiledCondition[]): CompiledCondition["unknown"] {
  return (reading) => {
    for (const condition of inner) {
      const words = condition.unknown(reading);
      if (words !== null) return words;
    }
    return null;
  };
}

function allOf(inner: readonly CompiledCondition[]): CompiledCondition {
  return {
    unknown: unknownWithin(inner),
    holds: (reading) => inner.every((condition) => condition.holds(reading)),
    explain: (reading) => {
      const failing = inner.find((condition) => !condition.holds(reading));
      if (failing) return failing.explain(reading);
      return inner.length === 0 ? "no conditions" : joined(inner, reading);
    },
  };
}

function anyOf(inner: readonly CompiledCondition[]): CompiledCondition {
  return {
    unknown: unknownWithin(inner),
    holds: (reading) => inner.some((condition) => condition.holds(reading)),
    explain: (reading) => {
      const holding = inner.find((condition) => condition.holds(reading));
      return holding ? holding.explain(reading) : `none of these held: ${joined(inner, reading)}`;
    },
  };
}

function noneOf(inner: CompiledCondition): CompiledCondition {
  return {
    unknown: (reading) => inner.unknown(reading),
    holds: (reading) => !inner.holds(reading) && inner.unknown(reading) === null,
    explain: (reading) =>
      inner.holds(reading) ? `${inner.explain(reading)}, which is ruled out` : inner.explain(reading),
  };
}

function joined(inner: readonly CompiledCondition[], reading: Reading): string {
  return inner.map((condition) => condition.explain(reading)).join("; ");
}
