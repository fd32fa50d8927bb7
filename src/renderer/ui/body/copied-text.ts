import { hexDoc } from "./hex-doc.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { hasComma, keyOf, valueOf } from "./json-text.ts";
import type { ShownBody } from "./payload.tsx";
import type { View } from "./views.ts";

/** A payload as it is copied from a view: JSON indented, with its digits, names and their order; else as it stands. */
export function copiedText({ body, bytes, json, outline }: ShownBody, view: View | undefined): string {
  if ((view === "pretty" || view === "tree" || view === "events") && json !== null && outline)
    return indented(json, outline);
  if (view === "hex" && bytes) {
    const doc = hexDoc(bytes.came());
    return Array.from({ length: doc.count }, (_, at) => doc.textOf(at)).join("\n");
  }
  return body.text ?? "";
}

/** JSON a value a line, as it stands in the text. */
export function indented(text: string, outline: JsonOutline): string {
  return Array.from(outline.kind, (kind, line) => {
    const key = keyOf(text, outline, line);
    const value =
      kind === LINE.empty ? valueOf(text, outline, line).replaceAll(/\s/g, "") : valueOf(text, outline, line);
    const name = key === null ? "" : `${key}: `;
    return `${"  ".repeat(outline.depth[line] ?? 0)}${name}${value}${hasComma(outline, line) ? "," : ""}`;
  }).join("\n");
}
