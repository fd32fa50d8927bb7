import { type Schema, lengthOf, rangeOf } from "./json-schema.ts";
import { patternText } from "./pattern-text.ts";

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  "date-time": ["2026-04-20T10:30:00.000Z", "2026-04-20T10:30:00Z"],
  date: ["2026-04-20"],
  time: ["10:30:00Z"],
  duration: ["PT5M"],
  email: ["zoe@example.com", "z@a.io"],
  "idn-email": ["zoe@example.com"],
  uuid: ["3d5b9c1e-8a54-4a7e-9a0e-3f1d2c6b7a90"],
  uri: ["https://example.com/", "a:b"],
  "uri-reference": ["https://example.com/", "/"],
  "uri-template": ["https://example.com/{id}"],
  iri: ["https://example.com/"],
  url: ["https://example.com/"],
  hostname: ["example.com", "a.io"],
  ipv4: ["192.0.2.1"],
  ipv6: ["2001:db8::1", "::1"],
  byte: ["aG9va2JlbmNo", ""],
  "json-pointer": ["/id", ""],
  regex: [".*"],
};

/** A text is made no longer than this, whatever is asked for. */
const LONGEST = 10_000;

/** Texts that a schema of these parts may allow, what reads best first; which of them hold is for the caller to see. */
export function textsOf(all: readonly Schema[], nth: number): readonly string[] {
  const least = Math.min(Math.max(0, ...numbersAt(all, "minLength")), LONGEST);
  const most = Math.min(...numbersAt(all, "maxLength"), LONGEST);
  const formats = all.flatMap(({ format }) => (typeof format === "string" ? [format] : []));
  const patterns = all.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []));
  const formatted = formats.flatMap((format) => (Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? []) : []));
  const described = patterns.flatMap((pattern) =>
    [nth, nth + 1, nth + 2, nth + 3].flatMap((at) => patternText(pattern, least, at) ?? []),
  );
  const plain = nth === 0 ? "text" : `text${nth + 1}`;
  const cut = most < lengthOf(plain) ? (nth === 0 ? plain : nth.toString(36)).slice(0, most) : plain;
  return [...formatted.map((text) => varied(text, nth)), ...formatted, ...described, cut.padEnd(least, "x")];
}

/** Another text of the same format: the last digit, else the first letter, becomes another. */
function varied(text: string, nth: number): string {
  if (nth === 0) return text;
  const at = text.search(/\d(?=\D*$)/);
  if (at >= 0) return text.slice(0, at) + String((Number(text[at]) + nth) % 10) + text.slice(at + 1);
  return text.replace(/[a-z](?=[a-z]*@|[a-z]*\.)/, String.fromCharCode(97 + (nth % 26)));
}

/** Numbers that a schema of these parts may allow, the plainest first. */
export function numbersOf(all: readonly Schema[], isWhole: boolean, nth: number): readonly number[] {
  const ranges = all.map(rangeOf);
  const given = (name: keyof ReturnType<typeof rangeOf>) => ranges.flatMap((range) => range[name] ?? []);
  const low = Math.max(...given("least"), ...given("above"));
  const high = Math.min(...given("most"), ...given("below"));
  const steps = numbersAt(all, "multipleOf").filter((step) => step > 0);
  const step = steps.length > 0 ? Math.max(...steps) : 1;
  const isBetween = Number.isFinite(low) && Number.isFinite(high);
  const start = Number.isFinite(low) ? low : Math.min(1, high);
  const onStep = Math.ceil(start / step) * step;
  const found = [
    start + nth,
    ...(steps.length > 0 ? [1, step, onStep, onStep + step].map((one) => one + nth * step) : []),
    Math.floor(start) + 1 + nth,
    Math.ceil(high) - 1 - nth,
    high - nth,
    ...(isBetween ? [(low + high) / 2, low + (high - low) / (nth + 3)] : []),
    nth,
  ].filter(Number.isFinite);
  return isWhole ? found.filter(Number.isInteger) : found;
}

/** What the parts say under that name, where it is a number. */
export function numbersAt(all: readonly Schema[], name: string): readonly number[] {
  return all.flatMap((schema) => {
    const value = schema[name];
    return typeof value === "number" ? [value] : [];
  });
}
