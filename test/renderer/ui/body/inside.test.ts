import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookInside, mayHoldMore } from "../../../../src/renderer/ui/body/inside.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";

const NOW = Date.UTC(2026, 10, 29, 12);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: unknown, signature = "c2ln") =>
  `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.${signature}`;
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
const textOf = (value: string) =>
  lookInside(value, NOW)?.lines.map(({ key, text }) => `${key === null ? "" : `${key}: `}${text}`) ?? null;

describe("a JWT in a value", () => {
  test("is opened as header and claims, and its signature is not said to hold", () => {
    const found = lookInside(jwt({ sub: "mona", id: 9007199254740993n.toString() }), NOW);
    expect(found?.words).toBe("JWT, its signature is not checked");
    expect(textOf(jwt({ sub: "mona" }))).toEqual([
      "header",
      "{",
      '"alg": "HS256",',
      '"typ": "JWT"',
      "}",
      "claims",
      "{",
      '"sub": "mona"',
      "}",
    ]);
    expect(lookInside(jwt({}, ""), NOW)?.words).toBe("JWT, it has no signature");
    expect(lookInside(`Bearer ${jwt({})}`, NOW)).not.toBeNull();
  });

  test("has its times told in words", () => {
    const seconds = NOW / 1000;
    const found = lookInside(jwt({ iat: seconds - 90, exp: seconds + 7200, nbf: "soon", n: seconds }), NOW);
    const notes = found?.lines.flatMap(({ key, note }) => (note === null ? [] : [`${key} ${note.slice(21)}`]));
    expect(notes).toEqual(['"iat" 2 min ago', '"exp" expires in 2 h']);
    const old = lookInside(jwt({ exp: seconds - 86_400 * 3 }), NOW);
    expect(old?.lines.find(({ key }) => key === '"exp"')?.note).toContain("expired 3 days ago");
  });
});

describe("base64 in a value", () => {
  test("is opened as JSON with its digits, as text, or as bytes", () => {
    expect(textOf(base64('{"id":9007199254740993,"n":1.10}'))).toEqual([
      "{",
      '"id": 9007199254740993,',
      '"n": 1.10',
      "}",
    ]);
    expect(textOf(base64("two\nlines of text"))).toEqual(["two", "lines of text"]);
    expect(lookInside(base64("two\nlines of text"), NOW)?.words).toBe("base64, text of 17 B");
    const bytes = Uint8Array.from({ length: 40 }, (_, n) => (n * 73 + 131) % 256);
    expect(textOf(`data:image/png;base64,${base64(bytes)}`)?.[0]).toMatch(/^00000000 {2}83 cc 15/);
    expect(lookInside(base64(bytes), NOW)?.words).toBe("base64, 40 B that are not text");
  });

  test.each([
    ["a hash", "6dcb09b5b57875f334f61aebed695e2e4193db5e"],
    ["a UUID", "f3f2b850-b5a4-11ef-ac7d-96584d5248b2"],
    ["a word", "pull_request_review"],
    ["a longer word", "internationalization"],
    ["a number", "12345678901234567890"],
    ["a URL", "https://api.example.com/repos/mona/hello"],
    ["a time", "2026-11-29T12:00:00Z"],
    ["something short", "aGVsbG8="],
    ["something with dots", "com.example.order.paid"],
    ["a version", "10.20.30"],
  ])("is not seen in %s", (_, value) => {
    expect([mayHoldMore(value), lookInside(value, NOW)]).toEqual([false, null]);
  });

  test("is offered exactly where it can be opened, of any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String({ maxLength: 200 }), fc.string().map(base64)), (value) => {
        if (mayHoldMore(value)) expect(lookInside(value, NOW)).not.toBeNull();
      }),
    );
  });

  test.each(["A", "A=", "-", "a.", "\n"])("costs little of a million of %j", async (text) => {
    const million = text.repeat(1_000_000 / text.length);
    expect(await cpuTimeOf(() => lookInside(million, NOW))).toBeLessThan(5000);
  });
});
