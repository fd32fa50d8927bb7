import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invalidAt, readableHeader } from "../../../src/core/decode/charset.ts";
import { decoded } from "./bodies.ts";

const VALUE = { name: "Müller", city: "Łódź", note: "😀 ok" };
const TEXT = JSON.stringify(VALUE);

function utf16(text: string, mark: string, isBig: boolean): Buffer {
  const bytes = Buffer.from(mark + text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

describe("text in a charset", () => {
  it.each<[string, Buffer, string, string]>([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "application/json", "utf-8"],
    ["UTF-8 with a mark, whatever its type says", Buffer.from(`\ufeff${TEXT}`), "text/json; charset=latin1", "utf-8"],
    ["UTF-16 by its mark", utf16(TEXT, "\ufeff", false), "application/json", "utf-16le"],
    ["big-endian UTF-16 by its mark", utf16(TEXT, "\ufeff", true), "application/json", "utf-16be"],
    ["UTF-16 by its type", utf16(TEXT, "", false), "application/json; charset=UTF-16LE", "utf-16le"],
    ["big-endian UTF-16 by its type", utf16(TEXT, "", true), 'application/json; charset="utf-16be"', "utf-16be"],
    ["UTF-16 of either end", utf16(TEXT, "", true), "application/json;Charset=utf-16", "utf-16be"],
    ["UTF-16 without a word", utf16(TEXT, "", false), "application/json", "utf-16le"],
    ["big-endian UTF-16 without a word or a type", utf16(TEXT, "", true), "", "utf-16be"],
  ])("is read: %s", (_, body, type, charset) => {
    const view = decoded(body, type);
    expect([view.kind, view.json, view.charset?.name, view.problems]).toEqual(["json", VALUE, charset, []]);
  });

  it.each([
    ["iso-8859-1", Buffer.from('{"a":"M\u00fcller"}', "latin1"), "Müller", "windows-1252"],
    ["latin1", Buffer.from([0x22, 0x80, 0x22]), undefined, "windows-1252"],
    ["windows-1251", Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xcf, 0xf0, 0x22, 0x7d]), "Пр", "windows-1251"],
    ["Shift_JIS", Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0x93, 0xfa, 0x22, 0x7d]), "日", "shift_jis"],
  ])("is read by the charset of its type: %s", (label, body, a, name) => {
    const view = decoded(body, `application/json; charset=${label}`);
    expect([view.charset?.name, view.json]).toEqual([name, a === undefined ? "€" : { a }]);
  });

  it("of a form begins with its first field, not with a mark", () => {
    const view = decoded("\ufeffname=M%C3%BCller&b=2", "application/x-www-form-urlencoded");
    expect(view.value).toEqual({ name: "Müller", b: "2" });
  });

  it("is what was written, in whatever charset", () => {
    const encoders = {
      "utf-8": (text: string) => Buffer.from(text),
      "utf-16le": (text: string) => utf16(text, "", false),
      "utf-16be": (text: string) => utf16(text, "", true),
    };
    const names = fc.constantFrom("utf-8" as const, "utf-16le" as const, "utf-16be" as const);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), names, fc.boolean(), (inner, name, isMarked) => {
        const text = `{"a":${JSON.stringify(inner)}}`;
        const view = decoded(encoders[name]((isMarked ? "\ufeff" : "") + text), `application/json; charset=${name}`);
        expect([view.text, view.json]).toEqual([text, { a: inner }]);
      }),
    );
  });
});

describe("text that is not what it says", () => {
  it("names the place where it is no UTF-8, and reads what there is", () => {
    const body = Buffer.concat([Buffer.from('{"a":"ü'), Buffer.from([0xff]), Buffer.from('","action":"opened"}')]);
    const view = decoded(body, "application/json");
    expect(view.json).toEqual({ a: "ü\ufffd", action: "opened" });
    expect([view.fault, view.problems]).toEqual([null, ["is no valid UTF-8 at byte 8"]]);
  });

  it("counts the mark where it names the place", () => {
    const body = Buffer.from('\xef\xbb\xbf{"a":"\xff"}', "latin1");
    expect(decoded(body, "application/json").problems).toEqual(["is no valid UTF-8 at byte 9"]);
  });

  it("tells a charset that is not known, and reads UTF-8 where it is that", () => {
    const view = decoded('{"a":1}', "application/json; charset=ebcdic-x");
    expect([view.json, view.fault]).toEqual([{ a: 1 }, null]);
    expect(view.problems).toEqual(["is in the charset `ebcdic-x`, which is not known here: read as UTF-8"]);
  });

  it("cannot be read in a charset that is not known where it is no UTF-8 either", () => {
    const view = decoded(Buffer.from([0xc1, 0x81, 0xff]), "application/json; charset=cp037");
    expect([view.kind, view.text, view.json]).toEqual(["binary", null, undefined]);
    expect(view.fault).toBe("is in the charset `cp037`, which is not known here");
  });

  it("names the first byte that is wrong, wherever it stands", () => {
    const wrong = fc.constantFrom([0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5], [0x80], [0xe2, 0x82]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.nat(9000), wrong, (text, pad, bytes) => {
        const start = Buffer.from(text.toWellFormed() + "x".repeat(pad));
        expect(invalidAt(Buffer.concat([start, Buffer.from(bytes), Buffer.from(" end")]))).toBe(start.length);
      }),
    );
  });
});

describe("a header's value", () => {
  it.each([
    ["plain", "plain"],
    [Buffer.from("Müller ✓").toString("latin1"), "Müller ✓"],
    ["M\u00fcller", "M\u00fcller"],
    ["already ✓", "already ✓"],
  ])("is read as UTF-8 where it is that: %j", (value, expected) => {
    expect(readableHeader(value)).toBe(expected);
  });
});
