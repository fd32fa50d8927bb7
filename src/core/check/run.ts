import { type Result, ok } from "../../contract/errors.ts";
import type { CheckInput, CheckReport, CheckResult } from "../../contract/model/check.ts";
import { CHECK_CASES, type CheckCase } from "./cases.ts";
import { type Answered, exchange } from "./exchange.ts";
import { type Forge, createForge } from "./forge.ts";

export interface CheckOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told each result as it is known. */
  readonly onResult?: (result: CheckResult) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds to wait for an answer before calling it none. */
  readonly patienceMs?: number;
}

/** Sends the checklist to a receiver, one case after the other, and says which of the field's best practices it meets. */
export async function checkReceiver(input: CheckInput, options: CheckOptions): Promise<Result<CheckReport>> {
  const forge = createForge(input, options.now);
  if (!forge.ok) return forge;
  const startedAt = options.now();
  const results: CheckResult[] = [];
  for (const checkCase of CHECK_CASES) {
    if (input.only && !input.only.includes(checkCase.id)) continue;
    if (options.signal?.aborted) break;
    const result = await runCase(checkCase, forge.value, input, options);
    results.push(result);
    options.onResult?.(result);
  }
  const count = (outcome: CheckResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  return ok({
    url: input.url,
    provider: input.provider,
    startedAt,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    results,
  });
}

async function runCase(
  checkCase: CheckCase,
  forge: Forge,
  input: CheckInput,
  { now, patienceMs }: CheckOptions,
): Promise<CheckResult> {
  const { id, title, expected } = checkCase;
  const skipped = checkCase.skip(forge, input.secret);
  if (skipped !== null) return { id, title, expected, outcome: "skipped", got: skipped, durationMs: 0 };
  const answers: Answered[] = [];
  for (const departure of checkCase.requests(forge, now())) {
    const made = forge.make(departure);
    if (!made.ok) return { id, title, expected, outcome: "skipped", got: made.error.message, durationMs: 0 };
    answers.push(await exchange(made.value, patienceMs));
  }
  const limitMs = input.limitSeconds * 1000;
  return {
    id,
    title,
    expected: id === "in_time" ? `an answer within ${input.limitSeconds} s; work is done after it` : expected,
    outcome: checkCase.isGood(answers, limitMs) ? "passed" : "failed",
    got: answers.map(inWords).join(", then "),
    durationMs: answers.reduce((total, { durationMs }) => total + durationMs, 0),
  };
}

function inWords(answer: Answered): string {
  return answer.status === null ? answer.failure : `${answer.status} after ${answer.durationMs} ms`;
}
