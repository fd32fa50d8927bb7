import { z } from "zod";

export const ConditionOperator = z.enum([
  "equals",
  "not_equals",
  "contains",
  "not_contains",
  "matches",
  "gt",
  "lt",
  "in",
  "not_in",
  "exists",
  "not_exists",
  "starts_with",
  "ends_with",
]);
export type ConditionOperator = z.infer<typeof ConditionOperator>;

/** The operator is kept as text: one we do not know is false and says so, as imported hooks expect. */
export const Condition = z.object({
  field: z.string().min(1).max(500),
  operator: z.string().min(1).max(40),
  /** Not needed by `exists` and `not_exists`. */
  value: z.unknown().optional(),
});
export type Condition = z.infer<typeof Condition>;

/** A condition, or a group of them: `{any: […]}`, `{all: […]}`, `{not: …}`. */
export type HookCondition = Condition | { any: HookCondition[] } | { all: HookCondition[] } | { not: HookCondition };

/** Groups nest at most so deep, which any and/or combination fits into. */
export const GROUP_LEVELS = 3;

function conditionWithin(levels: number): z.ZodType<HookCondition, HookCondition> {
  if (levels === 0) return Condition;
  const inner = conditionWithin(levels - 1);
  const several = z.array(inner).min(1).max(100);
  const groups = [z.strictObject({ any: several }), z.strictObject({ all: several }), z.strictObject({ not: inner })];
  return z.union([Condition, ...groups], {
    error: "give a condition a field, an operator and a value, or make it a group: any, all or not",
  });
}

export const HookCondition = conditionWithin(GROUP_LEVELS);
