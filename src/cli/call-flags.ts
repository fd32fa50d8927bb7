import { z } from "zod";
import { UsageError } from "./verb.ts";

type Plain = "string" | "number" | "boolean";

/** How a key of a method's input is written as an option. */
export interface FlagKind {
  readonly type: Plain;
  readonly isNeeded: boolean;
  /** Whether `none` stands for null. */
  readonly isNullable: boolean;
  /** Whether it may be given again, for a list. */
  readonly isList: boolean;
  /** What stands for its value in the help. */
  readonly argument: string;
}

const Schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
});

/** How a key with this JSON Schema is given as an option; null where it takes JSON. */
export function flagKind(schema: unknown, isNeeded: boolean): FlagKind | null {
  const list = Schema.safeParse(schema);
  const isList = list.success && list.data.type === "array";
  const found = plainOf(isList ? list.data.items : schema);
  if (found === null) return null;
  const { type, choices, isNullable } = found;
  const values = [...(choices ?? [word(type)]), ...(isNullable ? ["none"] : [])];
  return { type, isNeeded, isNullable, isList, argument: values.join("|") };
}

function word(type: Plain): string {
  if (type === "boolean") return "true|false";
  return type === "number" ? "N" : "TEXT";
}

interface Found {
  readonly type: Plain;
  readonly choices: readonly string[] | null;
  readonly isNullable: boolean;
}

function plainOf(given: unknown): Found | null {
  const schema = Schema.safeParse(given);
  if (!schema.success) return null;
  const { type, anyOf, enum: choices } = schema.data;
  if (anyOf) {
    const others = anyOf.filter((one) => Schema.safeParse(one).data?.type !== "null");
    const found = others.length === 1 ? plainOf(others[0]) : null;
    return found && { ...found, isNullable: others.length < anyOf.length };
  }
  const types = (Array.isArray(type) ? type : [type]).filter((one) => one !== "null");
  const [only, ...more] = types;
  const plain = more.length === 0 ? plainType(only) : null;
  return plain && { type: plain, choices: choices?.map(String) ?? null, isNullable: Array.isArray(type) };
}

function plainType(type: string | undefined): Plain | null {
  if (type === "integer" || type === "number") return "number";
  return type === "string" || type === "boolean" ? type : null;
}

/** The value an option's text comes to. Throws a UsageError for what is none. */
export function valueOf(flag: string, given: unknown, kind: FlagKind): unknown {
  if (Array.isArray(given)) return given.map((one) => valueOf(flag, one, kind));
  const text = String(given);
  if (kind.isNullable && text === "none") return null;
  if (kind.type === "string") return text;
  if (kind.type === "number") {
    if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
    throw new UsageError(`${flag} takes a number.`);
  }
  if (text === "true" || text === "false") return text === "true";
  throw new UsageError(`${flag} takes true or false.`);
}

/** `isEnabled` as an option is written: `is-enabled`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
