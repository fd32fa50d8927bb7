import { isJsonOrLines, jsonLandings } from "./json-landing.ts";
import { splitTemplate } from "./template.ts";

/** What a text is written in, which says how a value has to be written in it. */
export type Format = "json" | "form" | "xml" | "html" | "markdown" | "csv" | "text";

/** Of YAML a value in JSON is a value, too, in quotes or out of them. */
const BY_TYPE: readonly (readonly [RegExp, Format])[] = [
  [/json|yaml/, "json"],
  [/^application\/x-www-form-urlencoded$/, "form"],
  [/^text\/html$/, "html"],
  [/[/+]xml$/, "xml"],
  [/^text\/(?:x-)?markdown$/, "markdown"],
  [/^text\/csv$/, "csv"],
];

const BY_EXTENSION: readonly (readonly [RegExp, Format])[] = [
  [/\.(?:json|jsonl|ndjson|geojson|webmanifest|ya?ml)$/i, "json"],
  [/\.html?$/i, "html"],
  [/\.(?:xml|svg|xhtml|rss|atom|plist|xsd|wsdl)$/i, "xml"],
  [/\.(?:md|markdown)$/i, "markdown"],
  [/\.csv$/i, "csv"],
];

/** The format that a content type names; null where it names none that we know, or a value decides it. */
export function formatOfType(contentType: string | null): Format | null {
  const essence = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (essence === "" || essence.includes("{{")) return null;
  return BY_TYPE.find(([type]) => type.test(essence))?.[1] ?? "text";
}

/** The format of a file by its name. */
export function formatOfFile(name: string): Format | null {
  return BY_EXTENSION.find(([extension]) => extension.test(name))?.[1] ?? null;
}

/**
 * The format of a template of which nothing else says it: JSON where it is that with its placeholders filled, or begins
 * and ends as an object does; a form's fields; XML or HTML; else text. One that is a single placeholder is text.
 */
export function guessFormat(template: string): Format {
  const { texts, holes } = splitTemplate(template);
  if (isLone(texts)) return "text";
  const marked = texts.join("\0").trim();
  if (/^[[{"]/.test(marked) && (holes.length === 0 ? isJsonOrLines(template) : jsonLandings(texts).isSound))
    return "json";
  if (/^\{\s*["'}].*\}$|^\[\s*[[{"'].*\]$/s.test(marked)) return "json";
  if (/^[^\s=&]+=[^\s&]*(?:&[^\s=&]+=[^\s&]*)+$/.test(marked)) return "form";
  if (/^<(?:!doctype html|html[\s>])/i.test(marked)) return "html";
  return /^<(?:\?xml|[a-z][\w:.-]*[\s/>])/i.test(marked) ? "xml" : "text";
}

/** Whether a template is one placeholder and nothing else, so that there is nothing that its value could change. */
export function isLone(texts: readonly string[]): boolean {
  return texts.length === 2 && texts.every((text) => text.trim() === "");
}

/** What is sent as the content type of a body whose author named none; null where the text itself says it. */
export function typeOfFormat(format: Format, template: string): string | null {
  if (format === "json") return "application/json";
  if (format === "form") return "application/x-www-form-urlencoded";
  if (format === "html") return "text/html; charset=utf-8";
  return format === "xml" && /^\s*<\?xml/i.test(template) ? "application/xml" : null;
}
