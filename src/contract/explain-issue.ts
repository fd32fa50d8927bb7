import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

/** What the library says when nobody gave words of our own. */
const NOT_OURS = /^(?:Invalid|Too big|Too small|Unrecognized)\b/;
const SHOWN = 40;

/**
 * Says of what does not fit which field it is, what is wrong with it and what it takes:
 * `retry.attempts is 99: it takes 20 at most`. `root` names what was given as a whole. No text that was given is quoted
 * but where a few words may stand, as it may be a secret.
 */
export function explainIssue(issue: Issue, given: unknown, root: string): string {
  const inner = innermost(issue);
  const field = inner.path.map(String).join(".");
  if (!NOT_OURS.test(inner.message)) return field === "" ? inner.message : `${field}: ${inner.message}`;
  const isName = issue.code === "invalid_key";
  const value = isName ? issue.path.at(-1) : valueAt(given, inner.path);
  const name = field === "" ? root : isName ? `the name ${field}` : field;
  const takes = taken(inner);
  if (value === undefined) return `${name} is missing: it takes ${takes}`;
  return `${name} ${wrong(inner, value)}: it takes ${takes}`;
}

/** A refused field: where it stands, and a sentence for who filled it in. */
export interface FieldFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Says of what does not fit where it stands, and what is wrong and what to do: `This is 99. Give 20 at most.` */
export function fieldFault(issue: Issue, given: unknown): FieldFault {
  const inner = innermost(issue);
  const isName = issue.code === "invalid_key";
  const value = isName ? issue.path.at(-1) : valueAt(given, inner.path);
  return { path: inner.path, message: NOT_OURS.test(inner.message) ? advice(inner, value, isName) : asSentence(inner) };
}

function advice(issue: Issue, value: unknown, isName: boolean): string {
  if (issue.code === "unrecognized_keys") return `This ${wrong(issue, value)}. Leave them out.`;
  const isText = issue.code === "invalid_type" && issue.expected === "string";
  if (value === undefined) return isText ? "This is missing. Fill it in." : `This is missing. Give ${taken(issue)}.`;
  if (isBlank(value))
    return issue.code === "too_small" ? "This is empty. Fill it in." : `This is empty. Give ${taken(issue)}.`;
  return `${isName ? "A name here" : "This"} ${wrong(issue, value)}. Give ${taken(issue)}.`;
}

/** What an empty field of a form is given as; a number that is none becomes null on its way. */
function isBlank(value: unknown): boolean {
  return value === null || Number.isNaN(value) || (typeof value === "string" && value.trim() === "");
}

function asSentence({ message }: Issue): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? "" : "."}`;
}

/** What is wrong with a name, or with that form of a choice between forms that fits furthest. */
function innermost(issue: Issue): Issue {
  if (!NOT_OURS.test(issue.message)) return issue;
  const inner = innerIssues(issue);
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

function innerIssues(issue: Issue): Issue | undefined {
  if (issue.code === "invalid_key") return issue.issues[0];
  if (issue.code !== "invalid_union") return undefined;
  return issue.errors.toSorted((one, other) => depthOf(other) - depthOf(one))[0]?.[0];
}

function depthOf([first]: readonly Issue[]): number {
  return first?.path.length ?? 0;
}

function wrong(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `is ${issue.expected === "int" ? String(value) : typeOf(value)}`;
    case "invalid_value":
      return isShort(value) ? `is ${JSON.stringify(value)}` : `is ${typeOf(value)}`;
    case "too_small":
    case "too_big":
      return typeof value === "number" ? `is ${value}` : sizeOf(issue.code === "too_small", value);
    case "unrecognized_keys":
      return `has fields that there are not, ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    default:
      return "does not fit";
  }
}

function sizeOf(isSmall: boolean, value: unknown): string {
  const isList = Array.isArray(value);
  if (isSmall)
    return value === "" || (isList && value.length === 0) ? "is empty" : isList ? "has too few" : "is too short";
  return isList ? "has too many" : "is too long";
}

function taken(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return `${issue.minimum}${unitOf(issue.origin, issue.minimum)} at least`;
    case "too_big":
      return `${issue.maximum}${unitOf(issue.origin, issue.maximum)} at most`;
    case "invalid_format":
      return issue.format === "url"
        ? "a URL such as https://example.com/in"
        : `a text of another form (${issue.format})`;
    case "invalid_union":
      return "options" in issue && issue.options
        ? issue.options.map((option) => JSON.stringify(option)).join(" or ")
        : "another form";
    case "unrecognized_keys":
      return "none of these";
    default:
      return "something else";
  }
}

function unitOf(origin: string, count: number | bigint): string {
  if (origin === "string") return count === 1 ? " character" : " characters";
  return origin === "array" ? (count === 1 ? " entry" : " entries") : "";
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Number.isNaN(value)) return "not a number";
  return TYPES[Array.isArray(value) ? "array" : typeof value] ?? typeof value;
}

function isShort(value: unknown): boolean {
  return typeof value === "string" ? value.length <= SHOWN : typeof value === "number" || typeof value === "boolean";
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined,
    given,
  );
}
