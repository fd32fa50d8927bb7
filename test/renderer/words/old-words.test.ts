import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "src", "renderer", "words");

/** What the window once said, and says in the trade's words now. */
const OLD: readonly RegExp[] = [
  /^Executions?$|\b(?:an?|the|resume|of) executions?\b/i,
  /^Signatures$/,
  /\bmarked\b/,
  /\bKeeping\b/,
  /At most this many/,
  /Clock faster/,
  /our own receiver/i,
  /\bstands\b/,
  /\bas Octipus does\b/,
  /Turn away and never act/,
  /The body stands apart/,
  /Message \(for all actions\)/,
  /^0 waiting/,
  /^Wrong secret$/,
  /Nothing lost since/,
  /Untitled hook/,
  /one is generated/,
  /a command of your own/,
];

/** Every text of a words file; what is made for a value with a value in it. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    try {
      return textsOf(value("x", "x", "x", "x"));
    } catch {
      // It takes another thing than a word.
      return [];
    }
  }
  if (value instanceof Map) return [...value.values()].flatMap(textsOf);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

test.each(readdirSync(FOLDER))("no word of before is in %s", async (file) => {
  const words: unknown = await import(join(FOLDER, file));
  const texts = textsOf(words);
  expect(texts.filter((text) => OLD.some((old) => old.test(text)))).toEqual([]);
});

/** What came as text, not laid out: of one payload, and of two that are compared. The whole of a request says so itself. */
const RAW: Readonly<Record<string, readonly string[]>> = {
  "payload.ts": ["x more fields are in the raw view.", "Raw"],
  "compare.ts": ["Raw"],
};
/** A request as it went over the wire, and the filter of a placeholder. */
const OF_OTHERS = /\braw (?:HTTP )?requests?\b|\braw HTTP\b|\{\{.*?\}\}/gi;

test.each(readdirSync(FOLDER))("Raw means one thing in %s", async (file) => {
  const words: unknown = await import(join(FOLDER, file));
  const named = textsOf(words).filter((text) => /\braw\b/i.test(text.replaceAll(OF_OTHERS, "")));
  expect(named).toEqual(RAW[file] ?? []);
});

test("the texts that are looked at are those of the window", async () => {
  expect(textsOf(await import(join(FOLDER, "needs.ts")))).toContain("Nothing needs you");
});
