import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import { type JsonPath, brokenLine, lineOf } from "./locate.ts";

const MOST_SHOWN = 60;
const MOST_ALIASES = 100;

/** A text read as a value, or the line, from 1, on which it cannot be read. */
export type ReadDocument =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: (path: JsonPath) => number }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads JSON (RFC 8259) where the text begins as an object or a list does, and YAML 1.2 otherwise. */
export function readDocument(marked: string): ReadDocument {
  const text = marked.replace(/^\uFEFF/, "");
  return /^\s*(?:[[{]|$)/.test(text) ? readJson(text) : readYaml(text);
}

function readJson(text: string): ReadDocument {
  try {
    return { ok: true, value: JSON.parse(text), lineOf: (path) => lineOf(text, path) };
  } catch {
    const line = brokenLine(text) ?? 1;
    const words = text.split("\n")[line - 1]?.trim() ?? "";
    const rest = words === "" ? "it ends too early" : `look at ${JSON.stringify(words.slice(0, MOST_SHOWN))}`;
    return { ok: false, line, message: `this is not JSON; ${rest}` };
  }
}

function readYaml(text: string): ReadDocument {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      logLevel: "silent",
      prettyErrors: false,
      lineCounter: lines,
    });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) return { ok: false, line: lineAt(problem.pos[0]), message: `this is not YAML: ${problem.message}` };
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { ok: true, value, lineOf: (path) => lineAt(offsetOf(document, path)) };
  } catch (error) {
    return { ok: false, line: 1, message: `this YAML cannot be read: ${String(error)}` };
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
