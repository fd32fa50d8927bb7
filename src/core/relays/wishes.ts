import { EVERYTHING, type Expression } from "../../contract/filter/expression.ts";
import type { JoinedRelay } from "../record/tables/sealed-table.ts";
import { readMine } from "./mine.ts";

/** What a person wants of a source of a relay, read. */
export interface ParsedWish {
  readonly filter: string;
  /** Null for all. */
  readonly expression: Expression | null;
  /** Null where nobody has said it. */
  readonly answers: boolean | null;
}

const NO_WISH: ParsedWish = { filter: "", expression: null, answers: null };

/** The wishes of a joined relay, each filter read once. */
export function readWishes(): (joined: JoinedRelay, source: string) => ParsedWish {
  const read = new Map<string, Expression | null>();

  function expressionOf(filter: string): Expression | null {
    const known = read.get(filter);
    if (known !== undefined) return known;
    const mine = readMine(filter);
    // One that an older version took is as good as none: nothing is lost by it.
    const expression = mine.ok && mine.value !== EVERYTHING && filter.trim() !== "" ? mine.value : null;
    read.set(filter, expression);
    return expression;
  }

  return ({ wishes }, source) => {
    const wish = Object.hasOwn(wishes, source) ? wishes[source] : undefined;
    return wish ? { ...wish, expression: expressionOf(wish.filter) } : NO_WISH;
  };
}
