import type { ContentPart } from "../../../../contract/model/scheme.ts";

type TextPart = Extract<ContentPart, { part: "literal" | "header" | "json" | "form" | "query" | "form_json" }>;
type FramedPart = Extract<ContentPart, { part: "header" | "query" }>;
const TEXT_PARTS: ReadonlySet<string> = new Set(["literal", "header", "json", "form", "query", "form_json"]);

/** Whether a part of what is signed is told apart by a text of its own: a name, a path, or the text itself. */
export function hasText(part: ContentPart): part is TextPart {
  return TEXT_PARTS.has(part.part);
}

/** Whether text may stand around a part that goes where its value does. */
export function hasFrame(part: ContentPart): part is FramedPart {
  return part.part === "header" || part.part === "query";
}

/** The text of a part; empty where it has none. */
export function textOf(part: ContentPart): string {
  if (part.part === "literal") return part.value;
  if (part.part === "header" || part.part === "form" || part.part === "query") return part.name;
  if (part.part === "form_json") return `${part.name}.${part.path}`;
  return part.part === "json" ? part.path : "";
}

/** The same part by another text; what else is said of it stays. */
export function renamed(part: ContentPart, text: string): ContentPart {
  return hasFrame(part) ? { ...part, name: text } : partOf(part.part, text);
}

/** A part of that kind with that text. */
export function partOf(kind: string, text: string): ContentPart {
  switch (kind) {
    case "literal":
      return { part: "literal", value: text };
    case "header":
      return { part: "header", name: text };
    case "json":
      return { part: "json", path: text };
    case "form":
    case "query":
      return { part: kind, name: text };
    case "form_json": {
      const [name = "", ...path] = text.split(".");
      return { part: "form_json", name, path: path.join(".") };
    }
    case "timestamp":
    case "id":
    case "method":
    case "url":
    case "path_and_query":
    case "secret":
    case "sorted_form":
      return { part: kind };
    default:
      return { part: "body" };
  }
}

/** A part with other text around it; an empty one is none. */
export function framed(part: FramedPart, frame: { readonly before?: string; readonly after?: string }): ContentPart {
  const { before = part.before, after = part.after } = frame;
  const { before: _, after: __, ...bare } = part;
  return { ...bare, ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

/** A line break within fixed text is written `\n`, as an input holds only one line. */
export function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
}

export function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };
  return text.replace(/\\([nrt\\])/g, (whole, sign: string) => signs[sign] ?? whole);
}
