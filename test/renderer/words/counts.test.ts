import { join } from "node:path";
import { expect, test } from "vitest";
import { FILES, FOLDER, textsOf } from "./texts-of.ts";

/** So many of so many, with nothing after it that says of what. */
const BARE = /(?<![\w,])2 of (?:at least |the last |the first )?2(?! ?[%\p{L}])/u;

/** What says it before, or stands where it is said. */
const SAID_BESIDE: Readonly<Record<string, readonly string[]>> = {
  "compare.ts": ["Attempt 2 of 2"], // of an event, by its id
  "conditions.ts": ["2 of the last 2 of 2"], // of a source
  "endpoints.ts": ["attempt 2 of 22"], // and when it is
  "frame.ts": ["2, 2 of 2", "2 of 2"], // the place of what is moved, by its name; the palette under the head of the group
  "hooks.ts": ["2 of 2", "2, 2 of 2"], // an event of a source; the place of a hook, by its name
  "notices.ts": ["Removed the secret 2 of 2. It verifies for 2 s more."], // of a source
  "payload.ts": ["2 of 2"], // in the field of what is found
  "shape.ts": ["2 of 2"], // in the column of how often a field is there
  "strip.ts": ["2 of 2"], // of a source
  "toolbox.ts": [", 2 of 2"], // after the secret
  "traffic.ts": ["The bytes shown are the first 2 of 2. "],
};

test.each(FILES)("every count in %s says of what", async (file) => {
  const words: unknown = await import(join(FOLDER, file));
  const texts = new Set([...textsOf(words, 2), ...textsOf(words, "2")]);
  expect([...texts].filter((text) => BARE.test(text)).toSorted()).toEqual((SAID_BESIDE[file] ?? []).toSorted());
});

test("the counts that are looked at are those of the window", async () => {
  expect(textsOf(await import(join(FOLDER, "filter.ts")), "2")).toContain("2 of 2 kept");
});
