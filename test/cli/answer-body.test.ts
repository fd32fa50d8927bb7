import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bodyLines } from "../../src/cli/answer-body.ts";
import type { AppAnswer } from "../../src/contract/model/target.ts";

function answer(body: Buffer, headers: Record<string, string>, kept = body.length): AppAnswer {
  return {
    state: "answered",
    status: 500,
    tookMs: 1,
    url: null,
    sentAt: null,
    headers: Object.entries(headers),
    bodyBase64: body.subarray(0, kept).toString("base64"),
    bodyBytes: body.length,
    truncated: kept < body.length,
    error: null,
    isGiven: true,
    sent: null,
    note: null,
    senderLeftMs: null,
    patienceUntil: null,
  };
}

const text = Buffer.from("first\r\nsecond\tpart\n");

it.each([
  ["gzip", gzipSync(text)],
  ["BR", brotliCompressSync(text)],
  ["deflate", deflateSync(text)],
  ["identity", text],
])("shows a text that came as %s", (encoding, body) => {
  expect(bodyLines(answer(body, { "content-encoding": encoding }))).toEqual(["first", "second  part"]);
});

it("reads the charset that is named", () => {
  const headers = { "Content-Type": "text/plain; charset=iso-8859-1" };
  expect(bodyLines(answer(Buffer.from("M\u00fcller", "latin1"), headers))).toEqual(["Müller"]);
});

it("shows the beginning of a packed text of which only the first bytes were kept", () => {
  const packed = gzipSync(Array.from({ length: 9000 }, (_, index) => `line ${index}`).join("\n"));
  const [first, ...rest] = bodyLines(answer(packed, { "Content-Encoding": "gzip" }, 4096));
  expect([first, rest.at(-1)]).toEqual(["line 0", expect.stringMatching(/^… .* in all$/)]);
});

it("names what is no text, is broken, or grows beyond measure", () => {
  const image = { "Content-Type": "image/png" };
  expect(bodyLines(answer(Buffer.from([0x89, 0x50, 0, 1, 2]), image))).toEqual(["(5 B of image/png)"]);
  const packed = { "Content-Type": "text/plain", "Content-Encoding": "gzip" };
  expect(bodyLines(answer(Buffer.from("no gzip"), packed))).toEqual(["no gzip"]);
  const broken = gzipSync("whole text").subarray(0, 15);
  expect(bodyLines(answer(broken, packed))).toEqual(["(15 B: the body is gzip and ends too early, after 15 bytes)"]);
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  expect(bodyLines(answer(bomb, packed))).toEqual([
    expect.stringMatching(/^\(.* the body is gzip and grows from .* not undone\)$/),
  ]);
  expect(bodyLines(answer(Buffer.alloc(0), {}))).toEqual([]);
});
