import { describe, expect, test } from "vitest";
import type { DecodedBody } from "../../../../src/contract/model/decoded.ts";
import { notJson, undoneWords } from "../../../../src/renderer/ui/body/decoded-words.ts";

const BODY: DecodedBody = {
  layers: [],
  type: null,
  kind: "text",
  size: 0,
  charset: { name: "utf-8", by: "default" },
  text: "",
  isCut: false,
  payload: null,
  fields: [],
  parts: [],
  cloudEvent: null,
  isReadable: true,
  problems: [],
  isMasked: false,
  isWrapped: false,
};
const layer = (encoding: string, bytes: number, undone: number, problem: string | null = null) => ({
  encoding,
  bytes,
  undone,
  problem,
});

describe("what was undone", () => {
  test.each([
    ["nothing", {}, null],
    ["one encoding", { layers: [layer("gzip", 52, 2048)] }, "unpacked from gzip (52 B to 2.0 KB)"],
    [
      "two, the outermost first",
      { layers: [layer("br", 40, 52), layer("gzip", 52, 100)] },
      "unpacked from br, then gzip (40 B to 100 B)",
    ],
    ["one that was not there", { layers: [layer("gzip", 9, 9, "says it is gzip and is none")] }, null],
    ["one that is broken", { layers: [layer("gzip", 52, 10)], isReadable: false, charset: null }, null],
    ["a charset of its type", { charset: { name: "windows-1252", by: "type" } }, "read as WINDOWS-1252"],
    ["UTF-8 by its type", { charset: { name: "utf-8", by: "type" } }, null],
    [
      "a byte order mark",
      { charset: { name: "utf-8", by: "mark" } },
      "read as UTF-8, by its byte order mark (EF BB BF at byte 0)",
    ],
    [
      "an encoding and a charset",
      { layers: [layer("gzip", 52, 60)], charset: { name: "utf-16le", by: "bytes" } },
      "unpacked from gzip (52 B to 60 B), read as UTF-16LE, by its bytes",
    ],
  ] satisfies [string, Partial<DecodedBody>, string | null][])("is said of %s", (_, part, words) => {
    expect(undoneWords({ ...BODY, ...part })).toBe(words);
  });
});

describe("where a text is not JSON", () => {
  test.each([
    ['{"a":1,}', "application/json", /^Not JSON: line 1, column 8, shown as text\./],
    ['{\n "a": tru\n}', "application/vnd.api+json", /^Not JSON: line 2, column 7, shown as text\./],
    ['{"a":', null, /^No JSON: line 1, column \d/],
    ["[1, 2", "text/plain", /^No JSON: /],
    ["hello", "application/json", /^Not JSON: line 1, column 1, shown as text\./],
  ])("%s of %s is told with its place", (text, type, words) => {
    expect(notJson({ ...BODY, text, type })).toMatch(words);
  });

  test.each([
    ["text of another type", { text: "hello", type: "text/plain" }],
    ["text without a type", { text: "hello" }],
    ["its beginning alone", { text: '{"a":', isCut: true }],
    ["JSON", { text: "{}", kind: "json" }],
    [
      "what is too much to read",
      { text: "[[", problems: ["The body is nested more than 512 deep: not read as JSON."] },
    ],
    ["what could not be unpacked", { text: "{", isReadable: false }],
  ] satisfies [string, Partial<DecodedBody>][])("nothing is said of %s", (_, part) => {
    expect(notJson({ ...BODY, ...part })).toBeNull();
  });
});
