import fc from "fast-check";
import { expect, it } from "vitest";
import { type Side, compareSides } from "../../src/contract/compare-sides.ts";
import { differsWords } from "../../src/contract/difference-words.ts";
import { viewOf } from "../../src/core/deliveries/decoded.ts";
import { Decoded } from "../../src/core/decode/decoded.ts";

function side(body: string | Uint8Array, type = "application/json", line = "POST /x"): Side {
  const bytes = Buffer.from(body);
  const headers: [string, string][] = [["Content-Type", type]];
  const seen = viewOf(new Decoded({ headers, body: bytes }), 1000);
  return { line, headers, body: seen, bytes: bytes.toString("base64"), answer: null };
}

it("gives every line of both sides once, whatever the bodies", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
      const [first, second] = [side(JSON.stringify(one)), side(JSON.stringify(other))];
      const { sections } = compareSides(first, second, [], false);
      const rows = sections[0]?.rows ?? [];
      const of = (which: "left" | "right") => rows.flatMap((row) => row[which] ?? []).join("");
      expect(JSON.stringify(JSON.parse(of("left")))).toBe(JSON.stringify(JSON.parse(JSON.stringify(one))));
      expect(JSON.parse(of("right"))).toEqual(JSON.parse(JSON.stringify(other)));
    }),
  );
});

it("says that two are the same only where every part is, and of what is no text by the bytes", () => {
  const same = (one: Side, other: Side, isRaw = false) => compareSides(one, other, ["id"], isRaw).isSame;
  expect(same(side('{"a":1,"b":2}'), side('{"b":2,"a":1}'))).toBe(true);
  expect(same(side('{"a":1,"b":2}'), side('{"b":2,"a":1}'), true)).toBe(false);
  expect(same(side('{"id":1}'), side('{"id":2}'))).toBe(true);
  expect(same(side('{"id":1}'), side("{}"))).toBe(false);
  expect(same(side(Uint8Array.of(0, 255, 1), "image/png"), side(Uint8Array.of(0, 255, 2), "image/png"))).toBe(false);
  const long = "x".repeat(1000);
  expect(same(side(`${long}a`, "text/plain"), side(`${long}b`, "text/plain"))).toBe(false);
  expect(same({ ...side("{}"), answer: { status: 200, body: null } }, side("{}"))).toBe(false);
});

it("mutes a header that became another, and not one that came twice or had one taken away", () => {
  const compared = (one: readonly string[], other: readonly string[]) => {
    const sent = (values: readonly string[]): Side => ({
      ...side("{}"),
      headers: values.map((value) => ["Date", value]),
    });
    const { isSame, tally } = compareSides(sent(one), sent(other), ["date"], false);
    return [isSame, tally.names.length, tally.muted];
  };
  expect(compared(["one"], ["other"])).toEqual([true, 0, 1]);
  expect(compared(["one", "two"], ["one", "other"])).toEqual([true, 0, 1]);
  expect(compared(["one"], ["one", "other"])).toEqual([false, 1, 0]);
  expect(compared(["one", "two", "three"], ["one", "two"])).toEqual([false, 1, 0]);
});

it("does not say that nothing differs where only the request line does", () => {
  const compared = compareSides(side("{}"), side("{}", "application/json", "PUT /x"), [], false);
  expect(compared.isSame).toBe(false);
  expect(differsWords(compared)).toBe("No field and no header differs; what does is below.");
});
