import { EVERYTHING, type Expression, looksForText } from "../../contract/filter/expression.ts";
import { type FilterNames, fits } from "../../contract/filter/fits.ts";
import type { Mistake } from "../../contract/filter/mistake.ts";
import { type Part, parseFilter } from "../../contract/filter/parse.ts";
import { printFilter } from "../../contract/filter/print.ts";
import { settleFilter } from "../../contract/filter/resolve.ts";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import { offsetMinutes } from "../words/format.ts";

/** A condition of the filter line that is whole, as it is written: `status:4xx`, `-"two words"`, `(a or b)`. */
export type Chip = string;

/** A line taken apart: what is whole, and the rest as it is typed. */
export interface FilterLine {
  readonly chips: readonly Chip[];
  readonly text: string;
}

/** Takes a line apart. What is looked for as text stays text, and so does what has a mistake. */
export function readLine(line: string): FilterLine {
  const { parts, mistakes } = parseFilter(line);
  const chips: Chip[] = [];
  let text = "";
  let at = 0;
  for (const part of parts) {
    const end = part.offset + part.length;
    if (part.expression.kind === "text" || !isWhole(part, mistakes)) continue;
    chips.push(chipOf(line, part));
    text += line.slice(at, part.offset);
    at = end;
  }
  text += line.slice(at);
  return { chips, text: text.trim().replaceAll(/\s+/g, " ") };
}

function chipOf(line: string, { offset, length, expression }: Part): Chip {
  const written = line.slice(offset, offset + length).trim();
  return expression.kind === "any" ? `(${printFilter(expression)})` : written;
}

/** Whether something stands open in what is typed, so that it cannot be taken apart before it is finished. */
export function isOpen(text: string): boolean {
  const { mistakes, parts } = parseFilter(text);
  const isUnfinished = mistakes.some(({ about }) => about !== "key" && about !== "value" && about !== "path");
  return isUnfinished || parts.some((part) => part.expression.kind === "any" && !isClosed(text, part));
}

/** Whether one pair of parentheses holds all of it. */
function isClosed(text: string, { offset, length }: Part): boolean {
  const [, inner] = /^\((.*)\)$/s.exec(text.slice(offset, offset + length)) ?? [];
  return inner !== undefined && parseFilter(inner).mistakes.length === 0;
}

/** What a text that is being typed asks for: whole conditions and words, none with a mistake in it, and no half of one at its end. */
export function typedFilter(text: string): string {
  const { parts, mistakes } = parseFilter(text);
  const asked = parts.filter(
    (part) =>
      isWhole(part, mistakes) &&
      (part.offset + part.length < text.length || (part.expression.kind === "text" && !isPath(part.expression.text))),
  );
  return asked.map(({ expression }) => grouped(expression)).join(" ");
}

/** Whether it may be the beginning of a condition on a header or the body, whose colon is still to come. */
function isPath(text: string): boolean {
  return /^(header|body)\./i.test(text);
}

function isWhole({ offset, length }: Part, mistakes: readonly Mistake[]): boolean {
  return !mistakes.some((mistake) => mistake.offset >= offset && mistake.offset < offset + length);
}

function grouped(expression: Expression): string {
  return expression.kind === "any" ? `(${printFilter(expression)})` : printFilter(expression);
}

/** What is wrong with a text; what may still be being typed is left out. */
export function mistakesIn(text: string): readonly Mistake[] {
  return parseFilter(text).mistakes.filter(({ offset, length, about }) => {
    const isOpenStill = about === "quote" || about === "group" || about === "or";
    return isOpenStill ? /\s$/.test(text) : /\s/.test(text.slice(offset + length));
  });
}

/** The filter that a line asks for at a moment; names are those that are known then. */
export function toFilter(line: string, names: FilterNames, now = Date.now()): DeliveryFilter {
  const query = settleFilter(line, names, { now, offsetMinutes });
  return query === "" ? {} : { query };
}

export function isEmptyFilter(filter: DeliveryFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Names are said by their ids already. */
const SETTLED: FilterNames = { provider: (name) => name, sources: () => [] };

let last: { readonly query: string; readonly expression: Expression } = { query: "", expression: EVERYTHING };

/** What a filter's query comes to; the same one is asked of many deliveries. */
export function expressionOf({ query = "" }: DeliveryFilter): Expression {
  if (last.query !== query) last = { query, expression: parseFilter(query).expression };
  return last.expression;
}

/** Whether each delivery that fits stands for itself in the list. */
export function isFlat(filter: DeliveryFilter): boolean {
  return looksForText(expressionOf(filter));
}

/** Whether an item belongs into the filtered list. What its contents say only the host knows: `ask`. */
export function matchesFilter(item: DeliveryItem, filter: DeliveryFilter): "yes" | "no" | "ask" {
  const { since = 0, until = Number.POSITIVE_INFINITY } = filter;
  if (item.receivedAt < since || item.receivedAt > until) return "no";
  const verdict = fits(expressionOf(filter), item, SETTLED, { now: Date.now(), offsetMinutes });
  return verdict === null ? "ask" : verdict ? "yes" : "no";
}
