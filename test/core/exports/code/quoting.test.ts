import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commentText, quoteGo, quoteJavascript, quotePython } from "../../../../src/core/exports/code/quoting.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";

/** What ends a string, begins something else in it, or is no text at all. */
const AWKWARD = [
  '"',
  "'",
  "`",
  "\\",
  '\\"',
  "${x}",
  "\n",
  "\r",
  "\0",
  "\u2028",
  '"""',
  "*/",
  "//",
  "é",
  "😀",
  "\ud800",
  "%s",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: "binary" })), { maxLength: 8 })
  .map((parts) => parts.join(""));
const bytes = fc.oneof(
  hostile.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
);

test("a string of JavaScript is exactly the text, whatever it holds", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const quoted = quoteJavascript(text);
      expect(quoted).toMatch(/^"[ -~]*"$/);
      expect(runInNewContext(quoted)).toBe(text);
    }),
  );
});

test("bytes of Python are exactly the bytes, whatever they are", () => {
  const samples = fc.sample(bytes, 300);
  const list = samples.map((sample) => `b${quotePython(sample)}`).join(",\n");
  const program = join(temporaryFolder(), "quoted.py");
  writeFileSync(program, `for one in [\n${list}\n]:\n    print(one.hex())\n`);
  const printed = execFileSync("python3", [program], { encoding: "utf8" }).split("\n").slice(0, -1);
  expect(printed).toEqual(samples.map((sample) => sample.toString("hex")));
});

test("a string of Go is one line of printable ASCII whose quotes and backslashes are numbers", () => {
  fc.assert(
    fc.property(bytes, (sample) => {
      const quoted = quoteGo(sample);
      expect(quoted).toMatch(/^"(?:[ !#-[\]-~]|\\x[0-9a-f]{2})*"$/);
      const read = quoted.slice(1, -1).replace(/\\x(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      expect(Buffer.from(read, "latin1")).toEqual(sample);
    }),
  );
});

test("a comment ends nowhere but at its line's end", () => {
  fc.assert(fc.property(hostile, (text) => void expect(commentText(text)).toMatch(/^[ -~]*$/)));
});
