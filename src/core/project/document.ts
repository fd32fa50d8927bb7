import { type ReadYaml, readYaml } from "../decode/yaml.ts";
import { brokenPlace, placesIn } from "./locate.ts";

const MOST_SHOWN = 60;

/** Reads JSON (RFC 8259) where the text begins as an object or a list does, and YAML 1.2 otherwise. */
export function readDocument(marked: string): ReadYaml {
  const text = marked.replace(/^\uFEFF/, "");
  if (/^\s*(?:[[{]|$)/.test(text)) return readJson(text);
  return readYaml(text);
}

function readJson(text: string): ReadYaml {
  try {
    return { ok: true, value: JSON.parse(text), placeOf: placesIn(text) };
  } catch {
    const place = brokenPlace(text) ?? { line: 1, column: 1 };
    const words = text.split("\n")[place.line - 1]?.trim() ?? "";
    const rest = words === "" ? "it ends too early" : `look at ${JSON.stringify(words.slice(0, MOST_SHOWN))}`;
    return { ok: false, problems: [{ ...place, message: `this is not JSON; ${rest}` }] };
  }
}
