import { MASK } from "../../../../contract/mask.ts";
import { isSecretName } from "../../../../contract/secret-name.ts";
import type { PointedValue } from "../../../state/pointed-value.ts";
import { fieldPath } from "../field-path.ts";
import { type JsonOutline, keysOf } from "../json-outline.ts";
import { jsonAt, stringAt } from "../json-text.ts";
import { POINTED_AT } from "../../../words/payload.ts";

/** A value of a JSON text as it can be pointed at; `root` holds the keys that lead to the text, null where hooks do not look there. */
export function pointedAt(
  text: string,
  outline: JsonOutline,
  line: number,
  root: readonly string[] | null,
): PointedValue {
  const own = keysOf(text, outline, line);
  const keys = root && own && [...root, ...own];
  const string = stringAt(text, outline, line);
  const shown = string ?? jsonAt(text, outline, line);
  return {
    path: keys && fieldPath(keys),
    type: typeOf(shown, string !== null),
    text: shown,
    isSecret: shown.startsWith(MASK) || (own ?? []).some(isSecretName),
  };
}

/** A header's, query parameter's or form field's value; `path` is where conditions find it. */
export function pointedText(path: string | null, name: string, text: string): PointedValue {
  return { path, type: "text", text, isSecret: text.includes(MASK) || isSecretName(name) };
}

/** The same of one of several that have names: hooks find what has its name alone. */
export function pointedNamed(
  root: "headers" | "query",
  all: readonly (readonly [name: string, value: string])[],
  [name, value]: readonly [string, string],
): PointedValue {
  const keyOf = (of: string) => (root === "headers" ? of.toLowerCase() : of);
  const isAlone = all.filter(([other]) => keyOf(other) === keyOf(name)).length === 1;
  return pointedText(isAlone ? fieldPath([keyOf(name)], root) : null, name, value);
}

function typeOf(json: string, isText: boolean): PointedValue["type"] {
  if (isText) return "text";
  if (json.startsWith("{")) return "object";
  if (json.startsWith("[")) return "list";
  if (json === "null") return "null";
  return json === "true" || json === "false" ? POINTED_AT.yesOrNo : "number";
}
