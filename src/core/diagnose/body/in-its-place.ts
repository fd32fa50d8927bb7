import { jsonOf } from "../json/json-text.ts";
import { type Change, LONG_BODY, changed } from "./change.ts";

/** What code signs by mistake where it has no body at hand, or prints a value in the place of its JSON. */
const TEXTS: readonly (readonly [string, string])[] = [
  ["", "nothing, as where the body was already read"],
  ["{}", "{}, as where no body was parsed"],
  ["[object Object]", "[object Object], as JavaScript makes a text of an object"],
  ["null", "the text null"],
  ["undefined", "the text undefined"],
  ['""', 'an empty JSON string, ""'],
  ["[]", "an empty list, []"],
  ["None", "the text None"],
];

/** What may have been signed in the place of any body. */
export function* inItsPlace(body: Buffer): Generator<Change> {
  for (const [text, words] of TEXTS) {
    if (text.length === body.length && body.toString("latin1") === text) continue;
    yield changed("body_replaced", text, `is not the body but ${words}`, words);
  }
  if (body.length > LONG_BODY) return;
  const text = body.toString("utf8");
  const value = jsonOf(text);
  if (typeof value === "object" && value !== null) {
    for (const [printed, words] of [
      [python(value), "Python's print of it, as str() writes a dict"],
      [ruby(value), "Ruby's print of it, as inspect writes a hash"],
    ] as const) {
      if (printed !== null) yield changed("body_replaced", printed, `is not the JSON but ${words}`, words);
    }
  }
  const bytes = `b'${text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t")}'`;
  if (/^[\u0000-\u007f]*$/.test(text) && !text.includes("'"))
    yield changed(
      "body_replaced",
      bytes,
      "is not the body but Python's print of its bytes",
      "Python's print of the bytes, b'…'",
    );
}

const MOST_DEPTH = 60;

function python(value: unknown, depth = 0): string | null {
  if (depth > MOST_DEPTH) return null;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonText(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value))
    return joined(
      value.map((one) => python(one, depth + 1)),
      "[",
      "]",
    );
  return joined(
    Object.entries(value).map(([name, one]) => pair(pythonText(name), ": ", python(one, depth + 1))),
    "{",
    "}",
  );
}

/** In single quotes, in double ones where there are single ones in it and no double ones. */
function pythonText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function ruby(value: unknown, depth = 0): string | null {
  if (depth > MOST_DEPTH) return null;
  if (value === null) return "nil";
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value))
    return joined(
      value.map((one) => ruby(one, depth + 1)),
      "[",
      "]",
    );
  return joined(
    Object.entries(value).map(([name, one]) => pair(JSON.stringify(name), "=>", ruby(one, depth + 1))),
    "{",
    "}",
  );
}

function pair(name: string, between: string, value: string | null): string | null {
  return value === null ? null : name + between + value;
}

function joined(parts: readonly (string | null)[], open: string, close: string): string | null {
  return parts.includes(null) ? null : open + parts.join(", ") + close;
}
