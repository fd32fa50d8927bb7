import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type FrameHead,
  decodeFrame,
  decodePart,
  encodeFrame,
  encodePart,
  joinParts,
  partBytes,
  partsOf,
  sha256,
} from "../../../src/core/relay/frame.ts";

/** What node:http gives of a header or a target: a code point a byte. */
const wire = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const head: fc.Arbitrary<FrameHead> = fc.record({
  v: fc.constant(1 as const),
  id: fc.constantFrom("rly_0123456789", "rly_abcdefghijklmnopqrstu"),
  at: fc.nat(),
  source: fc.constantFrom("gh", "stripe.live"),
  method: fc.constantFrom("POST", "GET", "M-SEARCH"),
  url: wire,
  httpVersion: fc.constantFrom("1.0", "1.1"),
  clientIp: fc.ipV4(),
  headers: fc.array(fc.tuple(fc.oneof(wire, fc.constantFrom("__proto__", "Nats-Msg-Id", "")), wire)),
  size: fc.constant(0),
  truncated: fc.constant(false),
  problem: fc.constantFrom(null, "too_large" as const, "incomplete" as const),
  answered: fc.constant({ status: 202, by: "default" as const }),
});
const bytes = (most: number) => fc.uint8Array({ maxLength: most }).map((array) => Buffer.from(array));

it("brings back every head and body as they were", () => {
  fc.assert(
    fc.property(head, bytes(2000), (given, body) => {
      const sent = { ...given, size: body.length };
      const back = decodeFrame(encodeFrame(sent, body), given.source);
      expect(back).toEqual({ ok: true, value: { head: sent, body } });
    }),
  );
});

it("brings back a body in parts, and knows when one is missing, doubled, moved or changed", () => {
  fc.assert(
    fc.property(head, bytes(5000), fc.integer({ min: 1, max: 900 }), fc.nat(), (given, body, size, pick) => {
      const parts = partsOf(body, size);
      const sent = { ...given, size: body.length, parts: parts.length, sha256: sha256(body) };
      const framed = decodeFrame(encodeFrame(sent, Buffer.alloc(0)), given.source);
      expect(framed).toEqual({ ok: true, value: { head: sent, body: Buffer.alloc(0) } });
      const read = parts.map((part, at) => decodePart(encodePart(at, part), at));
      expect(read).toEqual(parts);
      expect(joinParts(sent, parts)).toEqual({ ok: true, value: body });
      const at = pick % parts.length;
      expect(joinParts(sent, parts.toSpliced(at, 1)).ok).toBe(false);
      expect(joinParts(sent, parts.toSpliced(at, 0, parts[at] ?? Buffer.alloc(0))).ok).toBe(false);
      if (body.length === 0) return;
      const changed = Buffer.from(body);
      changed[pick % body.length] = (changed[pick % body.length] ?? 0) ^ 1;
      expect(joinParts(sent, partsOf(changed, size))).toEqual({ ok: false, error: "wrong_body" });
    }),
  );
});

it("reads no bytes as a frame that are none, and never throws", () => {
  const one = encodeFrame({ ...example, size: 5 }, Buffer.from("hello"));
  fc.assert(
    fc.property(bytes(300), fc.nat({ max: one.length - 1 }), (noise, at) => {
      expect(decodeFrame(noise, "gh").ok).toBe(false);
      expect(decodeFrame(one.subarray(0, at), "gh").ok).toBe(false);
      expect(decodeFrame(Buffer.concat([one, noise]), "gh").ok).toBe(noise.length === 0);
    }),
  );
});

const example: FrameHead = {
  v: 1,
  id: "rly_0123456789",
  at: 1_700_000_000_000,
  source: "gh",
  method: "POST",
  url: "/hooks/gh?a=1&a=2&%7e=%7E&q=a+b",
  httpVersion: "1.1",
  clientIp: "203.0.113.7",
  headers: [
    ["X-a", "1"],
    ["Cookie", " a "],
    ["x-A", "\u00e9\t"],
  ],
  size: 0,
  truncated: false,
  problem: null,
  answered: { status: 202, by: "default" },
};

it.each([
  ["a part", encodePart(0, encodeFrame(example, Buffer.alloc(0))), "not_a_frame"],
  ["nothing", Buffer.alloc(0), "not_a_frame"],
  ["another version", Buffer.from(encodeFrame(example, Buffer.alloc(0))).fill("2", 2, 3), "not_a_frame"],
  ["a head that is too long", Buffer.from("HB1\n\xff\xff\xff\xff{}", "latin1"), "cut_short"],
  ["a head that is none", Buffer.from("HB1\n\0\0\0\x02[]", "latin1"), "bad_head"],
  ["another source's", encodeFrame({ ...example, source: "stripe" }, Buffer.alloc(0)), "wrong_source"],
  ["a body that is too short", encodeFrame({ ...example, size: 3 }, Buffer.from("ab")), "wrong_body"],
  ["parts without a sum", encodeFrame({ ...example, parts: 2 }, Buffer.alloc(0)), "bad_head"],
  [
    "parts beside a body",
    encodeFrame({ ...example, size: 1, parts: 1, sha256: sha256(Buffer.from("a")) }, Buffer.from("a")),
    "wrong_body",
  ],
])("says why it is no frame: %s", (_, payload, error) => {
  expect(decodeFrame(payload, "gh")).toEqual({ ok: false, error });
});

it("takes the beginning of a body that was cut, and says so", () => {
  const cut = { ...example, size: 10_000_001, truncated: true, problem: "too_large" as const };
  const read = decodeFrame(encodeFrame(cut, Buffer.from("begin")), "gh");
  expect(read).toEqual({ ok: true, value: { head: cut, body: Buffer.from("begin") } });
});

it("makes parts that fit into what the server takes", () => {
  expect(partBytes(1024 * 1024)).toBe(512 * 1024);
  expect(partBytes(256 * 1024)).toBe(192 * 1024);
  expect(decodePart(encodePart(3, Buffer.from("a")), 2)).toBeNull();
  expect(decodePart(Buffer.from("HBP"), 0)).toBeNull();
});
