import { join } from "node:path";
import { expect, test } from "vitest";
import { FILES, FOLDER, textsOf } from "./texts-of.ts";

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

test.each(FILES)("no word of before is in %s", async (file) => {
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

test.each(FILES)("Raw means one thing in %s", async (file) => {
  const words: unknown = await import(join(FOLDER, file));
  const named = textsOf(words).filter((text) => /\braw\b/i.test(text.replaceAll(OF_OTHERS, "")));
  expect(named).toEqual(RAW[file] ?? []);
});

test("the texts that are looked at are those of the window", async () => {
  expect(textsOf(await import(join(FOLDER, "needs.ts")))).toContain("Nothing needs you");
});
