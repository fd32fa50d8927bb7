import { join } from "node:path";
import { expect, test } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { OLD } from "./old.ts";
import { FILES, FOLDER, textsOf } from "./texts-of.ts";

test.each(FILES)("no word of before is in %s", async (file) => {
  const words: unknown = await import(join(FOLDER, file));
  const texts = textsOf(words);
  expect(texts.filter((text) => OLD.some((old) => old.test(text)))).toEqual([]);
});

test("no word of before is in what the senders are told by", () => {
  const texts = PROVIDERS.flatMap(({ secretHelp, retries, neededAnswer }) =>
    textsOf([secretHelp, retries, neededAnswer]),
  );
  expect(texts.length).toBeGreaterThan(PROVIDERS.length);
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
