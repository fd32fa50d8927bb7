import type { Input } from "../../contract/api.ts";
import { call } from "./calls.ts";
import { valueFilter } from "./value-filter.ts";

/** Whole words to put in the place of what is typed, the most frequent first, with how many of the newest `of` have each. */
export interface Told {
  readonly counts: ReadonlyMap<string, number>;
  readonly of: number;
}

type Asked = Pick<Input<"deliveries.suggest">, "key" | "path" | "typed">;

const PAUSE_MS = 120;
/** A few are looked at first, and answered at once. */
const FIRST = 40;

/**
 * Asks what goes on as a word of the filter is typed, once typing stops: of a few deliveries first, then of more. What is
 * told after the answer of this is called is not told.
 */
export function askSuggestions(word: string, tell: (told: Told) => void): () => void {
  const term = termOf(word);
  let isWanted = term !== null;
  const ask = async (asked: Input<"deliveries.suggest">) => {
    const found = isWanted ? await call("deliveries.suggest", asked) : null;
    if (!isWanted || !found?.ok || term === null) return;
    const { items, looked } = found.value;
    tell({ counts: new Map(items.map((item) => [wordOf(term, item), item.count])), of: looked });
  };
  const timer = setTimeout(() => {
    if (term === null) return;
    const isInContents = term.asked.key === "header" || term.asked.key === "body";
    void (isInContents ? ask({ ...term.asked, newest: FIRST }) : Promise.resolve()).then(() => ask(term.asked));
  }, PAUSE_MS);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}

interface WordTerm {
  readonly sign: string;
  readonly asked: Asked;
}

const IN_CONTENTS = /^(-?)(header|body)\.((?:\["(?:[^"\\]|\\.)*"\]|[^:"])*)(?::"?(.*))?$/is;
const BY_COLUMN = /^(-?)(provider|event|path|method|status|key|tag):"?(.*)$/is;

/** What is asked for of a word; null where nothing in the data goes on from it. */
export function termOf(word: string): WordTerm | null {
  const [, sign = "", contents, path = "", typed] = IN_CONTENTS.exec(word) ?? [];
  if (contents !== undefined) {
    const key = contents.toLowerCase() === "header" ? "header" : "body";
    return { sign, asked: typed === undefined ? { key, typed: path } : { key, path: path || null, typed } };
  }
  const [, minus = "", name = "", rest = ""] = BY_COLUMN.exec(word) ?? [];
  const key = COLUMN_KEYS.find((one) => one === name.toLowerCase());
  return key === undefined ? null : { sign: minus, asked: { key, typed: rest } };
}

const COLUMN_KEYS = ["provider", "event", "path", "method", "status", "key", "tag"] as const;

/** The suggestion as it is typed: a name or a path goes on with its value. */
export function wordOf(
  { sign, asked: { key, path } }: WordTerm,
  { value, isText }: { readonly value: string; readonly isText: boolean },
): string {
  if ((key === "header" || key === "body") && !path) return `${sign}${key}.${value}:`;
  return sign + valueFilter(key, value, { path: path ?? "", isText });
}
