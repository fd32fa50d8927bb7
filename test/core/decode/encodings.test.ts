import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { undoEncodings } from "../../../src/core/decode/encodings.ts";
import { decoded } from "./bodies.ts";

const JSON_TEXT = JSON.stringify({
  action: "opened",
  notes: Array.from({ length: 500 }, (_, n) => `note ${n * 7919}`),
});

const ENCODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gzipSync(bytes),
  "x-gzip": (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  "raw deflate": (bytes) => deflateRawSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
  identity: (bytes) => bytes,
};

function encodingOf(name: string): string {
  return name === "raw deflate" ? "deflate" : name;
}

describe("an encoded body", () => {
  it.each(Object.entries(ENCODERS))("is undone: %s, by any case", (name, encode) => {
    const body = encode(Buffer.from(JSON_TEXT));
    for (const encoding of [encodingOf(name), encodingOf(name).toUpperCase(), ` ${encodingOf(name)} ,`]) {
      const view = decoded(body, "application/json", encoding);
      expect([view.kind, view.json, view.fault, view.problems]).toEqual(["json", JSON.parse(JSON_TEXT), null, []]);
    }
  });

  it("is undone in the order opposite to the one it was encoded in, in one header or in several", () => {
    const body = brotliCompressSync(gzipSync(deflateRawSync(Buffer.from("hello"))));
    expect(decoded(body, "text/plain", "deflate, gzip, br").text).toBe("hello");
    const view = decoded(body, "text/plain", "deflate", "gzip, BR");
    expect(view.layers.map(({ encoding }) => encoding)).toEqual(["br", "gzip", "deflate"]);
    expect(view.text).toBe("hello");
  });

  it("gives back whatever was encoded, by up to four encodings in a row", () => {
    const names = fc.array(fc.constantFrom(...Object.keys(ENCODERS)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), names, (content, encodings) => {
        const bytes = Buffer.from(content);
        const body = encodings.reduce<Buffer>((inner, name) => ENCODERS[name]?.(inner) ?? inner, bytes);
        const undone = undoEncodings(body, encodings.map(encodingOf));
        expect([undone.bytes.toString("hex"), undone.fault]).toEqual([bytes.toString("hex"), null]);
      }),
    );
  });
});

describe("a body that is not what it says", () => {
  it.each(["gzip", "x-gzip", "deflate", "br", "zstd"])(
    "is read as it stands and told, not encoded at all: %s",
    (encoding) => {
      const view = decoded('{"action":"opened"}', "application/json", encoding);
      expect([view.json, view.fault]).toEqual([{ action: "opened" }, null]);
      expect(view.problems).toEqual([`says it is ${encoding} and is not: read as it is`]);
    },
  );

  it("is read as far as it was encoded once where it says twice", () => {
    const view = decoded(gzipSync("[1]"), "application/json", "gzip, gzip");
    expect([view.json, view.fault, view.layers.length]).toEqual([[1], null, 2]);
  });

  it("is read as it stands and told where its encoding is none: UTF-8", () => {
    const view = decoded('{"a":1}', "application/json", "UTF-8");
    expect([view.json, view.problems]).toEqual([
      { a: 1 },
      ["says it is `utf-8`, which is no encoding that is known here: read as it is"],
    ]);
  });

  it("cannot be read where an encoding is not known and the bytes are no text", () => {
    const view = decoded(Buffer.from([0x1f, 0x9d, 0x90, 0xff]), "application/json", "compress");
    expect(view.fault).toBe("says it is `compress`, which is no encoding that is known here");
  });
});

describe("a broken body", () => {
  it.each(["gzip", "deflate", "raw deflate", "br"])(
    "says after how much of it that was, and keeps what is known: cut %s",
    (name) => {
      const whole = ENCODERS[name]?.(Buffer.from(JSON_TEXT)) ?? Buffer.alloc(0);
      const cut = whole.subarray(0, whole.length >> 1);
      const view = decoded(cut, "application/json", encodingOf(name));
      const size = cut.length < 1024 ? `${cut.length} bytes` : `${Math.round((cut.length / 1024) * 10) / 10} KB`;
      expect(view.fault).toBe(`is ${encodingOf(name)} and ends too early, after ${size}`);
      expect([view.json, view.kind]).toEqual([undefined, "binary"]);
      expect(JSON_TEXT.startsWith(view.text ?? "?")).toBe(true);
      expect(view.text?.length).toBeGreaterThan(50);
    },
  );

  it("says where its bytes are wrong", () => {
    const body = gzipSync(JSON_TEXT);
    body.fill(0xff, 800);
    const { fault } = decoded(body, "application/json", "gzip");
    expect(fault).toMatch(/^is gzip and broken after (?:8\d\d|9\d\d) bytes$/);
  });

  it("tells a checksum that is not that of its content", () => {
    const body = gzipSync("hello");
    body[body.length - 6] = (body[body.length - 6] ?? 0) ^ 1;
    expect(decoded(body, "text/plain", "gzip").fault).toMatch(/^is gzip and broken after \d+ bytes$/);
  });

  it("never throws, whatever the bytes and whatever they are said to be", () => {
    const names = fc.array(fc.constantFrom("gzip", "deflate", "br", "zstd", "identity", "x", ""), { maxLength: 7 });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 60 }).map((one) => gzipSync(one).subarray(0, -5)),
      fc.tuple(fc.nat(400), fc.nat(255)).map(([at, byte]) => {
        const body = zstdCompressSync(JSON_TEXT);
        body[at % body.length] = byte;
        return body;
      }),
    );
    fc.assert(
      fc.property(bytes, names, (body, encodings) => {
        const view = decoded(Buffer.from(body), "application/json", ...encodings);
        expect(view.problems.every((words) => typeof words === "string")).toBe(true);
      }),
    );
  });
});

describe("a bomb", () => {
  const ZEROS = Buffer.alloc(64 * 1024 * 1024);

  it.each(["gzip", "deflate", "br", "zstd"])("is undone no further than two hundred times its size: %s", (name) => {
    const bomb = ENCODERS[name]?.(ZEROS) ?? ZEROS;
    const before = process.memoryUsage().arrayBuffers;
    const view = decoded(bomb, "application/json", name);
    expect(view.fault).toMatch(
      new RegExp(`^is ${name} and grows from [\\d.]+ (?:KB|bytes) beyond [\\d.]+ MB: not undone$`),
    );
    expect(view.bytes.length).toBe(0);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024);
  });

  it("within a bomb is no way around that", () => {
    const view = decoded(gzipSync(gzipSync(ZEROS)), "application/json", "gzip, gzip");
    expect(view.fault).toContain("not undone");
  });

  it("of very many encodings is not begun with", () => {
    expect(decoded("a", "text/plain", Array.from({ length: 1000 }, () => "gzip").join()).fault).toBe(
      "is encoded 1000 times over, which is not undone",
    );
  });
});
