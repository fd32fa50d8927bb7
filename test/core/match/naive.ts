import type { HookCondition } from "../../../src/contract/model/condition.ts";
import type { Hook } from "../../../src/contract/model/hook.ts";
import type { SubjectParts } from "./subjects.ts";

/** What a delivery holds at a field, by hand. */
export interface PlainField {
  readonly text: string;
  read(parts: SubjectParts): unknown;
}

/** Fields with what stands there, told without any parser. */
export const FIELDS: readonly PlainField[] = [
  ...["a", "b", "__proto__", "constructor", "toString"].map((key) => ({
    text: key,
    read: ({ body }: SubjectParts) => own(body, key),
  })),
  { text: "$.list[1]", read: ({ body }) => own(own(body, "list"), "1") },
  { text: "webhook.body.a.length", read: ({ body }) => own(own(body, "a"), "length") },
  { text: "webhook.headers.X-A", read: ({ headers = [] }) => headers.find(([name]) => name === "x-a")?.[1] },
  { text: "webhook.event", read: ({ event }) => event ?? undefined },
  { text: "webhook.elsewhere", read: () => undefined },
];

function own(holder: unknown, key: string): unknown {
  if (typeof holder !== "object" || holder === null) return undefined;
  return new Map(Object.entries(Object.getOwnPropertyDescriptors(holder))).get(key)?.value;
}

/** Whether one condition or group holds, each operator spelled out. */
export function holdsPlainly(condition: HookCondition, parts: SubjectParts): boolean {
  if ("any" in condition) return condition.any.some((inner) => holdsPlainly(inner, parts));
  if ("all" in condition) return condition.all.every((inner) => holdsPlainly(inner, parts));
  if ("not" in condition) return !holdsPlainly(condition.not, parts);
  const field = FIELDS.find(({ text }) => text === condition.field);
  if (!field || field.text === "webhook.elsewhere") return false;
  return compares(condition.operator, field.read(parts), condition.value);
}

function compares(operator: string, actual: unknown, expected: unknown): boolean {
  const isText = typeof actual === "string";
  const part = isScalar(expected) ? String(expected) : null;
  switch (operator) {
    case "equals":
      return isScalar(actual) && actual === expected;
    case "contains":
      return isText ? part !== null && actual.includes(part) : Array.isArray(actual) && actual.includes(expected);
    case "starts_with":
      return isText && part !== null && actual.startsWith(part);
    case "ends_with":
      return isText && part !== null && actual.endsWith(part);
    case "gt":
      return typeof actual === "number" && typeof expected === "number" && actual > expected;
    case "in":
      if (typeof expected === "string") return isScalar(actual) && expected.split(", ").includes(String(actual));
      return isScalar(actual) && Array.isArray(expected) && expected.includes(actual);
    case "exists":
      return actual !== undefined && actual !== null;
    case "matches":
      return isScalar(actual) && typeof expected === "string" && new RegExp(expected).test(String(actual));
    default:
      return operator.startsWith("not_") && !compares(operator.slice(4), actual, expected);
  }
}

function isScalar(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

export type Counts = Readonly<
  Record<string, { readonly executionCount: number; readonly lastExecutedAt: number | null }>
>;

/** What becomes of each hook that a delivery triggers, in their order: `run`, or the gate that holds it back. */
export function matchPlainly(hooks: readonly Hook[], parts: SubjectParts, counts: Counts, now: number): string[] {
  const triggered = hooks.filter(
    ({ isEnabled, sourceId, event }) =>
      isEnabled &&
      (sourceId === null || sourceId === parts.sourceId) &&
      (event === null || event === "*" || event === parts.event),
  );
  const priorities = [...new Set(triggered.map(({ priority }) => priority))].toSorted((one, other) => other - one);
  const ordered = priorities.flatMap((priority) => triggered.filter((hook) => hook.priority === priority));
  return ordered.map((hook) => `${hook.name} ${gateOf(hook, parts, counts, now)}`);
}

function gateOf(hook: Hook, parts: SubjectParts, counts: Counts, now: number): string {
  if (!hook.conditions.every((condition) => holdsPlainly(condition, parts))) return "conditions";
  const { executionCount = 0, lastExecutedAt = null } = counts[hook.name] ?? {};
  if (lastExecutedAt !== null && now - lastExecutedAt < hook.cooldownMs) return "cooldown";
  return hook.maxExecutions !== null && executionCount >= hook.maxExecutions ? "maxExecutions" : "run";
}
