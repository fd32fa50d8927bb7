import { type Result, ok } from "../../contract/errors.ts";
import type { CheckExchange, CheckInput, CheckReport, CheckResult } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import { CHECK_CASES, type CheckCase } from "./cases.ts";
import { type Answered, exchange } from "./exchange.ts";
import { type Forge, createForge } from "./forge.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import { shownExchange } from "./shown-exchange.ts";

export interface CheckOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Headers that prove the sender where it does not sign, such as a bearer token. */
  readonly credential?: Headers;
  /** Told of each case when its turn comes. */
  readonly onCase?: (id: CheckResult["id"]) => void;
  /** Told each result as it is known. */
  readonly onResult?: (result: CheckResult) => void;
  readonly signal?: AbortSignal;
}

/** A check that is ready to run. */
export interface PlannedCheck {
  readonly forge: Forge;
  readonly cases: readonly Pick<CheckResult, "id" | "title" | "expected">[];
  /** Sends the cases one after the other; cancelled, it answers with those that ended. */
  run(): Promise<CheckReport>;
}

/** Sends the checklist to a receiver, one case after the other, and says which of the field's best practices it meets. */
export async function checkReceiver(input: CheckInput, options: CheckOptions): Promise<Result<CheckReport>> {
  const prepared = prepareCheck(input, options);
  return prepared.ok ? ok(await prepared.value.run()) : prepared;
}

/** Makes everything ready, and refuses what could not even send a valid delivery. */
export function prepareCheck(input: CheckInput, options: CheckOptions): Result<PlannedCheck> {
  const made = createForge(input, options.now, options.credential);
  if (!made.ok) return made;
  const forge = made.value;
  const chosen = CHECK_CASES.filter(({ id }) => input.only === undefined || input.only.includes(id));
  const cases = chosen.map((one) => ({ one, described: describe(one, forge, input) }));

  async function run(): Promise<CheckReport> {
    const startedAt = options.now();
    const results: CheckResult[] = [];
    for (const { described, one } of cases) {
      if (options.signal?.aborted) break;
      options.onCase?.(one.id);
      const result = { ...described, ...(await runCase(one, forge, input, options)) };
      if (options.signal?.aborted) break;
      results.push(result);
      options.onResult?.(result);
    }
    return { url: shownUrlText(input.url), provider: input.provider, startedAt, ...countOf(results), results };
  }

  return ok({ forge, cases: cases.map(({ described }) => described), run });
}

/** How many passed, failed and were left out. */
export function countOf(results: readonly Pick<CheckResult, "outcome">[]) {
  const count = (outcome: CheckResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}

function describe({ id, title, expected }: CheckCase, forge: Forge, { limitSeconds }: CheckInput) {
  const asked = id === "in_time" ? `an answer within ${limitSeconds} s; work is done after it` : expected;
  return { id, title: title(forge), expected: asked };
}

type Found = Pick<CheckResult, "outcome" | "got" | "durationMs" | "exchanges">;

async function runCase(checkCase: CheckCase, forge: Forge, input: CheckInput, options: CheckOptions): Promise<Found> {
  const { now, signal, credential = [] } = options;
  const reason = checkCase.skip(forge);
  if (reason !== null) return leftOut(reason);
  const answers: Answered[] = [];
  const exchanges: CheckExchange[] = [];
  for (const departure of checkCase.requests(forge, now())) {
    const made = forge.make(departure);
    if (!made.ok) return leftOut(made.error.message);
    const answered = await exchange(made.value, signal);
    answers.push(answered);
    exchanges.push(
      shownExchange(departure.says, made.value, answered, { scheme: forge.scheme, secret: input.secret, credential }),
    );
  }
  return {
    outcome: checkCase.isGood(answers, input.limitSeconds * 1000) ? "passed" : "failed",
    got: answers.map(inWords).join(", then "),
    durationMs: answers.reduce((total, { durationMs }) => total + durationMs, 0),
    exchanges,
  };
}

function leftOut(got: string): Found {
  return { outcome: "skipped", got, durationMs: 0, exchanges: [] };
}

function inWords(answer: Answered): string {
  return answer.status === null ? answer.failure : `${answer.status} after ${answer.durationMs} ms`;
}
