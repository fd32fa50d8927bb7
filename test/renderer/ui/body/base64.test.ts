import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase64, encodeBase64, exactText } from "../../../../src/renderer/ui/body/base64.ts";
import { hexLine } from "../../../../src/renderer/ui/body/hex-doc.ts";

describe("bytes", () => {
  test("come back from base64 as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const base64 = Buffer.from(bytes).toString("base64");
        expect(Buffer.from(decodeBase64(base64)).equals(Buffer.from(bytes))).toBe(true);
        expect(encodeBase64(decodeBase64(base64))).toBe(base64);
      }),
    );
  });

  test("are text to be edited where they are UTF-8, the byte order mark included", () => {
    expect(exactText(new TextEncoder().encode("\ufeffgrüße"))).toBe("\ufeffgrüße");
  });

  test.each([[Uint8Array.of(0xff, 0xfe)], [Uint8Array.of(0x61, 0x00)]])("are no such text otherwise: %j", (bytes) => {
    expect(exactText(bytes)).toBeNull();
  });

  test("are shown in lines of sixteen", () => {
    expect(hexLine(new TextEncoder().encode("0123456789abcdef\u0001é"), 16)).toBe(
      `00000010  01 c3 a9${" ".repeat(39)}  ...`,
    );
  });
});
