import type { Expression, Term } from "../../../contract/filter/expression.ts";
import { fold } from "../../../contract/filter/fold.ts";
import { digestOf, isLiteral } from "../../../contract/filter/quantities.ts";
import { CUT_MARK } from "./indexed-text.ts";

/** So many of a word's threes are looked up; what has them all is then looked at itself. */
const MOST_THREES = 12;
/** Values that stand in a header, or in a decoded body, as they are; a quote or a backslash may be written otherwise there. */
const AS_WRITTEN = /^[\w.:@ -]+$/;

/**
 * What narrows a filter by the index of threes of characters, as an FTS5 query: whatever fits is among what it finds. Null
 * where the index cannot tell. Nothing of it is read as FTS5's own syntax, as every three stands in quotes.
 */
export function matchText(expression: Expression): string | null {
  switch (expression.kind) {
    case "text":
      return threesOf(expression.text);
    case "not":
      return null;
    case "term":
      return matchTerm(expression);
    case "any": {
      const sides = expression.of.map(matchText);
      return sides.length === 0 || sides.includes(null) ? null : sides.map((side) => `(${side})`).join(" OR ");
    }
    case "all": {
      const sides = expression.of.map(matchText).filter((side) => side !== null);
      return sides.length === 0 ? null : sides.map((side) => `(${side})`).join(" AND ");
    }
  }
}

/** Columns of the row are compared more quickly than they are looked up. */
function matchTerm({ key, compare, values }: Term): string | null {
  if ((key !== "body" && key !== "header") || compare !== "is") return null;
  const sides = values.map(({ text }) => (isWritten(text) ? threesOf(text) : null));
  if (sides.length === 0 || sides.includes(null)) return null;
  // Headers are searched whole, bodies as far as they go.
  return [...sides.map((side) => `(${side})`), ...(key === "body" ? [`"${CUT_MARK}"`] : [])].join(" OR ");
}

function isWritten(text: string): boolean {
  return AS_WRITTEN.test(text) && !isLiteral(text) && digestOf(text) === null;
}

/** Null of what is shorter than three characters, and of what no text has. */
function threesOf(text: string): string | null {
  const characters = [...fold(text)];
  const count = characters.length - 2;
  if (count < 1 || text.includes("\0")) return null;
  const step = Math.max(1, (count - 1) / (MOST_THREES - 1));
  const threes = new Set<string>();
  for (let at = 0; at < count && threes.size < MOST_THREES; at += step) {
    const from = Math.floor(at);
    threes.add(characters.slice(from, from + 3).join(""));
  }
  return [...threes].map((three) => `"${three.replaceAll('"', '""')}"`).join(" AND ");
}
