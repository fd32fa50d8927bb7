import * as fc from "fast-check";
import { pathOf } from "../../../src/contract/filter/body-path.ts";
import { type Expression, type Term, type Value, tidy } from "../../../src/contract/filter/expression.ts";
import { isLiteral } from "../../../src/contract/filter/quantities.ts";
import { APP_WORDS, IS_WORDS, RUN_WORDS, VERIFIED_WORDS } from "../../../src/contract/filter/keys.ts";

const value = (texts: fc.Arbitrary<string>): fc.Arbitrary<Value> => texts.map((text) => ({ text, isQuoted: false }));
const free = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("or", "a,b", "x y", '"', "\\", "(a)", "*", ">1", "-x"),
);
const compare = fc.constantFrom<Term["compare"]>(">", ">=", "<", "<=");

function list(key: Term["key"], text: fc.Arbitrary<string>): fc.Arbitrary<Expression> {
  return fc
    .array(value(text), { minLength: 1, maxLength: 3 })
    .map((values) => ({ kind: "term", key, path: "", compare: "is", values }));
}

function one(
  key: Term["key"],
  text: fc.Arbitrary<string>,
  path: fc.Arbitrary<string> = fc.constant(""),
): fc.Arbitrary<Expression> {
  return fc.record({
    kind: fc.constant("term"),
    key: fc.constant(key),
    path,
    compare: fc.constant("is"),
    values: fc.tuple(value(text)),
  });
}

function more(
  key: Term["key"],
  text: fc.Arbitrary<string>,
  path: fc.Arbitrary<string> = fc.constant(""),
): fc.Arbitrary<Expression> {
  return fc.record({ kind: fc.constant("term"), key: fc.constant(key), path, compare, values: fc.tuple(value(text)) });
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant("key"),
    key: fc.oneof(fc.constantFrom("a", "b", "0", "x.y", 'q"'), fc.string({ minLength: 1, maxLength: 6 })),
  }),
  fc.constant({ kind: "each" } as const),
);
const bodyPath = fc.array(step, { minLength: 1, maxLength: 4 }).map(pathOf);
const headerName = fc.constantFrom("x-trace", "content-type", "user-agent");
const number = fc.oneof(fc.integer().map(String), fc.constantFrom("1.5", "1e3", "-0.25", "12345678901234567890"));
const status = fc.constantFrom("200", "404", "4xx", "5xx");
const day = fc.constantFrom("today", "yesterday", "2026-11-28");
const time = fc.constantFrom("10m", "1h", "14:25", "2026-11-28", "2026-11-28T12:00", "2026-11-28T12:00:01.5Z");
const bodyValue = fc.oneof(
  fc.constantFrom("1", "-5.2e1", "true", "null").map((text) => ({ text, isQuoted: true })),
  free.filter((text) => !isLiteral(text)).map((text) => ({ text, isQuoted: false })),
  fc.constantFrom("1", "true", "null", "abc").map((text) => ({ text, isQuoted: false })),
);

const term = fc.oneof(
  ...(["provider", "event", "source", "key", "hook"] as const).map((key) =>
    list(key, key === "hook" ? fc.constantFrom(...RUN_WORDS, "My hook") : free),
  ),
  list(
    "method",
    free.map((text) => text.toUpperCase()),
  ),
  list(
    "tag",
    free.map((text) => text.toLowerCase()),
  ),
  one("note", free),
  one("path", free),
  list("status", status),
  more("status", fc.integer({ min: 0, max: 599 }).map(String)),
  list("app", fc.oneof(status, fc.constantFrom(...APP_WORDS))),
  list("verified", fc.constantFrom(...VERIFIED_WORDS)),
  list("is", fc.constantFrom(...IS_WORDS)),
  one("header", free, headerName),
  more("header", number, headerName),
  fc.record({
    kind: fc.constant("term"),
    key: fc.constant("body"),
    path: bodyPath,
    compare: fc.constant("is"),
    values: fc.tuple(bodyValue),
  }),
  more("body", number, bodyPath),
  fc.record({
    kind: fc.constant("term"),
    key: fc.constantFrom("body", "header"),
    path: headerName,
    compare: fc.constant("there"),
    values: fc.constant([]),
  }),
  more("size", fc.constantFrom("10kb", "3", "1.5mb")),
  more("took", fc.constantFrom("3s", "20ms", "2m")),
  one("after", time),
  one("before", time),
  one("on", day),
);

/** Any filter there is, as the parser would have it. */
export const anyExpression: fc.Arbitrary<Expression> = fc
  .letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      term as fc.Arbitrary<Expression>,
      free.map((text): Expression => ({ kind: "text", text })),
      fc.record({ kind: fc.constant("not"), of: tie("expression") }) as fc.Arbitrary<Expression>,
      fc.record({
        kind: fc.constantFrom("all", "any"),
        of: fc.array(tie("expression"), { minLength: 1, maxLength: 3 }),
      }) as fc.Arbitrary<Expression>,
    ),
  }))
  .expression.map(tidy);
