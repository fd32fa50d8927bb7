import { randomUUID } from "node:crypto";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import { isJson } from "../../../contract/model/json-value.ts";
import { freshKey } from "../../providers/fresh-key.ts";
import { guessFormat } from "../../template/format.ts";
import { type Rendered, renderInto } from "../../template/render-into.ts";
import { replaceStrings } from "./json-strings.ts";

/** What a variable stands for, by its name; the same name may give another value each time. */
export interface VariableSource {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The id of the event that is composed. */
  readonly id: string;
  /** The user's own variables. */
  readonly own: Readonly<Record<string, unknown>>;
}

type Faker = Readonly<Record<string, unknown>>;

const OPEN = "{{";
const CLOSE = "}}";
const LONGEST_NAME = 120;
const DEEPEST = 200;

/**
 * The payload with the variables in its texts filled in: `{{uuid}}`, `{{id}}`, `{{id:ab-12}}` (made of the id, in that
 * shape), `{{number:100}}` (the same as a number), `{{now}}` (ISO 8601), `{{unix}}` (seconds), `{{unixMs}}`,
 * `{{faker.person.fullName}}`, and the user's own. A text that is one variable takes its value as it is, a
 * number too; among other words, and in a member's name, it becomes text. Values are not looked through again. An unknown name is an error.
 */
export function fillVariables(payload: unknown, source: VariableSource): Promise<Result<unknown>> {
  return filledBy(mentionsFaker(payload, 0), source, (fill) => walk(payload, fill, 0));
}

/**
 * The text of a body with its variables filled in as in a payload: in JSON, string by string and quoted anew, with every
 * byte around them as it was; in any other text, as the place where each lands asks.
 */
export async function fillBody(body: string, source: VariableSource): Promise<Result<string>> {
  const filled = await filledBy(mentionsFaker(body, 0), source, (fill): Rendered => {
    if (!isJson(body)) return renderInto(body, guessFormat(body), (name) => fill(`{{${name}}}`), "keep");
    const text = replaceStrings(body, (literal, isName) => {
      if (!literal.includes(OPEN)) return literal;
      const value = fill(String(JSON.parse(literal)));
      return JSON.stringify(isName ? asText(value) : value) ?? "null";
    });
    return { ok: true, text };
  });
  if (!filled.ok) return filled;
  return filled.value.ok ? ok(filled.value.text) : fail("invalid_input", filled.value.error);
}

async function filledBy<T>(
  needsFaker: boolean,
  source: VariableSource,
  put: (fill: (text: string) => unknown) => T,
): Promise<Result<T>> {
  const faker = needsFaker ? await loadFaker() : {};
  const unknown = new Set<string>();
  const filled = put((text) => fillText(text, source, faker, unknown));
  const [name] = unknown;
  if (name === undefined) return ok(filled);
  return fail(
    "invalid_input",
    `There is no variable ${name}. There are uuid, id, id:ord-1000, number:1000, now, unix, unixMs, faker.… and your own.`,
  );
}

async function loadFaker(): Promise<Faker> {
  const { faker } = await import("@faker-js/faker/locale/en");
  return { ...faker };
}

function mentionsFaker(value: unknown, depth: number): boolean {
  if (typeof value === "string") return value.includes("faker.") && value.includes(OPEN);
  if (typeof value !== "object" || value === null || depth >= DEEPEST) return false;
  return Object.entries(value).some((entry) => entry.some((inner) => mentionsFaker(inner, depth + 1)));
}

function walk(value: unknown, change: (text: string) => unknown, depth: number): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null || depth >= DEEPEST) return value;
  if (Array.isArray(value)) return value.map((inner) => walk(inner, change, depth + 1));
  const entries = Object.entries(value).map(([name, inner]) => [asText(change(name)), walk(inner, change, depth + 1)]);
  return Object.fromEntries(entries);
}

function fillText(text: string, source: VariableSource, faker: Faker, unknown: Set<string>): unknown {
  const parts: unknown[] = [];
  let from = 0;
  for (let open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
    const close = text.indexOf(CLOSE, open);
    if (close < 0) break;
    const name = text.slice(open + OPEN.length, close).trim();
    const found = name.length <= LONGEST_NAME ? valueOf(name, source, faker) : undefined;
    if (found === undefined) unknown.add(name.slice(0, LONGEST_NAME));
    if (open > from) parts.push(text.slice(from, open));
    parts.push(found ?? null);
    from = close + CLOSE.length;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts.length === 1 ? parts[0] : parts.map(asText).join("");
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function valueOf(name: string, { now, id, own }: VariableSource, faker: Faker): unknown {
  if (Object.hasOwn(own, name)) return own[name];
  switch (name) {
    case "uuid":
      return randomUUID();
    case "id":
      return id;
    case "now":
      return new Date(now).toISOString();
    case "unix":
      return Math.floor(now / 1000);
    case "unixMs":
      return now;
    default:
      return name.startsWith("faker.") ? madeUp(name.slice("faker.".length), faker) : shaped(name, id);
  }
}

/** `id:SHAPE` or `number:SHAPE`, made of the event's id. */
function shaped(name: string, id: string): unknown {
  const [, kind, shape = ""] = /^(id|number):(.+)$/.exec(name) ?? [];
  if (kind === "id") return freshKey(shape, id);
  return kind === "number" && /^[1-9]\d{0,14}$/.test(shape) ? Number(freshKey(shape, id)) : undefined;
}

/** A function of one of the library's modules, called without arguments; nothing else of the library is reached. */
function madeUp(name: string, faker: Faker): unknown {
  const [moduleName = "", functionName = "", ...more] = name.split(".");
  if (more.length > 0 || !/^[a-z][A-Za-z0-9]{1,40}$/.test(functionName)) return undefined;
  const library = Object.hasOwn(faker, moduleName) && moduleName !== "helpers" ? faker[moduleName] : undefined;
  if (typeof library !== "object" || library === null || functionName in Object.prototype) return undefined;
  const make: unknown = Reflect.get(library, functionName);
  if (typeof make !== "function") return undefined;
  try {
    return JSON.parse(JSON.stringify(Reflect.apply(make, library, [])) ?? "null");
  } catch {
    return undefined;
  }
}
