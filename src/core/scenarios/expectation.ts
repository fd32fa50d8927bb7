import { type Result, ok } from "../../contract/errors.ts";
import type { HookCondition } from "../../contract/model/condition.ts";
import type { Headers } from "../../contract/model/header.ts";
import { type Expectation, millisecondsOf } from "../../contract/model/scenario.ts";
import { HttpRequest } from "../http/request.ts";
import { compileConditions } from "../match/conditions.ts";
import { ComparisonTable, Reading } from "../match/reading.ts";
import { MatchSubject } from "../match/subject.ts";
import { type RunValues, filled } from "./values.ts";

/** What came back, or why nothing did. */
export type Answer =
  | {
      readonly status: number;
      readonly headers: Headers;
      readonly body: string;
      readonly durationMs: number;
    }
  | { readonly status: null; readonly error: string; readonly durationMs: number };

/** Why an answer is not what was expected; null where it is. Error: a placeholder in the conditions has no value. */
export async function disappointment(
  answer: Answer,
  { status, body = [], within }: Expectation,
  values: RunValues,
): Promise<Result<string | null>> {
  if (answer.status === null) return ok(answer.error);
  const wishes = status === undefined ? [] : Array.isArray(status) ? status : [status];
  if (wishes.length > 0 && !wishes.some((wish) => fits(answer.status, wish)))
    return ok(`expected ${wishes.join(" or ")}`);
  if (within !== undefined && answer.durationMs > millisecondsOf(within)) return ok(`expected within ${within}`);
  if (body.length === 0) return ok(null);
  return unmet(body, answerRequest(answer), values);
}

function fits(status: number, wish: number | string): boolean {
  return typeof wish === "number" ? status === wish : Math.floor(status / 100) === Number(wish[0]);
}

/** An answer as conditions read a request. */
export function answerRequest({ headers, body }: { readonly headers: Headers; readonly body: string }): HttpRequest {
  // What is given is text already, whatever encoding it came in.
  const kept = headers.filter(([name]) => !/^content-(?:encoding|length)$|^transfer-encoding$/i.test(name));
  const parts = { method: "POST", url: "/", httpVersion: "1.1", clientIp: "127.0.0.1" };
  return new HttpRequest({ ...parts, headers: kept, body: Buffer.from(body, "utf8") });
}

/** Which condition does not hold, in the words hooks have for it; null where all do. */
export async function unmet(
  conditions: readonly HookCondition[],
  request: HttpRequest,
  values: RunValues,
): Promise<Result<string | null>> {
  const wanted: HookCondition[] = [];
  for (const condition of conditions) {
    const made = await withValues(condition, values);
    if (!made.ok) return made;
    wanted.push(made.value);
  }
  const table = new ComparisonTable();
  const compiled = compileConditions(wanted, table);
  const reading = new Reading(new MatchSubject(request, null, null), table);
  return ok(compiled.holds(reading) ? null : compiled.explain(reading));
}

async function withValues(condition: HookCondition, values: RunValues): Promise<Result<HookCondition>> {
  if ("any" in condition) return group(condition.any, values, (any) => ({ any }));
  if ("all" in condition) return group(condition.all, values, (all) => ({ all }));
  if ("not" in condition) {
    const inner = await withValues(condition.not, values);
    return inner.ok ? ok({ not: inner.value }) : inner;
  }
  const value = await filled(condition.value, values, 0, "");
  return value.ok ? ok({ ...condition, value: value.value }) : value;
}

async function group(
  conditions: readonly HookCondition[],
  values: RunValues,
  made: (inner: HookCondition[]) => HookCondition,
): Promise<Result<HookCondition>> {
  const inner: HookCondition[] = [];
  for (const condition of conditions) {
    const one = await withValues(condition, values);
    if (!one.ok) return one;
    inner.push(one.value);
  }
  return ok(made(inner));
}

/** What is expected, in a few words: `2xx within 1s, 2 conditions`. */
export function expectationWords({ status, body = [], within }: Expectation): string {
  const wish = status === undefined ? "an answer" : Array.isArray(status) ? status.join(" or ") : String(status);
  const conditions = body.length === 0 ? "" : `, ${body.length} ${body.length === 1 ? "condition" : "conditions"}`;
  return `${wish}${within === undefined ? "" : ` within ${within}`}${conditions}`;
}
