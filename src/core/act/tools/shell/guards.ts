import type { Guard } from "./bound.ts";

/**
 * Why these values may not stand where they do: what is wrong with the first word that they would spoil. Null when none
 * does. `environment` holds the values by the names of their variables.
 */
export function brokenGuard(guards: readonly Guard[], environment: Readonly<Record<string, string>>): string | null {
  for (const guard of guards) {
    const fault = faultOf(guard, (name) => environment[name] ?? "");
    if (fault !== null) return `The value of ${guard.word} ${fault} Nothing was run.`;
  }
  return null;
}

function faultOf({ take, option, parts, program }: Guard, valueOf: (name: string) => string): string | null {
  const word = parts.map((part) => (typeof part === "string" ? part : valueOf(part.variable))).join("");
  const values = parts.flatMap((part) => (typeof part === "string" ? [] : [valueOf(part.variable)]));
  if (option?.test(word)) return `is ${quoted(word)}, which ${program} could read as an option.`;
  switch (take) {
    case "text":
    case "field":
      return null;
    case "line":
    case "header":
      return values.some((value) => /[\r\n]/.test(value))
        ? `holds a line break, which ends a line that ${program} writes.`
        : null;
    case "body":
      return bodyFault(word, parts, values);
    case "name":
      return nameFault(parts, valueOf);
    case "ref":
      return /^[A-Za-z0-9_][\w./@+-]*$/.test(word) && !/\.\.|@\{|\/$|\/\/|\/\./.test(word)
        ? null
        : `is ${quoted(word)}, which is no plain name for ${program}: letters, digits and _./@+- are.`;
    case "url":
      return values.every((value) => /^[\w.~-]+$/.test(value) && !/^\.+$/.test(value))
        ? null
        : `is no plain part of an address: letters, digits and ._~- are.`;
  }
}

function bodyFault(word: string, parts: Guard["parts"], values: readonly string[]): string | null {
  if (word.startsWith("@")) return "begins with @, which names a file for curl. Use --data-raw.";
  const [first] = parts;
  const isJson = typeof first === "string" && /^\s*[{[]/.test(first);
  const breaksJson = isJson && values.some((value) => /["\\\u0000-\u001f]/.test(value));
  return breaksJson
    ? "holds a quote, backslash or control that would change the JSON around it. Make the JSON by jq --arg."
    : null;
}

/** Each part of a path that a value fills is one visible name. */
function nameFault(parts: Guard["parts"], valueOf: (name: string) => string): string | null {
  let name = "";
  let isFilled = false;
  const isUnfit = () => isFilled && (name === "" || /^\.{1,2}$/.test(name));
  for (const part of parts) {
    const text = typeof part === "string" ? part : valueOf(part.variable);
    if (typeof part !== "string") {
      if (/[/\\\0\r\n]/.test(text)) return `is ${quoted(text)}, which is more than a part of a file's name.`;
      if (name === "" && text.startsWith("."))
        return `is ${quoted(text)}, which would choose a hidden file or leave the folder.`;
      isFilled = true;
      name += text;
      continue;
    }
    const [end = "", ...others] = text.split("/");
    name += end;
    if (others.length === 0) continue;
    if (isUnfit()) break;
    name = others.at(-1) ?? "";
    isFilled = false;
  }
  return isUnfit() ? `is ${quoted(name)}, which is no file's name.` : null;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
