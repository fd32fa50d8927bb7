import { expect, it } from "vitest";
import { firstBytesText } from "../../src/contract/first-bytes-text.ts";

it("shows what is printable, line breaks and masks, and escapes the rest", () => {
  const bytes = Buffer.concat([Buffer.from("GET /\tx \u2022\u2022 \u00e9\r\n\0\x7f\u202e")]);
  expect(firstBytesText(bytes)).toBe("GET /\\tx •• \\xc3\\xa9\\r\n\\x00\\x7f\\xe2\\x80\\xae");
});
