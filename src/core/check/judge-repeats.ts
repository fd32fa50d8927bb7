import type { IdempotencyResult, RepeatAnswer, RepeatVerdict } from "../../contract/model/idempotency.ts";
import { readJson } from "../../contract/model/json-value.ts";
import { numbersIn } from "./acts-once.ts";

export interface Repeats {
  readonly answers: readonly RepeatAnswer[];
  readonly counted: IdempotencyResult["counted"];
}

export interface Judged {
  readonly verdict: RepeatVerdict;
  readonly sentence: string;
}

/**
 * What several sendings of one delivery tell of how often a receiver acted. Only a counter tells that it acted once;
 * answers can tell that it acted more often, and else only what they are like.
 */
export function judgeRepeats({ answers, counted }: Repeats): Judged {
  const taken = answers.filter(isTaken).length;
  const all = answers.length;
  // A receiver that is too slow to answer has acted all the same, and is sent it again.
  const isSeen = counted !== null && (counted.after ?? 0) - (counted.before ?? Infinity) > 1;
  if (taken === 0 && !isSeen)
    return {
      verdict: "unknown",
      sentence: `None of ${all} was accepted (${statuses(answers)}), so nothing is known of repeats.`,
    };
  if (counted !== null) return byCounter(counted, answers);
  const counting = countedUp(answers);
  if (counting !== null)
    return {
      verdict: "several",
      sentence: `It acted more than once, by what it answers: ${counting} went up with the repeats.`,
    };
  const refused = refusedRepeats(answers);
  if (refused !== "")
    return { verdict: "unknown", sentence: `${refused} How often it acted is not seen: give a counter.` };
  const shapes = new Set(answers.map(shapeOf));
  if (shapes.size > 1)
    return {
      verdict: "unknown",
      sentence: `All ${all} were accepted, and not all were answered alike, as by one that knows a repeat. How often it acted is not seen: give a counter.`,
    };
  return {
    verdict: "unknown",
    sentence: `All ${all} were accepted and answered alike. How often it acted is not seen: give a counter.`,
  };
}

function byCounter(
  { before, after }: NonNullable<IdempotencyResult["counted"]>,
  answers: readonly RepeatAnswer[],
): Judged {
  if (before === null || after === null)
    return {
      verdict: "unknown",
      sentence: "The counter did not answer with a number, so how often it acted is not seen.",
    };
  const course = after === before ? `the counter stayed at ${after}` : `the counter went from ${before} to ${after}`;
  const { verdict, sentence } = judgeCount({ before, after, course }, answers.length);
  const refused = refusedRepeats(answers);
  return { verdict, sentence: refused === "" ? sentence : `${sentence} ${refused}` };
}

/** How often a receiver acted on so many sendings of one delivery, by a count; `course` says how that went. */
export function judgeCount(
  { before, after, course }: { readonly before: number; readonly after: number; readonly course: string },
  times: number,
): Judged {
  if (after === before + 1) return { verdict: "once", sentence: `It acted once on ${times} of the same: ${course}.` };
  if (after > before)
    return { verdict: "several", sentence: `It acted ${after - before} times on ${times} of the same: ${course}.` };
  const begun = course.charAt(0).toUpperCase() + course.slice(1);
  return { verdict: "unknown", sentence: `${begun}, so it tells nothing of this delivery.` };
}

/** What a command printed before and after. */
export interface Prints {
  readonly before: string;
  readonly after: string;
}

/**
 * What a check command adds to what was seen: its words go before those of the answers; where a counter was looked at as
 * well, that is what counts. Nothing where none was accepted, unless it acted several times all the same.
 */
export function judgePrints(
  { answers, counted, sentence }: Pick<IdempotencyResult, "answers" | "counted" | "sentence">,
  { before, after }: Prints,
): Partial<Judged> {
  if (counted !== null) return {};
  const taken = answers.filter(isTaken).length;
  const [from, to] = [before, after].map((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : null));
  if (from === null || from === undefined || to === null || to === undefined) {
    const changed = before === after ? "printed the same before and after" : "printed something else afterwards";
    return { sentence: `${sentence} The command ${changed}; it printed no number, so how often is not seen.` };
  }
  if (taken === 0 && to - from < 2) return {};
  const course =
    to === from ? `the command printed ${to} before and after` : `the command printed ${from} before and ${to} after`;
  const judged = judgeCount({ before: from, after: to, course }, answers.length);
  if (judged.verdict !== "once") return judged;
  return { ...judged, sentence: `${judged.sentence} ${taken} ${taken === 1 ? "was" : "were"} accepted.` };
}

/** A repeat that is not accepted has its sender try again; empty where all were. */
function refusedRepeats(answers: readonly RepeatAnswer[]): string {
  const refused = answers.filter((answer) => !isTaken(answer));
  if (refused.length === 0) return "";
  return `${refused.length} of ${answers.length} ${refused.length === 1 ? "was" : "were"} not accepted (${statuses(refused)}), so a sender would go on trying.`;
}

function statuses(answers: readonly RepeatAnswer[]): string {
  return [
    ...new Set(answers.map(({ status, error }) => (status === null ? (error ?? "no answer") : String(status)))),
  ].join(", ");
}

function isTaken({ status }: RepeatAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** What an answer is like, whatever its numbers and ids are. */
function shapeOf({ status, body }: RepeatAnswer): string {
  return `${status} ${body.replaceAll(/[\da-f]{8}-[\da-f-]{27}|[\da-f]{16,}|\d+/gi, "#")}`;
}

/** Where a number of the answers goes up by one with each, in whatever order they came; null where none does. */
function countedUp(answers: readonly RepeatAnswer[]): string | null {
  const counts = answers.filter(isTaken).map(({ body }) => numbersIn(readJson(body)));
  const [first = new Map<string, number>(), ...others] = counts;
  if (others.length === 0) return null;
  const found = [...first.keys()].find((path) => {
    const numbers = counts.map((count) => count.get(path)).filter((number) => number !== undefined);
    const sorted = numbers.toSorted((one, other) => one - other);
    return numbers.length === counts.length && sorted.every((number, index) => number === (sorted[0] ?? 0) + index);
  });
  return found === undefined ? null : found || "the number";
}
