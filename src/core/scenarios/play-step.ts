import { setTimeout as sleep } from "node:timers/promises";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { DeliveryFilter } from "../../contract/model/delivery.ts";
import type { CommandStep, ExpectStep, Scenario, SendStep, WaitStep } from "../../contract/model/scenario.ts";
import type { StepOutcome } from "../../contract/model/scenario-run.ts";
import type { Context } from "../api/context.ts";
import { readFilter } from "../deliveries/read-filter.ts";
import { HttpRequest } from "../http/request.ts";
import type { KeptScenarioRun, StepResult } from "../record/tables/scenario-runs.ts";
import { untilFound } from "../stream/until-found.ts";
import { isSend } from "./course.ts";
import { urlRefusal } from "./destination.ts";
import { type Answer, answerRequest, disappointment, unmet } from "./expectation.ts";
import type { PlannedStep } from "./plan.ts";
import { type Sending, askUrl, readySending, sendReady } from "./send-step.ts";
import { type RunValues, type Seen, filled, filledUrl, filledWords } from "./values.ts";
import { NOTHING_YET } from "./verdict.ts";
import { patienceOf, sendWish, signingOf } from "./wishes.ts";

/** What became of one step, and what later ones may take from it. */
export interface Played extends Omit<StepResult, "position"> {
  readonly outcome: Exclude<StepOutcome, "pending" | "running">;
  readonly seen: Seen;
  /** The delivery that was waited for counts no more for later waits. */
  readonly seq: number | null;
}

/** What a command ended with; `error` where it did not even begin, or nobody runs it. */
export interface CommandEnd {
  readonly exit: number | null;
  readonly output: string;
  readonly error: string | null;
}

export interface Playing {
  readonly run: KeptScenarioRun;
  readonly scenario: Scenario;
  readonly planned: PlannedStep;
  /** In whose place a repeat stands. */
  readonly number: number;
  readonly target: Sending["target"];
  readonly values: RunValues;
  readonly afterSeq: number;
  /** Deliveries that the run made itself, which are none that came back. */
  readonly own: ReadonlySet<string>;
  /** Has whoever began the run from a file run a command. */
  readonly ask: (words: string[], ms: number) => Promise<CommandEnd>;
  readonly ended: AbortSignal;
}

export type PlayParts = Pick<Context, "store" | "routing" | "listener" | "pipeline" | "ports" | "stream" | "known">;

const NOTHING: Omit<Played, "outcome"> = {
  ...NOTHING_YET,
  seen: { payload: null, answer: null },
  seq: null,
};

const KEPT_CHARACTERS = 4000;
/** So long after a disappointing answer the next is asked for. */
const LOOK_MS = 200;
/** An answer that is late is still waited for a while, as it tells more than none. */
const MORE_MS = 5000;
const MOST_CANDIDATES = 100;

/** Plays one step and judges what came of it. Never rejects for what the other side does. */
export async function playStep(parts: PlayParts, playing: Playing): Promise<Played> {
  const { step } = playing.planned;
  const needed = "needs" in step ? (step.needs ?? []) : [];
  const missing = needed.find((name) => (playing.values.variables[name] ?? null) === null);
  const played =
    missing === undefined
      ? await playKind(parts, playing)
      : leftOut(`not known: no ${missing} was given, so what the receiver did is not seen`);
  const { mask } = parts.known;
  const [got, why, answer] = [mask(played.got), mask(played.why), mask(played.answer.slice(0, KEPT_CHARACTERS))];
  return { ...played, got, why, answer };
}

function playKind(parts: PlayParts, playing: Playing): Promise<Played> {
  const { step } = playing.planned;
  if (isSend(step)) return playSend(parts, playing, step);
  if ("wait" in step) return playWait(parts, playing, step);
  return "command" in step ? playCommand(playing, step) : playExpect(parts, playing, step);
}

/** A step that did not go as expected, or could not be played. */
export function failed(got: string, why: string, more: Partial<Played> = {}): Played {
  return { ...NOTHING, outcome: "failed", got, why, ...more };
}

function leftOut(why: string): Played {
  return { ...NOTHING, outcome: "skipped", why };
}

async function playSend(parts: PlayParts, playing: Playing, step: SendStep): Promise<Played> {
  const { planned, run, scenario, target, values, ended, number } = playing;
  const timeoutMs = patienceOf(step) + MORE_MS;
  const sending: Sending = {
    run,
    scenario,
    step,
    number,
    target,
    values,
    timeoutMs,
    ended,
    sign: signingOf(planned),
    isCorrupt: planned.fault === "corrupt",
  };
  const ready = await readySending(parts, sending);
  if (!ready.ok) return failed("not sent", ready.error.message);
  const { url, signer, sourcePath } = ready.value.destination;
  const refusal = sourcePath === null ? urlRefusal(parts, run.caller, url) : null;
  if (refusal) return failed("not sent", refusal.error.message);
  const wish = sendWish({ step, fault: planned.fault }, signer?.scheme ?? null);
  if ("leftOut" in wish) return leftOut(wish.leftOut);
  const sent = await sendReady(parts, sending, ready.value);
  if (!sent.ok) return failed("not sent", sent.error.message);
  const { answer, request, deliveryId } = sent.value;
  const wrong = await disappointment(answer, wish.expectation, values);
  const seen = { payload: request, answer: answer.status === null ? null : answerRequest(answer) };
  return judged(answer, wrong, { seen, deliveryId });
}

function judged(answer: Answer, wrong: Result<string | null>, more: Partial<Played>): Played {
  const { status, durationMs } = answer;
  const got = status === null ? answer.error : `${status} after ${durationMs} ms`;
  const body = status === null ? "" : answer.body;
  const why = wrong.ok ? wrong.value : wrong.error.message;
  const base = { ...NOTHING, status, durationMs, answer: body, ...more };
  if (why === null) return { ...base, outcome: "passed", got };
  return { ...base, outcome: "failed", got, why: status === null ? "" : why };
}

async function playWait(parts: PlayParts, playing: Playing, step: WaitStep): Promise<Played> {
  const { values, afterSeq, own, ended } = playing;
  const { store, stream } = parts;
  const filter = await filterOf(parts, step.wait, values);
  if (!filter.ok) return failed("not waited for", filter.error.message);
  const started = performance.now();
  let last = "";
  const look = async () => {
    const arrived = await store.deliveries.arrived({ filter: filter.value, after: afterSeq, limit: MOST_CANDIDATES });
    for (const one of arrived) {
      const stored = own.has(one.id) ? null : store.deliveries.get(one.id);
      if (!stored) continue;
      const request = new HttpRequest(stored);
      const wrong = await unmet(step.where ?? [], request, values);
      if (wrong.ok && wrong.value === null) return [{ ...one, request }];
      last = wrong.ok ? `${one.id} came, but ${wrong.value}` : wrong.error.message;
    }
    return [];
  };
  const ms = patienceOf(step);
  const [found] = await untilFound(stream, look, { count: 1, ms, ended });
  const durationMs = Math.round(performance.now() - started);
  if (!found) return failed(`nothing that fits in ${ms / 1000} s`, last, { durationMs });
  const more = { durationMs, deliveryId: found.id, seen: { payload: found.request, answer: null }, seq: found.seq };
  return { ...NOTHING, outcome: "passed", got: `${found.id} came in ${durationMs} ms`, ...more };
}

async function filterOf(parts: PlayParts, wait: WaitStep["wait"], values: RunValues): Promise<Result<DeliveryFilter>> {
  const wanted = await filled(typeof wait === "string" ? { query: wait } : wait, values, 0, "");
  if (!wanted.ok) return wanted;
  const filter = DeliveryFilter.safeParse(wanted.value);
  return filter.success
    ? readFilter({ filter: filter.data }, parts)
    : fail("invalid_input", "The filter does not fit.");
}

async function playExpect(parts: PlayParts, playing: Playing, step: ExpectStep): Promise<Played> {
  const { values, run, ended } = playing;
  const { get, within: _all, ...wish } = step.expect;
  const url = filledUrl(get, values);
  if (!url.ok) return failed("not asked", url.error.message);
  const refusal = urlRefusal(parts, run.caller, url.value);
  if (refusal) return failed("not asked", refusal.error.message);
  const ms = patienceOf(step);
  const until = performance.now() + ms;
  for (;;) {
    // What was asked in time may be answered a little later.
    const patience = AbortSignal.timeout(Math.max(0, Math.round(until - performance.now())) + MORE_MS);
    const answer = await asked(url.value, AbortSignal.any([ended, patience]));
    const wrong = await disappointment(answer, { status: "2xx", ...wish }, values);
    const seen = { payload: null, answer: answer.status === null ? null : answerRequest(answer) };
    const isOver = ended.aborted || performance.now() + LOOK_MS >= until;
    if ((wrong.ok && wrong.value === null) || isOver) return judged(answer, wrong, { seen });
    await sleep(LOOK_MS);
  }
}

async function asked(url: URL, signal: AbortSignal): Promise<Answer> {
  const started = performance.now();
  const end = await askUrl(url, signal);
  const durationMs = Math.round(performance.now() - started);
  if (end.ok) return { ...end.value, durationMs };
  return { status: null, error: end.error, durationMs };
}

async function playCommand({ run, values, ask, planned }: Playing, step: CommandStep): Promise<Played> {
  if (!run.answersCommands)
    return leftOut("a command runs only where a person starts the run from its file: hookbench run FILE");
  const words = filledWords(step.command, values);
  if (!words.ok) return failed("not run", words.error.message);
  const started = performance.now();
  const { exit, output, error } = await ask(words.value, patienceOf(planned.step));
  const more = { durationMs: Math.round(performance.now() - started), answer: output };
  if (error !== null) return failed("not run", error, more);
  const wanted = step.exit ?? 0;
  const got = `exit code ${exit ?? "none"}`;
  if (exit !== wanted) return failed(got, `expected ${wanted}`, more);
  if (step.prints === undefined) return { ...NOTHING, outcome: "passed", got, ...more };
  const prints = await filledText(step.prints, values);
  if (!prints.ok) return failed(got, prints.error.message, more);
  const printed = output.trim();
  return printed === prints.value.trim()
    ? { ...NOTHING, outcome: "passed", got: `printed ${shortened(printed)}`, ...more }
    : failed(`printed ${shortened(printed)}`, `expected ${shortened(prints.value.trim())}`, more);
}

async function filledText(text: string, values: RunValues): Promise<Result<string>> {
  const value = await filled(text, values, 0, "");
  if (!value.ok) return value;
  const isText = typeof value.value === "string" || typeof value.value === "number" || typeof value.value === "boolean";
  return isText ? ok(String(value.value)) : fail("invalid_input", "What it must print is no text.");
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text || "nothing";
}
