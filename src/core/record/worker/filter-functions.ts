import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { stepsOf, type Step } from "../../../contract/filter/body-path.ts";
import type { Compare, ContentsLeaf, Term, Value } from "../../../contract/filter/expression.ts";
import { fold } from "../../../contract/filter/fold.ts";
import { NUMBER, digestOf } from "../../../contract/filter/quantities.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { readableHeader } from "../../decode/charset.ts";
import { Decoded } from "../../decode/decoded.ts";
import { type Digits, compareNumbers, isNumber, numberOf } from "../../decode/digits.ts";
import { expectationOf } from "../../match/operators.ts";
import { headersIn, indexedText } from "./indexed-text.ts";

/** What a filter asks of one delivery's contents, as SQL may ask it: 1, 0, or null where it cannot be told. */
type Verdict = 0 | 1 | null;

/** Makes the functions that filters need known to a connection. Values reach them as bound parameters. */
export function defineFilterFunctions(db: Database): void {
  const texts = lastMade((names: readonly unknown[], headers: unknown, body: unknown, truncated: unknown) =>
    indexedText(names, headers, body, truncated),
  );
  const bodies = lastMade((headers: unknown, body: unknown, truncated: unknown) => decodedOf(headers, body, truncated));
  const fields = lastMade((headers: unknown) => (typeof headers === "string" ? headersIn(headers) : []));
  const asked = lastRead();

  // A row's names are the arguments between its number and its contents.
  db.function("indexed_text", { varargs: true }, (...row: unknown[]) =>
    indexedText(row.slice(0, -3), row.at(-3), row.at(-2), row.at(-1)),
  );
  db.function("has_text", { varargs: true }, (...row: unknown[]): Verdict => {
    const [seq] = row;
    const [headers, body, truncated, needle] = row.slice(-4);
    return texts(seq, row.slice(1, -4), headers, body, truncated).includes(String(needle)) ? 1 : 0;
  });
  db.function(
    "body_fits",
    (seq: unknown, headers: unknown, body: unknown, truncated: unknown, term: unknown): Verdict => {
      const decoded = bodies(seq, headers, body, truncated);
      return decoded.fault === null ? verdict(asked(term)(decoded.value)) : null;
    },
  );
  db.function("header_fits", (seq: unknown, headers: unknown, term: unknown): Verdict =>
    verdict(asked(term)(fields(seq, headers))),
  );
}

/** The needle of a text, as the function wants it. */
export const needleOf = (text: string): string => fold(text);

/** A term of a header or the body, as the functions want it. */
export function askedOf({ key, path, compare, values }: Term): string {
  return JSON.stringify({ key, path, compare, values });
}

function verdict(holds: boolean): Verdict {
  return holds ? 1 : 0;
}

function decodedOf(headers: unknown, body: unknown, truncated: unknown): Decoded {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return new Decoded(
    { headers: typeof headers === "string" ? headersIn(headers) : [], body: bytes },
    { isCut: truncated === 1 },
  );
}

/** What was made of the last row is kept: several conditions may ask the same. */
function lastMade<P extends readonly unknown[], T>(make: (...parts: P) => T): (seq: unknown, ...parts: P) => T {
  let last: { readonly seq: unknown; readonly made: T } | null = null;
  return (seq, ...parts) => {
    if (last === null || last.seq !== seq) last = { seq, made: make(...parts) };
    return last.made;
  };
}

const MOST_READ = 50;

/** What terms ask, each read once. */
function lastRead(): (term: unknown) => (actual: unknown) => boolean {
  const known = new Map<unknown, (actual: unknown) => boolean>();
  return (term) => {
    const found = known.get(term);
    if (found) return found;
    if (known.size >= MOST_READ) known.clear();
    const test = testOf(JSON.parse(String(term)));
    known.set(term, test);
    return test;
  };
}

/** Whether contents that are in no table yet fit; null where a body cannot be decoded. Headers as they are stored. */
export function contentsFit(
  leaf: ContentsLeaf,
  { names, headers, body, truncated }: { names: readonly unknown[]; headers: string; body: Buffer; truncated: boolean },
): boolean | null {
  const isCut = truncated ? 1 : 0;
  if (leaf.kind === "text") return indexedText(names, headers, body, isCut).includes(needleOf(leaf.text));
  if (leaf.key === "header") return testOf(leaf)(headersIn(headers));
  const decoded = decodedOf(headers, body, isCut);
  return decoded.fault === null ? testOf(leaf)(decoded.value) : null;
}

function testOf({
  key,
  path,
  compare,
  values,
}: Pick<Term, "key" | "path" | "compare" | "values">): (actual: unknown) => boolean {
  const holds = valueTest(compare, values, key === "header");
  if (key === "header") return (fields) => holds(headerIn(fields, path));
  const steps = stepsOf(path) ?? [];
  return (body) => anyAt(body, steps, 0, holds);
}

/** Values that come more than once are joined, as conditions of hooks read them. */
function headerIn(fields: unknown, name: string): string | undefined {
  if (!isHeaders(fields)) return undefined;
  const found = fields.filter(([other]) => other.toLowerCase() === name);
  return found.length === 0 ? undefined : found.map(([, value]) => readableHeader(value)).join(", ");
}

function isHeaders(value: unknown): value is Headers {
  return Array.isArray(value);
}

/** Whether something at a path holds; `[]` is any place of a list. */
function anyAt(value: unknown, steps: readonly Step[], at: number, holds: (found: unknown) => boolean): boolean {
  const step = steps[at];
  if (!step) return holds(value);
  if (step.kind === "each") return Array.isArray(value) && value.some((one) => anyAt(one, steps, at + 1, holds));
  return isContainer(value) && Object.hasOwn(value, step.key) && anyAt(value[step.key], steps, at + 1, holds);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function valueTest(compare: Compare, values: readonly Value[], isHeader: boolean): (actual: unknown) => boolean {
  if (compare === "there") return (actual) => actual !== undefined && actual !== null;
  if (compare === "is") {
    const tests = values.flatMap((value) => meanings(value, isHeader));
    return (actual) => tests.some((test) => test(actual));
  }
  const bounds = values.map(({ text }) => numberOf(text));
  return (actual) => {
    const number = isHeader ? headerNumber(actual) : actual;
    return isNumber(number) && bounds.some((bound) => inOrder(compareNumbers(number, bound), compare));
  };
}

/** What a value may be: itself as text, a text of that digest, and unquoted in JSON the number, truth value or null that it writes. */
function meanings({ text, isQuoted }: Value, isHeader: boolean): readonly ((actual: unknown) => boolean)[] {
  const asText = expectationOf("equals", text).holds;
  const digest = digestOf(text);
  if (digest !== null) return [asText, (actual) => typeof actual === "string" && sha256(actual) === digest];
  if (isQuoted || isHeader) return [asText];
  if (text === "true" || text === "false") return [asText, expectationOf("equals", text === "true").holds];
  if (text === "null") return [asText, expectationOf("equals", null).holds];
  if (!NUMBER.test(text)) return [asText];
  const number = numberOf(text);
  return [asText, (actual) => isNumber(actual) && compareNumbers(actual, number) === 0];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A header is text, and may write a number. */
function headerNumber(actual: unknown): number | Digits | null {
  return typeof actual === "string" && NUMBER.test(actual) ? numberOf(actual) : null;
}

function inOrder(order: number, compare: Compare): boolean {
  if (compare === ">") return order > 0;
  if (compare === ">=") return order >= 0;
  return compare === "<" ? order < 0 : order <= 0;
}
