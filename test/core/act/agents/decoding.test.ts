import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClaudeReader } from "../../../../src/core/act/agents/claude-lines.ts";
import { codex } from "../../../../src/core/act/agents/codex.ts";
import { copilot } from "../../../../src/core/act/agents/copilot.ts";
import { gemini } from "../../../../src/core/act/agents/gemini.ts";
import { createJsonLines } from "../../../../src/core/act/agents/json-lines.ts";
import { createMask } from "../../../../src/core/act/agents/mask.ts";
import { opencode } from "../../../../src/core/act/agents/opencode.ts";
import { readStream } from "../../../../src/core/act/agents/read-stream.ts";
import { createTranscript } from "../../../../src/core/act/agents/transcript.ts";

const READERS = {
  claude: createClaudeReader,
  codex: codex.createReader,
  gemini: gemini.createReader,
  opencode: opencode.createReader,
  copilot: copilot.createReader,
};
const WORDS = [
  ["type", "subtype", "system", "assistant", "user", "result", "message", "content", "text", "tool_use", "part"],
  ["item", "item.started", "item.completed", "error", "data", "is_error", "tool_result", "session.error", "delta"],
  ["stream_event", "event", "role", "status", "turn.failed", "api_retry", "permission_denied", "usage", "state"],
].flat();

/** JSON that uses the words of the formats in all the wrong places. */
const garbage = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(...WORDS, null, true, 0, -1, 1e308),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie("value"), { maxKeys: 6 }),
  ),
})).value;

function record() {
  const chunks: Uint8Array[] = [];
  return {
    output: { write: (_: unknown, bytes: Uint8Array) => chunks.push(bytes) > 0, note: () => {} },
    text: () => Buffer.concat(chunks).toString("utf8"),
  };
}

describe.each(Object.entries(READERS))("the reader of %s", (_, createReader) => {
  test("takes any JSON without failing", () =>
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 20 }), (lines) => {
        const { transcript, close } = createTranscript(record().output, (text) => text);
        const read = createReader();
        for (const line of lines) read(line, transcript);
        expect(typeof close().text).toBe("string");
      }),
      { numRuns: 300 },
    ));
});

test("any bytes, in any chunks, are read without failing", () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
      const stream = readStream(gemini, record().output, (text) => text);
      for (const chunk of chunks) stream.output.write("stdout", chunk);
      expect(stream.close().error).toBeNull();
    }),
  ));

test("lines are the same however their bytes are cut", () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), fc.array(fc.nat(50)), (words, cuts) => {
      const text = words.join("\n");
      const lines: string[] = [];
      const cutter = createJsonLines((line) => lines.push(line));
      let bytes = Buffer.from(text, "utf8");
      for (const cut of cuts) {
        cutter.take(bytes.subarray(0, cut));
        bytes = bytes.subarray(cut);
      }
      cutter.take(bytes);
      cutter.end();
      const whole = new TextDecoder().decode(Buffer.from(text, "utf8"));
      expect(lines).toEqual(
        whole
          .split("\n")
          .map((line) => line.replace(/\r$/, ""))
          .filter((line) => line.trim() !== ""),
      );
    }),
  ));

test("a line without end is let go instead of kept", () => {
  const lines: string[] = [];
  const cutter = createJsonLines((line) => lines.push(line));
  for (let megabytes = 0; megabytes < 12; megabytes += 1) cutter.take(Buffer.alloc(1024 * 1024, "x"));
  cutter.take(Buffer.from("\nnext\n"));
  expect(lines).toEqual(["next"]);
});

test("partial and whole passages are shown once", () => {
  const { output, text } = record();
  const { transcript, close } = createTranscript(output, (shown) => shown);
  transcript.delta("Hel");
  transcript.delta("lo");
  transcript.passage("Hello");
  transcript.tool("look", { at: "it" });
  transcript.passage("Done.");
  expect([close().text, text()]).toEqual(["Done.", 'Hello\n[tool] look {"at":"it"}\nDone.\n']);
});

test("secret-sounding variables are masked, others are not", () => {
  const mask = createMask({
    API_KEY: "abcdefgh-long",
    SHORT_KEY: "abc",
    PLAIN: "plain-value-here",
    MY_TOKEN: "abcdefgh",
  });
  expect(mask("abcdefgh-long abc plain-value-here abcdefgh")).toBe("•••••• abc plain-value-here ••••••");
});
