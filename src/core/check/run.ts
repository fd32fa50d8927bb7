import { type Result, ok } from "../../contract/errors.ts";
import type { CheckExchange, CheckInput, CheckReport, CheckResult } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import { CHECK_CASES, type CheckCase, type Send } from "./cases.ts";
import { type Answered, exchange } from "./exchange.ts";
import { type Departure, type Forge, createForge } from "./forge.ts";
import { handshakeCases } from "./handshake-cases.ts";
import { outcomeOf } from "./outcome.ts";
import { senderWords } from "./sender-words.ts";
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
  const all = [...handshakeCases(forge, input), ...CHECK_CASES];
  // Only of who makes each attempt anew it is a question.
  const asked = all.filter(({ id }) => id !== "new_bytes_no_id" || forge.remade !== null);
  const chosen = asked.filter(({ id }) => input.only === undefined || input.only.includes(id));
  const cases = chosen.map((one) => ({ one, described: describe(one, forge, input) }));

  async function run(): Promise<CheckReport> {
    const startedAt = options.now();
    const results: CheckResult[] = [];
    let gone: string | null = null;
    for (const { described, one } of cases) {
      if (options.signal?.aborted) break;
      options.onCase?.(one.id);
      const ran: Found = gone === null ? await runCase(one, forge, input, options) : leftOut(`not tried: ${gone}`);
      if (options.signal?.aborted) break;
      const { unreachable, ...found } = ran;
      gone = gone ?? unreachable ?? null;
      const result = { ...described, ...found };
      results.push(result);
      options.onResult?.(result);
    }
    const shown = { url: shownUrlText(input.url), provider: input.provider, startedAt };
    return { ...shown, ...outcomeOf(results), results };
  }

  return ok({ forge, cases: cases.map(({ described }) => described), run });
}

function describe({ id, title, expected }: CheckCase, forge: Forge, { limitSeconds }: CheckInput) {
  const asked = id === "in_time" ? `an answer within ${limitSeconds} s; work is done after it` : expected;
  return { id, title: title(forge), expected: asked };
}

type Found = Pick<CheckResult, "outcome" | "got" | "sender" | "durationMs" | "exchanges"> & {
  /** Why nothing more needs to be sent: nobody is there. */
  readonly unreachable?: string;
};

async function runCase(checkCase: CheckCase, forge: Forge, input: CheckInput, options: CheckOptions): Promise<Found> {
  const { now, signal, credential = [] } = options;
  const reason = checkCase.skip(forge);
  if (reason !== null) return leftOut(reason);
  const answers: Answered[] = [];
  const exchanges: CheckExchange[] = [];

  async function send(departure: Departure): Promise<Answered> {
    const made = forge.make(departure);
    if (!made.ok) throw new UnmadeError(made.error.message);
    const answered = await exchange(made.value, signal);
    if (departure.to === undefined) answers.push(answered);
    const inClear = departure.instead ? [input.secret, input.verifyToken ?? ""] : [];
    const hidden = { scheme: forge.scheme, secret: input.secret, credential, inClear };
    if (exchanges.length < MOST_EXCHANGES) exchanges.push(shownExchange(departure.says, made.value, answered, hidden));
    return answered;
  }

  try {
    const verdict = checkCase.play
      ? await checkCase.play(send, forge)
      : await judged(checkCase, checkCase.requests(forge, now()), send, input);
    const words = answers.map(inWords).join(", then ");
    const unreachable = answers.find((answer) => answer.status === null && answer.isUnreachable);
    return {
      outcome: verdict.outcome,
      got: [words, verdict.why].filter(Boolean).join(verdict.outcome === "skipped" ? ": " : "; "),
      sender: senderWords(checkCase.id, forge.provider, verdict, answers),
      durationMs: answers.reduce((total, { durationMs }) => total + durationMs, 0),
      exchanges,
      ...(unreachable?.status === null ? { unreachable: unreachable.failure } : {}),
    };
  } catch (cause) {
    if (cause instanceof UnmadeError) return leftOut(cause.message);
    throw cause;
  }
}

/** So many exchanges of a case are shown. */
const MOST_EXCHANGES = 8;

/** A request that could not be made, as where a body cannot be signed. */
class UnmadeError extends Error {}

async function judged(checkCase: CheckCase, departures: readonly Departure[], send: Send, input: CheckInput) {
  const answers: Answered[] = [];
  for (const departure of departures) answers.push(await send(departure));
  return checkCase.judge(answers, input.limitSeconds * 1000);
}

function leftOut(got: string): Found {
  return { outcome: "skipped", got, sender: "Nothing was sent.", durationMs: 0, exchanges: [] };
}

function inWords(answer: Answered): string {
  return answer.status === null ? answer.failure : `${answer.status} after ${answer.durationMs} ms`;
}
