import type { Expression, Term } from "./expression.ts";
import type { FilterNames } from "./fits.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";
import { type Now, fixTimes } from "./times.ts";

/** The same filter with what it says of now and by name said for good: times as moments, sources and providers by their ids. */
export function settleFilter(query: string, names: FilterNames, at: Now): string {
  return printFilter(fixTimes(resolveNames(parseFilter(query).expression, names), at));
}

function resolveNames(expression: Expression, names: FilterNames): Expression {
  if (expression.kind === "text") return expression;
  if (expression.kind === "term") return { ...expression, values: valuesOf(expression, names) };
  if (expression.kind === "not") return { kind: "not", of: resolveNames(expression.of, names) };
  return { kind: expression.kind, of: expression.of.map((part) => resolveNames(part, names)) };
}

function valuesOf({ key, values }: Term, names: FilterNames): Term["values"] {
  if (key === "provider") return values.map((value) => ({ ...value, text: names.provider(value.text) }));
  if (key !== "source") return values;
  const texts = values.flatMap(({ text }) => [text, ...names.sources(text)]);
  return [...new Set(texts)].map((text) => ({ text, isQuoted: false }));
}
