import { ConditionOperator } from "../../contract/model/condition.ts";
import { Digits, compareNumbers, isNumber } from "../decode/digits.ts";
import { patternOf } from "./pattern.ts";
import { shown, typeOf } from "./words.ts";

/** An operator with its expected value: whether an actual one holds, and what was expected in words. */
export interface Expectation {
  holds(actual: unknown): boolean;
  /** Set where only certain values can hold, so that one look into an index answers for many hooks. */
  readonly needs?: Needs;
  /** Follows “action was `closed`, ”. */
  words(actual: unknown, secret: boolean): string;
}

/**
 * What makes a scalar hold: being one of these values; or being one as text, which scalars of other types are turned
 * into first; or being a text with this part, and then it may be a list that holds, too.
 */
export interface Needs {
  readonly as: "value" | "text" | "part";
  readonly values: readonly unknown[];
}

type Make = (expected: unknown) => Expectation;

const OPERATORS: Readonly<Record<ConditionOperator, Make>> = {
  equals,
  not_equals: (expected) => negation(equals(expected), (secret) => `expected anything but ${shown(expected, secret)}`),
  contains,
  not_contains: (expected) =>
    negation(contains(expected), (secret) => `expected it not to contain ${shown(expected, secret)}`),
  matches,
  gt: (expected) => comparison(expected, "more than", (order) => order > 0),
  lt: (expected) => comparison(expected, "less than", (order) => order < 0),
  in: oneOf,
  not_in: (expected) => negation(oneOf(expected), (secret) => `expected none of ${listed(expected, secret)}`),
  exists: () => ({ holds: isPresent, words: () => "expected it to be present" }),
  not_exists: () => ({ holds: (actual) => !isPresent(actual), words: () => "expected it to be absent" }),
  starts_with: (expected) => textual(expected, "start with", (actual, part) => actual.startsWith(part)),
  ends_with: (expected) => textual(expected, "end with", (actual, part) => actual.endsWith(part)),
};

/** The expectation of an operator; one that we do not know is false and says so. */
export function expectationOf(operator: string, expected: unknown): Expectation {
  const known = ConditionOperator.safeParse(operator);
  if (known.success) return OPERATORS[known.data](expected);
  return { holds: () => false, words: () => `and the operator \`${operator}\` is not known` };
}

function equals(expected: unknown): Expectation {
  return {
    holds: (actual) => isSame(actual, expected),
    needs: { as: "value", values: [expected] },
    words: (actual, secret) => {
      const looksEqual =
        isScalar(actual) && isScalar(expected) && actual !== expected && String(actual) === String(expected);
      const types = looksEqual ? ` as ${typeOf(expected)}, not ${typeOf(actual)}` : "";
      return `expected ${shown(expected, secret)}${types}${exactly(actual, expected)}`;
    },
  };
}

function contains(expected: unknown): Expectation {
  const part = isScalar(expected) ? String(expected) : null;
  return {
    holds: (actual) => {
      if (typeof actual === "string") return part !== null && actual.includes(part);
      return Array.isArray(actual) && actual.some((one: unknown) => isSame(one, expected));
    },
    ...(part ? { needs: { as: "part", values: [part] } } : {}),
    words: (_, secret) => `expected it to contain ${shown(expected, secret)}`,
  };
}

function matches(expected: unknown): Expectation {
  const pattern = typeof expected === "string" ? patternOf(expected) : null;
  if (!pattern?.ok) {
    const reason = pattern?.reason ?? "is not text";
    return { holds: () => false, words: (_, secret) => `and the pattern ${shown(expected, secret)} ${reason}` };
  }
  return {
    holds: (actual) => isScalar(actual) && pattern.test(String(actual)),
    words: (actual, secret) => {
      const isTooLong = typeof actual === "string" && actual.length > pattern.longestInput;
      const limit = isTooLong ? `, which may look at ${pattern.longestInput} characters at most` : "";
      return `expected it to match ${shown(expected, secret)}${limit}`;
    },
  };
}

function comparison(expected: unknown, phrase: string, fits: (order: number) => boolean): Expectation {
  const bound = boundOf(expected);
  return {
    holds: (actual) => isNumber(actual) && bound !== null && fits(compareNumbers(actual, bound)),
    words: (actual, secret) => {
      if (bound === null) return `and ${shown(expected, secret)}, the value to compare with, is not a number`;
      const wrongType = actual === undefined || isNumber(actual) ? "" : `, and it was ${typeOf(actual)}`;
      return `expected a number ${phrase} ${shown(expected, secret)}${wrongType}`;
    },
  };
}

/** A number to compare with; text only where it holds the digits of one that JSON cannot carry otherwise. */
function boundOf(expected: unknown): number | Digits | null {
  if (typeof expected === "number") return expected;
  if (typeof expected !== "string" || !NUMBER.test(expected)) return null;
  return String(Number(expected)) === expected ? null : new Digits(expected);
}

/** As JSON writes a number (RFC 8259, section 6). */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Whether a scalar is another: of one type, numbers by their digits. A number that a double does not give back as it
 * was written is also the text of its digits, for there is no other way to write it down here.
 */
function isSame(actual: unknown, expected: unknown): boolean {
  if (!(actual instanceof Digits)) return actual === expected && isScalar(actual);
  return typeof expected === "number" ? compareNumbers(actual, expected) === 0 : String(actual) === expected;
}

/** Why a number that looks like the expected one is none, where that took its last digits on its way here. */
function exactly(actual: unknown, expected: unknown): string {
  const isRounded =
    actual instanceof Digits &&
    typeof expected === "number" &&
    Number(String(actual)) === expected &&
    !isSame(actual, expected);
  return isRounded ? "; their last digits differ, and only as text does a condition keep them all" : "";
}

function oneOf(expected: unknown): Expectation {
  const list = optionsOf(expected);
  const members = new Set(list);
  const isText = typeof expected === "string";
  return {
    holds: (actual) => {
      if (!isScalar(actual)) return false;
      if (isText) return members.has(String(actual));
      return actual instanceof Digits ? list.some((one) => isSame(actual, one)) : members.has(actual);
    },
    needs: { as: isText ? "text" : "value", values: list },
    words: (_, secret) => `expected one of ${listed(expected, secret)}`,
  };
}

function textual(expected: unknown, phrase: string, test: (actual: string, part: string) => boolean): Expectation {
  const part = isScalar(expected) ? String(expected) : null;
  return {
    holds: (actual) => part !== null && typeof actual === "string" && test(actual, part),
    words: (_, secret) => `expected it to ${phrase} ${shown(expected, secret)}`,
  };
}

function negation(inner: Expectation, words: (secret: boolean) => string): Expectation {
  return { holds: (actual) => !inner.holds(actual), words: (_, secret) => words(secret) };
}

/** A list as it stands, or text cut at its commas. */
function optionsOf(expected: unknown): readonly unknown[] {
  if (Array.isArray(expected)) return expected;
  return typeof expected === "string" ? expected.split(",").map((option) => option.trim()) : [];
}

function listed(expected: unknown, secret: boolean): string {
  const options = optionsOf(expected);
  if (options.length === 0) return "an empty list";
  const more = options.length > 10 ? ` and ${options.length - 10} more` : "";
  return (
    options
      .slice(0, 10)
      .map((option) => shown(option, secret))
      .join(", ") + more
  );
}

export function isScalar(value: unknown): value is string | number | boolean | null | Digits {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean" ||
    value instanceof Digits
  );
}

/** Null counts as absent: senders write `"merged_at": null` for what is not there yet. */
function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
