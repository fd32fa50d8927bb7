import { type Expression, type Key, type Term } from "../../contract/filter/expression.ts";
import { printFilter } from "../../contract/filter/print.ts";
import { isLiteral } from "../../contract/filter/quantities.ts";
import type { Chip } from "./delivery-filter.ts";

interface Wish {
  readonly path?: string;
  readonly isNegated?: boolean;
  /** Whether it is text, be it that it writes a number. */
  readonly isText?: boolean;
}

/** The condition that a key has a value, or never has it. */
export function valueFilter(key: Key, text: string, { path = "", isNegated = false, isText = false }: Wish = {}): Chip {
  const isQuoted = key === "body" && isText && isLiteral(text);
  const term: Term = { kind: "term", key, path, compare: "is", values: [{ text, isQuoted }] };
  const expression: Expression = isNegated ? { kind: "not", of: term } : term;
  return printFilter(expression);
}

/** The condition that a body has a field at all. */
export function thereFilter(path: string): Chip {
  return printFilter({ kind: "term", key: "body", path, compare: "there", values: [] });
}
