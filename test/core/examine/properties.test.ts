import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bashCommand } from "../../../src/core/signature/curl/bash.ts";
import { commandRequest } from "../../../src/core/signature/curl/command-request.ts";
import { examine } from "../../../src/core/examine/examine.ts";
import { readPaste } from "../../../src/core/examine/paste.ts";
import { NOW } from "../signature/schemes.ts";
import { BODY_CASES } from "../signature/curl/hostile-bodies.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";

const OPTIONS = { secret: "secret", asked: null, publicUrl: null, now: NOW };

const name = fc.stringMatching(/^X-[A-Za-z0-9-]{1,20}$/);
const value = fc
  .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
  .map((text) => text.replace(/[\u007f-\u009f]/g, "~").replace(/^ +| +$/g, ""));
const url = fc.webUrl({ withQueryParameters: true }).filter((text) => /^[!-~]+$/.test(text));
const method = fc.constantFrom("POST", "PUT", "PATCH", "DELETE");
const body = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => Buffer.from(text)),
  fc.stringMatching(/^[@'"\\$`!\r\n\t {}()<>|&;#%a]{0,80}$/).map((text) => Buffer.from(text)),
);

function readBack(request: { method: string; url: string; headers: [string, string][]; body: Buffer }) {
  const made = commandRequest(request);
  if (!made.ok) throw new Error(made.error.message);
  const { notes: _notes, ...read } = readPaste(bashCommand(made.value).command);
  return read;
}

describe("our bash command, pasted back", () => {
  it("gives the request it was made of", () => {
    fc.assert(
      fc.property(
        fc.record({ method, url, headers: fc.array(fc.tuple(name, value), { maxLength: 5 }), body }),
        (request) => {
          expect(readBack(request)).toEqual(request);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(BODY_CASES)("gives its body: %s", (_name, bytes) => {
    const read = readBack({ method: "POST", url: "http://a.example/", headers: [], body: bytes });
    expect(read.body.equals(bytes)).toBe(true);
  });
});

describe("our bash command with another shell's continuation in its body", () => {
  it.each(["`\n'", '^"\n', "a^\nb'", "'`\n"])("is still read as bash: %j", (text) => {
    const request = { method: "POST", url: "http://a.example/", headers: [], body: Buffer.from(text) };
    expect(readBack(request)).toEqual(request);
  });
});

describe("a paste of anything", () => {
  const shellish = fc.array(
    fc.oneof(
      fc.constantFrom(
        "curl ",
        "-H ",
        "-d ",
        "$'",
        "'",
        '"',
        "\\",
        "\n",
        "<<",
        "<<E\n",
        "E\n",
        "|",
        "$(",
        "`",
        "{",
        "}",
        "^",
        "X-A: 1",
        "@-",
      ),
      fc.constantFrom(
        "POST / HTTP/1.1\n",
        "x-hub-signature-256: sha256=ab\n",
        "\r\n",
        "\\x",
        "\\u",
        "--data-urlencode ",
        "printf %s ",
        "base64 -d ",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 60 },
  );

  it("is examined without an exception", () => {
    fc.assert(
      fc.property(shellish, fc.boolean(), (parts, isCurl) => {
        const found = examine(readPaste((isCurl ? "curl " : "") + parts.join("")), OPTIONS);
        expect(found.verification.sentence).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  const MEGABYTE = 1_000_000;
  it.each([
    "'",
    '"',
    "\\",
    "$(",
    "`",
    "<(",
    "<<A ",
    "<<A\n",
    "$'",
    "$'\\x",
    "{ ",
    "-H 'a:b' ",
    "-d a ",
    "|",
    "\n",
    "^",
    '^"',
    "`\n",
    "a:b\n",
    " ",
    "${",
    "\r\n",
    "=",
    '\\\\"',
  ])("takes time in proportion to its size: %j over and over", async (part) => {
    const text = `curl ${part.repeat(MEGABYTE / part.length)}`;
    const spent = await cpuTimeOf(() => [text, text.slice(5)].map((one) => examine(readPaste(one), OPTIONS)));
    expect(spent).toBeLessThan(5000);
  });
});
