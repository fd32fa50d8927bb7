import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KEYS } from "../../../src/contract/filter/expression.ts";
import { IS_WORDS, ruleOf } from "../../../src/contract/filter/keys.ts";
import { parseFilter } from "../../../src/contract/filter/parse.ts";

const PAGE = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "filters.md"), "utf8");
/** Rows of its tables: what stands in the first and in the last cell as code. */
const ROWS = PAGE.split("\n").filter((line) => line.startsWith("| `"));
const codes = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const isKeyRow = (row: string): boolean => row.split(" | ").length === 3;

test("every example of the page about filters is read without a mistake", () => {
  const examples = [
    ...ROWS.flatMap((row) => codes((isKeyRow(row) ? row.split(" | ")[2] : row.split(" | ")[0]) ?? "")),
    ...[...PAGE.matchAll(/--query '([^']+)'/g)].map(([, query = ""]) => query),
  ];
  expect(examples.length).toBeGreaterThan(50);
  for (const example of examples)
    expect({ example, mistakes: parseFilter(example).mistakes }).toEqual({ example, mistakes: [] });
});

test("the page has every key, what each is suggested with, and every word of is:", () => {
  const named = ROWS.filter(isKeyRow).flatMap((row) => codes(row.split(" | ")[0] ?? ""));
  expect(named.map((name) => name.replace(/[.:].*$/, ""))).toEqual(KEYS);
  for (const word of IS_WORDS) expect(PAGE).toMatch(new RegExp(`\`(?:is:)?${word}\``));
  for (const key of KEYS) {
    const { isClosed, values } = ruleOf(key);
    const place = key === "body" || key === "header" ? `${key}.x:` : `${key}:`;
    for (const value of values)
      expect({ value, mistakes: parseFilter(place + value).mistakes }).toEqual({ value, mistakes: [] });
    if (isClosed) expect(parseFilter(`${place}nonsense`).mistakes).toHaveLength(1);
  }
});
