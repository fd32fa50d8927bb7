import type { z } from "zod";
import {
  STEP_KINDS,
  Scenario,
  type ScenarioProblem,
  type StepKind,
  stepSchema,
} from "../../contract/model/scenario.ts";
import { type TextPlace, readYaml } from "../decode/yaml.ts";
import { misfitsOf } from "./misfits.ts";

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** Where something is in a scenario, and what is wrong with it. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const MOST_PROBLEMS = 100;
const MOST_SIZE = 1_000_000;

/**
 * Reads a scenario written in YAML 1.2, of which JSON is a part. Every problem is named with the line and the column
 * where it stands, not only the first. Never throws.
 */
export function readScenario(text: string): ReadScenario {
  if (text.length > MOST_SIZE) return unread(`this is longer than ${MOST_SIZE} characters`);
  const read = readYaml(text);
  if (!read.ok) return { ok: false, problems: read.problems.map((one) => ({ ...one, path: "" })) };
  try {
    return judged(read.value, read.placeOf);
  } catch (error) {
    return unread(`this cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a text is kept under, also one with problems. */
export function nameOfScenario(text: string, read: ReadScenario = readScenario(text)): string {
  return read.ok ? read.scenario.name : (nameIn(text) ?? "Untitled scenario");
}

/** The name that a text with problems says it has. */
function nameIn(text: string): string | null {
  return /^\s*"?name"?\s*:\s*"?([^"\n]{1,120}?)"?\s*,?\s*$/m.exec(text)?.[1]?.trim() || null;
}

/** `checkout.yaml:7:5 steps[0].send: …` */
export function problemLine(file: string, { line, column, path, message }: ScenarioProblem): string {
  return `${file}:${line}:${column}${path === "" ? "" : ` ${path}`}: ${message}`;
}

function unread(message: string): ReadScenario {
  return { ok: false, problems: [{ line: 1, column: 1, path: "", message }] };
}

function judged(value: unknown, placeOf: (path: Misfit["path"]) => TextPlace): ReadScenario {
  const parsed = Scenario.safeParse(value);
  const misfits = parsed.success
    ? misfitsOf(parsed.data)
    : parsed.error.issues.flatMap((issue) => ofIssue(issue, value, []));
  if (parsed.success && misfits.length === 0) return { ok: true, scenario: parsed.data };
  const problems = misfits.slice(0, MOST_PROBLEMS).map(({ path, message }) => {
    const { line, column } = placeOf(path);
    return { line, column, path: pathText(path), message };
  });
  return { ok: false, problems: problems.toSorted((one, other) => one.line - other.line) };
}

/** What an issue of the schema says to a person; of a step it is what its own kind misses. */
function ofIssue(issue: z.core.$ZodIssue, root: unknown, before: Misfit["path"]): Misfit[] {
  const path = [...before, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: "there is no such field" }));
  }
  if (issue.code !== "invalid_union" || path.at(-2) !== "steps") return [{ path, message: sentence(issue) }];
  const step = valueAt(root, path);
  const kind = kindOf(step);
  if (kind === null)
    return [{ path, message: `a step sends, waits, expects or runs a command: give it ${STEP_KINDS.join(", ")}` }];
  const parsed = stepSchema(kind).safeParse(step);
  return parsed.success ? [] : parsed.error.issues.flatMap((inner) => ofIssue(inner, root, path));
}

function sentence({ message, code, path }: z.core.$ZodIssue): string {
  if (code === "invalid_type" && message.endsWith("received undefined")) return `${String(path.at(-1))} is missing`;
  return message.replace(/^Invalid input: /, "");
}

function kindOf(step: unknown): StepKind | null {
  if (typeof step !== "object" || step === null) return null;
  return STEP_KINDS.find((kind) => Object.hasOwn(step, kind)) ?? null;
}

function valueAt(root: unknown, path: Misfit["path"]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function pathText(path: Misfit["path"]): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");
}
