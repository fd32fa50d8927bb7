import { type Json, JsonNumber, isList, isObject, readJsonTree } from "../../../contract/json-tree.ts";
import { fieldPath } from "./field-path.ts";

/** A value of a payload, by the path that conditions and templates name it by. */
export interface PayloadPath {
  readonly path: string;
  /** The value as text, cut where it is long; a number by its digits, as they came. */
  readonly value: string;
  readonly isText: boolean;
}

const MOST = 500;
const LONGEST = 80;
const DEEPEST = 12;

/** What every delivery has besides its body. */
export const FIXED_PATHS: readonly string[] = ["webhook.event", "webhook.method", "webhook.path"];

/** The single values of a JSON text in their order, the first 500; nothing of a text that is not JSON. */
export function payloadPaths(text: string): readonly PayloadPath[] {
  const paths: PayloadPath[] = [];
  const tree = readJsonTree(text);
  if (tree !== undefined) collect(tree, [], paths);
  return paths;
}

function collect(value: Json, keys: readonly string[], paths: PayloadPath[]): void {
  if (paths.length >= MOST || keys.length > DEEPEST) return;
  if (isObject(value) || isList(value)) {
    for (const [key, inner] of value.entries()) collect(inner, [...keys, String(key)], paths);
    return;
  }
  const shown = value instanceof JsonNumber ? value.digits : String(value);
  const path = keys.length === 0 ? null : fieldPath(keys);
  if (path !== null) paths.push({ path, value: shown.slice(0, LONGEST), isText: typeof value === "string" });
}

/** Those that have every typed word in their path; all of them while no more is typed than what each begins with. */
export function pathsLike(paths: readonly PayloadPath[], typed: string): readonly PayloadPath[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return paths.filter(({ path }) => path !== typed && words.every((word) => path.toLowerCase().includes(word)));
}
