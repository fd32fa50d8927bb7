import type { JsonPath } from "../../contract/json-changes.ts";
import { readYaml } from "../decode/yaml.ts";
import { brokenLine, lineOf } from "./locate.ts";

const MOST_SHOWN = 60;

/** A text read as a value, or the lines, from 1, on which it cannot be read, and why. */
export type ReadDocument =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: (path: JsonPath) => number }
  | { readonly ok: false; readonly problems: readonly { readonly line: number; readonly message: string }[] };

/** Reads JSON (RFC 8259) where the text begins as an object or a list does, and YAML 1.2 otherwise. */
export function readDocument(marked: string): ReadDocument {
  const text = marked.replace(/^\uFEFF/, "");
  if (/^\s*(?:[[{]|$)/.test(text)) return readJson(text);
  const read = readYaml(text);
  return read.ok ? { ok: true, value: read.value, lineOf: (path) => read.placeOf(path).line } : read;
}

function readJson(text: string): ReadDocument {
  try {
    return { ok: true, value: JSON.parse(text), lineOf: (path) => lineOf(text, path) };
  } catch {
    const line = brokenLine(text) ?? 1;
    const words = text.split("\n")[line - 1]?.trim() ?? "";
    const rest = words === "" ? "it ends too early" : `look at ${JSON.stringify(words.slice(0, MOST_SHOWN))}`;
    return { ok: false, problems: [{ line, message: `this is not JSON; ${rest}` }] };
  }
}
