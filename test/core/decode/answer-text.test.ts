import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { answerText } from "../../../src/core/decode/answer-text.ts";

it.each<[string, Buffer, Headers, boolean, string]>([
  ["packed", brotliCompressSync("it failed"), [["content-encoding", "br"]], false, "it failed"],
  [
    "in Latin-1",
    Buffer.from("pas trouv\u00e9", "latin1"),
    [["Content-Type", "text/html; charset=latin1"]],
    false,
    "pas trouvé",
  ],
  [
    "an image",
    Buffer.from("89504e470d0a1a0a", "hex"),
    [["content-type", "image/png"]],
    false,
    "(an image (image/png), 8 bytes)",
  ],
  [
    "broken",
    gzipSync("it failed").subarray(0, 16),
    [["content-encoding", "gzip"]],
    false,
    "(the body is gzip and ends too early, after 16 bytes)",
  ],
  ["only begun", gzipSync("it failed", { level: 0 }).subarray(0, 20), [["content-encoding", "gzip"]], true, "it fa"],
  ["empty", Buffer.alloc(0), [["content-encoding", "gzip"]], false, ""],
])("an answer reads as what it says: %s", (_, body, headers, isCut, text) => {
  expect(answerText({ headers, body }, isCut)).toBe(text);
});
