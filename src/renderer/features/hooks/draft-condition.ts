import { GROUP_LEVELS, HookCondition } from "../../../contract/model/condition.ts";
import { readExactConditions } from "../../../contract/exact-conditions.ts";
import { CONDITIONS } from "../../words/conditions.ts";
import { formatValue, parseValue } from "./condition-text.ts";

/** A condition as it is being typed, or a group of them: as rows, or as the JSON that it is kept as. */
export type DraftCondition = SimpleCondition | DraftGroup | GroupText;

export interface SimpleCondition {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

export type GroupKind = "any" | "all" | "not";

/** Members of which any, all or none must hold; `not` may have several here, which are kept as not any of them. */
export interface DraftGroup {
  readonly kind: GroupKind;
  readonly members: readonly DraftCondition[];
}

export interface GroupText {
  readonly text: string;
}

/** What a new condition starts as. */
export const NEW_CONDITION: SimpleCondition = { field: "webhook.body.", operator: "equals", value: "" };

/** A condition as rows; `parseCondition` reads it back. */
export function formatCondition(condition: HookCondition): DraftCondition {
  if ("any" in condition) return { kind: "any", members: condition.any.map(formatCondition) };
  if ("all" in condition) return { kind: "all", members: condition.all.map(formatCondition) };
  if ("not" in condition) {
    const { not } = condition;
    const members = "any" in not && not.any.length > 1 ? not.any : [not];
    return { kind: "not", members: members.map(formatCondition) };
  }
  const { field, operator, value } = condition;
  return { field, operator, value: formatValue(operator, value) };
}

/** The condition typed; null while it has no field, no member, or is a text that cannot be read. */
export function parseCondition(condition: DraftCondition): HookCondition | null {
  if ("text" in condition) return parseGroup(condition.text);
  if ("members" in condition) return parseMembers(condition);
  const { field, operator, value } = condition;
  return field.trim() === "" ? null : { field: field.trim(), operator, value: parseValue(operator, value) };
}

function parseMembers({ kind, members }: DraftGroup): HookCondition | null {
  const finished = members.map(parseCondition).filter((member) => member !== null);
  const [first] = finished;
  if (!first) return null;
  if (kind === "any") return { any: finished };
  if (kind === "all") return { all: finished };
  return { not: finished.length === 1 ? first : { any: finished } };
}

/** Reads `{"any": […]}`, `{"all": […]}` or `{"not": …}`; null when it is none of them. */
export function parseGroup(text: string): HookCondition | null {
  try {
    return HookCondition.safeParse(readExactConditions(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A group's JSON, to be edited as text. */
export function writeGroup(group: DraftGroup): string {
  return JSON.stringify(parseMembers(group) ?? { [group.kind]: [] }, null, 2);
}

/** So many levels a group takes up: not any of several is a group in a group. */
export function levelsTaken({ kind, members }: DraftGroup): number {
  return kind === "not" && members.length > 1 ? 2 : 1;
}

/** Why a condition cannot be saved, as a sentence; null when it can. `depth` is the number of levels above it. */
export function problemOf(condition: DraftCondition, depth = 0): string | null {
  if ("text" in condition) {
    const group = parseGroup(condition.text);
    if (!group) return CONDITIONS.notAGroup;
    return depth > 0 ? problemOf(formatCondition(group), depth) : null;
  }
  if (!("members" in condition)) return null;
  const within = depth + levelsTaken(condition);
  if (within > GROUP_LEVELS) return CONDITIONS.tooDeepGroup(GROUP_LEVELS);
  for (const member of condition.members) {
    const problem = problemOf(member, within);
    if (problem) return problem;
  }
  return null;
}

/** The first of such sentences. What cannot be read must not be left out: the hook would take more than it says. */
export function problemIn(conditions: readonly DraftCondition[]): string | null {
  return conditions.map((condition) => problemOf(condition)).find((problem) => problem !== null) ?? null;
}
