import { setTimeout as sleep } from "node:timers/promises";
import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { IdempotencyResult, RepeatAnswer } from "../../contract/model/idempotency.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { SendStep } from "../../contract/model/scenario.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import { numbersIn } from "../check/acts-once.ts";
import { judgePrints, judgeRepeats } from "../check/judge-repeats.ts";
import { appRefusal, urlRefusal } from "../scenarios/destination.ts";
import { type ReadyDelivery, type Sending, askUrl, readySending, sendReady } from "../scenarios/send-step.ts";

import { printedBy, settledPrint } from "./check-command.ts";

type Wish = ParsedInput<"checks.idempotency">;

/** What a retry follows: its sender got no answer in time. */
const UNANSWERED = { status: null, error: "no answer in time" };
const KEPT_CHARACTERS = 2000;
/** A receiver acts after it has answered, so its counter is looked at until it has been still for so long. */
const LOOK_MS = 200;
const STILL_LOOKS = 8;
const MOST_LOOKS = 75;

/** Sends one delivery several times, under an id that is new to the receiver, and judges what was seen. */
export async function testIdempotency(
  context: Context,
  wish: Wish,
  caller: Caller,
): Promise<Result<IdempotencyResult>> {
  const { ports, known } = context;
  const step = stepOf(context, wish);
  if (!step.ok) return step;
  const { way, times, counterUrl, command, limitSeconds, to } = wish;
  const now = ports.clock.now();
  const sending = (number: number): Sending => ({
    run: { id: runId, createdAt: now, caller },
    scenario: {},
    step: step.value,
    number: 1,
    target: to ?? null,
    values: { variables: {}, given: [] },
    sign: "right",
    isCorrupt: false,
    timeoutMs: limitSeconds * 1000,
    ended: new AbortController().signal,
    ...(way === "retries" ? { attempt: { number, lastFailure: number === 1 ? null : UNANSWERED } } : { signedAt: now }),
  });
  const runId = ports.ids.next("idm");
  const first = await readySending(context, sending(1));
  if (!first.ok) return first;
  const refusal = refusalOf(context, first.value, wish, caller);
  if (refusal) return refusal;
  const before = counterUrl === undefined ? null : await countAt(counterUrl);
  const printed = command === undefined ? null : await printedBy(command, runId);
  if (printed?.ok === false) return printed;
  const answers = await sendAll(context, sending, wish);
  if (!answers.ok) return answers;
  const counted = counterUrl === undefined ? null : { before, after: await settled(counterUrl) };
  const after = command === undefined ? null : await settledPrint(command, runId);
  if (after?.ok === false) return after;
  const shown = answers.value.map(({ status, durationMs, body, error }) => {
    return { status, durationMs, body: known.mask(body), error: error === null ? null : known.mask(error) };
  });
  const checked = printed && after && { before: known.mask(printed.value), after: known.mask(after.value) };
  const result = { way, times, answers: shown, counted, checked, ...judgeRepeats({ answers: shown, counted }) };
  return ok(checked ? { ...result, ...judgePrints(result, checked) } : result);
}

/** The delivery as a step that sends it. */
function stepOf({ store }: Context, { deliveryId, provider, event }: Wish): Result<SendStep> {
  if (deliveryId === undefined) {
    if (provider === undefined || event === undefined)
      return fail("invalid_input", "Say what to send: a deliveryId, or a provider and an event.");
    return ok({ send: event, provider });
  }
  const stored = store.deliveries.get(deliveryId);
  if (!stored) return fail("not_found", `There is no delivery ${deliveryId}.`);
  if (stored.truncated)
    return fail("unsupported", "Of this delivery only the first bytes were kept, so it cannot be sent again.");
  if (stored.provider === null)
    return fail("unsupported", "Whose delivery this is is not known, so nothing can be made of its id.");
  const text = stored.body.toString("utf8");
  return ok({ send: stored.event ?? "delivery", provider: stored.provider, payload: readJson(text) ?? text });
}

function refusalOf(context: Context, { destination }: ReadyDelivery, { to, counterUrl }: Wish, caller: Caller) {
  const { url, sourcePath } = destination;
  const sent = appRefusal(caller, to ?? null) ?? (sourcePath === null ? urlRefusal(context, caller, url) : null);
  return sent ?? (counterUrl === undefined ? null : reachRefusal(caller, counterUrl));
}

async function sendAll(
  context: Context,
  sending: (number: number) => Sending,
  { way, times }: Wish,
): Promise<Result<RepeatAnswer[]>> {
  const one = async (number: number): Promise<Result<RepeatAnswer>> => {
    const ready = await readySending(context, sending(number));
    if (!ready.ok) return ready;
    const sent = await sendReady(context, sending(number), ready.value);
    if (!sent.ok) return sent;
    const { answer } = sent.value;
    const { status, durationMs } = answer;
    if (status === null) return ok({ status, durationMs, body: "", error: answer.error });
    return ok({ status, durationMs, body: answer.body.slice(0, KEPT_CHARACTERS), error: null });
  };
  const numbers = Array.from({ length: times }, (_none, index) => index + 1);
  const answers: RepeatAnswer[] = [];
  if (way === "together") {
    for (const answer of await Promise.all(numbers.map(one))) {
      if (!answer.ok) return answer;
      answers.push(answer.value);
    }
    return ok(answers);
  }
  for (const number of numbers) {
    const answer = await one(number);
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  return ok(answers);
}

/** The counter once it has been still for a while; null where it tells no number. */
async function settled(counterUrl: string): Promise<number | null> {
  let last = await countAt(counterUrl);
  for (let looks = 0, still = 0; looks < MOST_LOOKS && still < STILL_LOOKS; looks += 1) {
    await sleep(LOOK_MS);
    const now = await countAt(counterUrl);
    still = now === last ? still + 1 : 0;
    last = now;
  }
  return last;
}

const COUNTER_MS = 10_000;

async function countAt(counterUrl: string): Promise<number | null> {
  const end = await askUrl(new URL(counterUrl), AbortSignal.timeout(COUNTER_MS));
  if (!end.ok || end.value.status < 200 || end.value.status > 299) return null;
  const [number = null] = numbersIn(readJson(end.value.body)).values();
  return number;
}
