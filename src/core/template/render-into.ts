import { repeatedName } from "../../contract/model/json-value.ts";
import { csvLandings } from "./csv-landing.ts";
import { type Format, isLone } from "./format.ts";
import { fieldLandings, hasDoubledFields } from "./form-landing.ts";
import { jsonLandings } from "./json-landing.ts";
import { AS_IT_IS, type Landings, textLanding } from "./landing.ts";
import { escapeMarkdown } from "./markdown.ts";
import { markupLandings } from "./markup-landing.ts";
import { type Hole, type SplitTemplate, splitTemplate } from "./template.ts";

export type Rendered = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string };

/**
 * Fills a template of a format: each value is written as the place where it lands asks, so that whoever reads the text
 * finds the value whole there and the rest as its author wrote it. `raw` placeholders are put in as they are. Fails
 * where a value would give an object or a form two members of one name.
 */
export function renderInto(
  template: string,
  format: Format,
  valueAt: (path: string) => unknown,
  missing: "keep" | "empty",
): Rendered {
  const { texts, holes } = splitTemplate(template);
  if (holes.length === 0) return { ok: true, text: template };
  const { landings, isSound, hasNames } = landingsIn(texts, format);
  const text = texts.map((before, index) => before + filled(holes[index], landings[index] ?? AS_IT_IS)).join("");
  const isDoubled =
    hasNames &&
    isSound &&
    holes.every(({ isRaw }) => !isRaw) &&
    (format === "form" ? hasDoubledFields(text) : repeatedName(text) !== null);
  return isDoubled
    ? {
        ok: false,
        error: "A value from the payload names something that has that name already, and would take its place.",
      }
    : { ok: true, text };

  function filled(hole: Hole | undefined, landing: (typeof landings)[number]): string {
    if (!hole) return "";
    const { write, missing: absent } = hole.isRaw ? AS_IT_IS : landing;
    const value = valueAt(hole.path);
    return value === undefined ? absent(missing === "keep" ? hole.placeholder : "") : write(value);
  }
}

function landingsIn(texts: readonly string[], format: Format): Landings {
  if (format === "json") return jsonLandings(texts);
  if (isLone(texts)) return everywhere(AS_IT_IS, texts);
  switch (format) {
    case "form":
      return fieldLandings(texts);
    case "xml":
    case "html":
      return markupLandings(texts, format === "html");
    case "markdown":
      return everywhere(textLanding(escapeMarkdown), texts);
    case "csv":
      return csvLandings(texts);
    case "text":
      return everywhere(AS_IT_IS, texts);
  }
}

function everywhere(landing: typeof AS_IT_IS, texts: readonly string[]): Landings {
  return { landings: texts.slice(1).map(() => landing), isSound: true, hasNames: false };
}

/** What is to be known of how values land in a template of a format, in sentences; empty where there is nothing. */
export function remarksOn(template: string, format: Format): string[] {
  const split = splitTemplate(template);
  if (split.holes.length === 0) return [];
  return [...ambiguity(split, format), ...rawness(split)];
}

function ambiguity({ texts, holes }: SplitTemplate, format: Format): string[] {
  if (format !== "json" || jsonLandings(texts).isSound) return [];
  const shown = holes.slice(0, 3).map(({ placeholder }) => placeholder.slice(0, 80));
  return [
    `It is no JSON once ${shown.join(", ")}${holes.length > 3 ? " and others are" : holes.length > 1 ? " are" : " is"} filled in, so where a value ends cannot be known for sure. Between double quotes a value is put in with all its signs escaped, elsewhere as JSON.`,
  ];
}

function rawness({ holes }: SplitTemplate): string[] {
  const raw = holes.filter(({ isRaw }) => isRaw).map(({ placeholder }) => placeholder.slice(0, 80));
  return raw.length === 0 ? [] : [`${raw.join(", ")} is put in as it is: what is sent can change the text around it.`];
}
