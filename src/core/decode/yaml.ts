import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import type { JsonPath } from "../../contract/json-changes.ts";

/** Where something stands in a text; both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A text read as a value whose parts have places, or why it cannot be read, each reason with its place. */
export type ReadYaml =
  | { readonly ok: true; readonly value: unknown; readonly placeOf: (path: JsonPath) => TextPlace }
  | { readonly ok: false; readonly problems: readonly (TextPlace & { readonly message: string })[] };

const MOST_ALIASES = 100;
const MOST_PROBLEMS = 100;

/** Reads YAML 1.2, of which JSON is a part, in its core schema; the first 100 problems are told. Never throws. */
export function readYaml(marked: string): ReadYaml {
  const lines = new LineCounter();
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(marked.replace(/^\uFEFF/, ""), {
      version: "1.2",
      schema: "core",
      logLevel: "silent",
      prettyErrors: false,
      lineCounter: lines,
    });
    const wrong = [...document.errors, ...document.warnings].slice(0, MOST_PROBLEMS);
    if (wrong.length > 0) {
      const problems = wrong.map(({ pos, message }) => {
        const { line, column } = placeAt(pos[0]);
        return { line, column, message: `this is not YAML: ${message}` };
      });
      return { ok: false, problems };
    }
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { ok: true, value, placeOf: (path) => placeAt(offsetOf(document, path)) };
  } catch (error) {
    const message = `this YAML cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { ok: false, problems: [{ line: 1, column: 1, message }] };
  }
}

/** Where the value at a path begins, a member at its name; the nearest value around it when it is not there. */
function offsetOf(document: Document, path: JsonPath): number {
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
