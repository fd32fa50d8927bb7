import { type Expression, type Term, changeTerms } from "./expression.ts";
import { spanOf } from "./quantities.ts";

const MINUTE_MS = 60_000;

/** What times in a filter are told by: when it is asked, and how many minutes the zone is ahead of UTC at a moment. */
export interface Now {
  readonly now: number;
  readonly offsetMinutes: (at: number) => number;
}

/** The zone of this machine. */
export const hereAt = (now: number): Now => ({ now, offsetMinutes: (at) => -new Date(at).getTimezoneOffset() });

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(\.\d{1,3})?)?([Zz]|[+-]\d\d:\d\d)?)?$/;

/**
 * The moment, in epoch milliseconds, that `10m` (ago), `14:25` (today), `today`, `yesterday`, `2026-11-28` or
 * `2026-11-28T12:00`, with a zone or in the one of `now`, means; null where it is none.
 */
export function timeOf(text: string, at: Now): number | null {
  const span = /^\d{1,9}(?:\.\d+)?(?:s|m|min|h|d)$/i.test(text) ? spanOf(text) : null;
  if (span !== null) return at.now - span;
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined) return startOfDay(at.now, at) + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return dayOf(text, at)?.[0] ?? momentOf(text, at);
}

/** When the day that `today`, `yesterday` or `2026-11-28` names begins, and when the next one does; null where it is none. */
export function dayOf(text: string, at: Now): readonly [number, number] | null {
  const word = text.toLowerCase();
  const today = startOfDay(at.now, at);
  if (word === "today") return [today, dayAfter(today, at)];
  // Noon of the day before, whatever the clocks do in between.
  if (word === "yesterday") return [startOfDay(today - 12 * 60 * MINUTE_MS, at), today];
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const start = momentOf(text, at);
  return start === null ? null : [start, dayAfter(start, at)];
}

function dayAfter(start: number, at: Now): number {
  return startOfDay(start + 36 * 60 * MINUTE_MS, at);
}

function startOfDay(time: number, at: Now): number {
  const local = new Date(time + at.offsetMinutes(time) * MINUTE_MS);
  return fromLocal(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()), at);
}

function fromLocal(local: number, { offsetMinutes }: Now): number {
  const guess = local - offsetMinutes(local) * MINUTE_MS;
  return local - offsetMinutes(guess) * MINUTE_MS;
}

function momentOf(text: string, at: Now): number | null {
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00", part = "", zone] = DATE.exec(text) ?? [];
  if (year === undefined) return null;
  const utc = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}${part}`;
  const local = Date.parse(`${utc}Z`);
  // A day that its month does not have is none.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(day)) return null;
  if (zone === undefined) return fromLocal(local, at);
  const moment = Date.parse(utc + zone.toUpperCase());
  return Number.isNaN(moment) ? null : moment;
}

/** The same with every time as the moment that it means now, so that it means the same wherever and whenever it is asked. */
export function fixTimes(expression: Expression, at: Now): Expression {
  return changeTerms(expression, (term) => fixTerm(term, at));
}

function fixTerm(term: Term, at: Now): Expression {
  if (term.key === "on") return { kind: "any", of: term.values.flatMap(({ text }) => withinDay(text, at)) };
  if (term.key !== "after" && term.key !== "before") return term;
  const values = term.values.map(({ text }) => ({ text: iso(timeOf(text, at) ?? at.now), isQuoted: false }));
  return { ...term, values };
}

function withinDay(text: string, at: Now): Expression[] {
  const day = dayOf(text, at);
  if (day === null) return [];
  const [start, end] = day;
  return [{ kind: "all", of: [bound("after", start), bound("before", end)] }];
}

function bound(key: "after" | "before", time: number): Term {
  return { kind: "term", key, path: "", compare: "is", values: [{ text: iso(time), isQuoted: false }] };
}

/** Years that a calendar of four digits has. */
function iso(time: number): string {
  const clamped = Math.min(Math.max(time, -62_135_596_800_000), 253_402_300_799_999);
  return new Date(clamped).toISOString();
}
