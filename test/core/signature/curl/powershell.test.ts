import { expect, it } from "vitest";
import { type PlainRequest, commandRequest } from "../../../../src/core/signature/curl/command-request.ts";
import { powershellCommand } from "../../../../src/core/signature/curl/powershell.ts";
import { BODY_CASES } from "./hostile-bodies.ts";

// PowerShell is in no Debian package, so these read its literals by its own rules (about_Quoting_Rules: in single quotes only
// a doubled quote is special, and typographic quotes count as quotes) instead of running them.
const QUOTE = "'\u2018\u2019\u201a\u201b";
const LITERAL = new RegExp(`[${QUOTE}]((?:[^${QUOTE}]|([${QUOTE}])\\2)*)[${QUOTE}]`, "g");

const literals = (line: string) => [...line.matchAll(LITERAL)].map(([, text = ""]) => text.replace(/(.)\1/g, half));
const half = (pair: string, char: string) => (QUOTE.includes(char) ? char : pair);

function commandOf(request: Partial<PlainRequest>): string {
  const made = commandRequest({
    method: "POST",
    url: "http://127.0.0.1/x",
    headers: [],
    body: Buffer.alloc(0),
    ...request,
  });
  if (!made.ok) throw new Error(made.error.message);
  return powershellCommand(made.value).command;
}

function bodyIn(command: string): Buffer {
  const expression = /\[byte\[\]\]\$body = ([\s\S]*?)\n\$request/.exec(command)?.[1] ?? "";
  const [text = ""] = literals(expression);
  if (expression.startsWith("[Convert]")) return Buffer.from(text, "base64");
  return Buffer.from(text, "ascii");
}

it.each(BODY_CASES)("holds the exact bytes: %s", (_name, body) => {
  expect(bodyIn(commandOf({ body })).equals(body)).toBe(true);
});

it.each(BODY_CASES)("is pure ASCII, which no code page changes: %s", (_name, body) => {
  expect(commandOf({ body })).toMatch(/^[\n -~]*$/);
});

it("quotes a header's value", () => {
  const value = `it's "x" $env:HOME $(id) \`n`;
  const line = commandOf({ headers: [["X-Own", value]] })
    .split("\n")
    .find((each) => each.includes("X-Own"));
  expect(literals(line ?? "")).toEqual(["X-Own", value]);
});

it("gives the content type to the content, where .NET wants it", () => {
  expect(commandOf({ headers: [["content-type", "text/plain"]], body: Buffer.from("a") })).toContain(
    "$request.Content.Headers.TryAddWithoutValidation('content-type', 'text/plain')",
  );
});
