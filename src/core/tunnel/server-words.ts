import { visibleLine } from "../../contract/visible.ts";

const LONGEST_WORDS = 300;

/** What a server says of itself: `{"message"}`, `{"error"}` or its text; of a page its title. Ends as a sentence does. */
export function wordsIn(text: string): string {
  const said = messageIn(text) ?? /<title>([^<]*)/i.exec(text)?.[1] ?? (/^\s*</.test(text) ? "" : text);
  const line = visibleLine(said.replace(/\s+/g, " ").trim()).slice(0, LONGEST_WORDS).toWellFormed();
  return line === "" || /[.!?]$/.test(line) ? line : `${line}.`;
}

function messageIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    if ("message" in value && typeof value.message === "string") return value.message;
    return "error" in value && typeof value.error === "string" ? value.error : null;
  } catch {
    return null;
  }
}
