import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import type { z } from "zod";
import {
  STEP_KINDS,
  Scenario,
  type ScenarioProblem,
  type StepKind,
  stepSchema,
} from "../../contract/model/scenario.ts";
import { misfitsOf } from "./misfits.ts";

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** Where something is in a scenario, and what is wrong with it. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const MOST_ALIASES = 100;
const MOST_PROBLEMS = 100;
const MOST_SIZE = 1_000_000;

/**
 * Reads a scenario written in YAML 1.2, of which JSON is a part. Every problem is named with the line and the column
 * where it stands, not only the first. Never throws.
 */
export function readScenario(marked: string): ReadScenario {
  if (marked.length > MOST_SIZE) return broken(1, 1, `this is longer than ${MOST_SIZE} characters`);
  const text = marked.replace(/^\uFEFF/, "");
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      logLevel: "silent",
      prettyErrors: false,
      lineCounter: lines,
    });
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong) {
      const { line, column } = at(wrong.pos[0]);
      return broken(line, column, `this is not YAML: ${wrong.message}`);
    }
    return judged(document.toJS({ maxAliasCount: MOST_ALIASES }), (path) => at(offsetOf(document, path)));
  } catch (error) {
    return broken(1, 1, `this cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `checkout.yaml:7:5 steps[0].send: …` */
export function problemLine(file: string, { line, column, path, message }: ScenarioProblem): string {
  return `${file}:${line}:${column}${path === "" ? "" : ` ${path}`}: ${message}`;
}

function broken(line: number, column: number, message: string): ReadScenario {
  return { ok: false, problems: [{ line, column, path: "", message }] };
}

function judged(value: unknown, place: (path: Misfit["path"]) => { line: number; column: number }): ReadScenario {
  const parsed = Scenario.safeParse(value);
  const misfits = parsed.success
    ? misfitsOf(parsed.data)
    : parsed.error.issues.flatMap((issue) => ofIssue(issue, value, []));
  if (parsed.success && misfits.length === 0) return { ok: true, scenario: parsed.data };
  const problems = misfits.slice(0, MOST_PROBLEMS).map(({ path, message }) => {
    const { line, column } = place(path);
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

/** Where the value at a path begins, a member at its name; the nearest value around it when it is not there. */
function offsetOf(document: Document, path: Misfit["path"]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const around = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const node = isMap(around)
      ? around.items.map(({ key }) => key).find((key) => isScalar(key) && String(key.value) === String(last))
      : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
