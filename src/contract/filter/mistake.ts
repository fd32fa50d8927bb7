import { type Compare, KEYS, type Key } from "./expression.ts";
import { SHOWN_KEYS, WITH_PATH, ruleOf } from "./keys.ts";

/** What is wrong with a filter, and where: characters from `offset` on. */
export interface Mistake {
  readonly offset: number;
  readonly length: number;
  readonly about: "key" | "value" | "path" | "group" | "or" | "quote" | "depth";
  /** What is wrong and what is meant or taken instead, in a sentence. */
  readonly sentence: string;
  /** What may be put in its place; null where nothing is near. */
  readonly meant: string | null;
}

export type Fault = Pick<Mistake, "about" | "sentence" | "meant">;

const fault = (about: Mistake["about"], sentence: string): Fault => ({ about, sentence, meant: null });

export const LONE_OR = fault("or", "“or” needs something on either side. In quotes it is looked for as text.");
export const LONE_MINUS = fault("group", "A minus needs what it is to leave out.");
export const UNOPENED = fault("group", "This ) closes nothing. In quotes it is looked for as text.");
export const UNCLOSED = fault("group", "This ( is not closed by a ). In quotes it is looked for as text.");
export const NOTHING_WITHIN = fault("group", "There is nothing between ( and ).");
export const UNQUOTED = fault("quote", 'This quote is not closed by another ". In quotes, \\" is one that is meant.');
export const TOO_DEEP = fault("depth", "Groups and minuses stand too deep in each other from here on.");

/** So many of the values of a key are named. */
const NAMED = 6;
const LONGEST_QUOTED = 60;

/** A key that is none, be it that it was meant as text. */
export function unknownKey(name: string, minus: string): Fault {
  const near = nearest(name.toLowerCase(), KEYS);
  const meant = near === null ? null : `${near}${WITH_PATH.has(near) ? "." : ":"}`;
  const asked = meant === null ? "" : ` Is ${minus}${meant} meant?`;
  const keys = `The keys are ${SHOWN_KEYS.join(", ")}.`;
  return {
    about: "key",
    sentence: `There is no key ${quoted(name)}.${asked} ${keys} In quotes it is looked for as text.`,
    meant,
  };
}

/** A value that its key does not take. */
export function wrongValue(key: Key, name: string, value: string, compare: Compare): Fault {
  const { values, isClosed, about } = ruleOf(key);
  const isNumber = WITH_PATH.has(key);
  const takes = isNumber
    ? "a number after > or <"
    : `${values.slice(0, NAMED).join(", ")}${isClosed ? moreOf(values) : " and the like"}`;
  const meant = isClosed && compare === "is" ? nearest(value.toLowerCase(), values) : null;
  const asked = meant === null ? "" : ` Is ${meant} meant?`;
  const sentence =
    value === ""
      ? `${name}: needs a value: ${about}.${values.length > 0 ? ` It takes ${takes}.` : ""}`
      : `${quoted(value)} is nothing that ${name}: takes.${asked} It takes ${takes}.`;
  return { about: "value", sentence, meant };
}

/** A name below a key that has none, or none where there has to be one. */
export function wrongPath(key: Key, name: string): Fault {
  if (key === "header") return fault("path", "Name a header, as in header.x-trace:abc.");
  if (key === "body")
    return fault("path", "Name a field of the body, as in body.data.amount:>100 or body.items[].sku:A1.");
  return { about: "path", sentence: `${name}: is no key; ${key}: has nothing below it.`, meant: `${key}:` };
}

/** A comparison where there is no more and less. */
export function noOrder(name: string, compare: string): Fault {
  return { about: "value", sentence: `${name}: knows no ${compare}. Leave it out.`, meant: null };
}

function moreOf(values: readonly string[]): string {
  return values.length > NAMED ? ", …" : "";
}

export function quoted(text: string): string {
  const shown = text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text;
  return `“${shown}”`;
}

/** The word that another was most likely meant for; null where none is near. */
export function nearest<T extends string>(wanted: string, words: readonly T[]): T | null {
  if (wanted.length > 30) return null;
  const [near] = words
    .map((word) => ({ word, far: distance(word, wanted) }))
    .toSorted((one, other) => one.far - other.far);
  return near && near.far <= Math.min(2, Math.floor(near.word.length / 2.5)) ? near.word : null;
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The mistake as an answer says it, with its place counted from 1. */
export function mistakeSentence({ offset, length, sentence }: Mistake): string {
  const place = length > 1 ? `characters ${offset + 1} to ${offset + length}` : `character ${offset + 1}`;
  return `The filter has a mistake at ${place}. ${sentence}`;
}

/** A filter with what is wrong in it marked by a line of `^` below, for a terminal. */
export function pointAt(text: string, { offset, length, sentence }: Mistake): string {
  const line = text.replaceAll(/\s/g, " ");
  return `${line}\n${" ".repeat(offset)}${"^".repeat(Math.max(1, length))}\n${sentence}`;
}
