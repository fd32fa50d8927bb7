import type { Annotation } from "../../contract/model/annotation.ts";

/** The words of notes and tags on deliveries. */
export const NOTE_DIALOG = {
  title: "Note and tags",
  note: "Note",
  noteHint: "Found by note: in the filter. Empty takes it away.",
  tags: "Tags",
  tagsHint: "Words with spaces between them, found by tag: in the filter.",
  keep: "Keep",
} as const;

/** Of deleting all that match the filter. */
export const CLEAR = {
  question: "Delete all that match the filter?",
  consequence:
    "Without a filter that is everything. Pinned deliveries stay. You can have the others back for a minute.",
  verb: "Delete",
} as const;

/** What is said of a delivery, in a line. */
export function annotationWords({ note, tags }: Annotation): string {
  return [...(note === "" ? [] : [`Note: ${note}`]), ...tags.map((tag) => `#${tag}`)].join(" ");
}
