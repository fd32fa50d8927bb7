import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decoded } from "./bodies.ts";

interface Wanted {
  readonly head: string;
  readonly content: Buffer | string;
}

function multipart(parts: readonly Wanted[], boundary = "XX", end = "\r\n"): Buffer {
  const pieces = parts.flatMap(({ head, content }) => [
    Buffer.from(`--${boundary}${end}${head}${head === "" ? "" : end}${end}`),
    Buffer.from(content),
    Buffer.from(end),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--${end}`)]);
}

const field = (name: string) => `Content-Disposition: form-data; name="${name}"`;
const PNG = Buffer.from("89504e470d0a1a0a00ff0d0a2d2d", "hex");

describe("a body in parts", () => {
  it("is fields, a part of JSON as such, and files by name, type and size", () => {
    const body = multipart([
      { head: field("event"), content: "media.play" },
      { head: `${field("payload")}\r\nContent-Type: application/json`, content: '{"Account":{"id":9007199254740993}}' },
      { head: field("rawRequest"), content: '{"q3_name":"Mona"}' },
      { head: field("count"), content: "42" },
      { head: `${field("thumb")}; filename="thümb.png"\r\nContent-Type: image/png`, content: PNG },
      { head: field("event"), content: "second" },
    ]);
    const view = decoded(body, "multipart/form-data; boundary=XX");
    expect(view.kind).toBe("multipart");
    expect(JSON.stringify(view.value)).toBe(
      '{"event":"media.play","payload":{"Account":{"id":9007199254740993}},"rawRequest":{"q3_name":"Mona"},"count":"42",' +
        '"thumb":{"filename":"thümb.png","type":"image/png","size":14}}',
    );
    expect(view.parts[4]?.content.bytes).toEqual(PNG);
    expect([...view.form]).toEqual([
      ["event", "media.play"],
      ["payload", '{"Account":{"id":9007199254740993}}'],
      ["rawRequest", '{"q3_name":"Mona"}'],
      ["count", "42"],
      ["event", "second"],
    ]);
  });

  it.each([
    ['filename="a b; c=\\"d\\".txt"', 'a b; c="d".txt'],
    ['filename="%22x%22.txt"', '"x".txt'],
    ["filename=plain.txt", "plain.txt"],
    ["filename=\"ignored\"; filename*=UTF-8''na%C3%AFve.txt", "naïve.txt"],
    ["filename*=iso-8859-1'en'%A3.txt", "£.txt"],
    ['filename=""', ""],
  ])("tells a file's name as it is written: %s", (written, filename) => {
    const body = multipart([{ head: `Content-Disposition: form-data; name="f"; ${written}`, content: "x" }]);
    expect(decoded(body, 'multipart/form-data; boundary="XX"').parts[0]?.filename).toBe(filename);
  });

  it("is read as each part says: its charset, its base64, its quoted-printable", () => {
    const body = multipart([
      { head: "Content-Type: text/plain; charset=iso-8859-1", content: Buffer.from("Müller", "latin1") },
      { head: "content-type: text/plain\r\nContent-Transfer-Encoding: base64", content: "TcO8\r\nbGxlcg==" },
      { head: "Content-Transfer-Encoding: quoted-printable", content: "M=C3=BCl=\r\nler" },
      { head: "", content: "no head" },
    ]);
    for (const subtype of ["mixed", "related"]) {
      const view = decoded(body, `multipart/${subtype}; boundary=XX`);
      expect(view.value).toEqual(["Müller", "Müller", "Müller", "no head"]);
    }
  });

  it("has parts within a part, as far as anybody sends them", () => {
    const inner = multipart([{ head: field("b"), content: "deep" }], "IN");
    const body = multipart([{ head: `${field("a")}\r\nContent-Type: multipart/mixed; boundary=IN`, content: inner }]);
    expect(decoded(body, "multipart/form-data; boundary=XX").value).toEqual({ a: { b: "deep" } });
    const deepest = Array.from({ length: 2000 }).reduce<Buffer>(
      (content) => multipart([{ head: "Content-Type: multipart/mixed; boundary=XX", content }]),
      Buffer.from("x"),
    );
    expect(decoded(deepest, "multipart/mixed; boundary=XX").kind).toBe("multipart");
  });

  it.each([
    ["multipart/form-data", "says it has parts, and not by which boundary"],
    ["multipart/form-data; boundary=other", "says it has parts, and its boundary is nowhere in it"],
  ])("says what is wrong: %s", (type, problem) => {
    const view = decoded(multipart([{ head: field("a"), content: "1" }]), type);
    expect([view.kind, view.problems]).toEqual(["text", [problem]]);
  });

  it("says that it ends too early, and gives what there is", () => {
    const body = multipart([{ head: field("a"), content: "1234" }]).subarray(0, -12);
    const view = decoded(body, "multipart/form-data; boundary=XX");
    expect([view.value, view.problems]).toEqual([{ a: "12" }, ["ends within its last part"]]);
  });

  it("has no more parts than anybody sends, and none of a gzip bomb each", () => {
    const body = multipart(
      Array.from({ length: 1200 }, () => ({ head: `${field("a")}\r\nContent-Encoding: gzip`, content: "x" })),
    );
    const view = decoded(body, "multipart/form-data; boundary=XX");
    expect([view.parts.length, view.problems]).toEqual([1000, ["has more than 1000 parts"]]);
    expect(view.parts[0]?.content.layers).toEqual([]);
  });

  it("gives back what was put in, byte for byte, by either kind of line end", () => {
    const boundary = fc.stringMatching(/^[A-Za-z0-9'()+_,./:=?-]{1,40}$/);
    const part = fc.record({
      name: fc.stringMatching(/^[a-z]{1,8}$/),
      content: fc
        .oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom("\r\n", "--", "\r\n--X", "\n--"))
        .map((one) => Buffer.from(one)),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        boundary,
        fc.constantFrom("\r\n", "\n"),
        (parts, mark, end) => {
          fc.pre(parts.every(({ content }) => !content.includes(`--${mark}`)));
          // A line feed alone cannot be told from one with a carriage return at the end of a content.
          fc.pre(end === "\r\n" || parts.every(({ content }) => content.at(-1) !== 0x0d));
          const body = multipart(
            parts.map(({ name, content }) => ({ head: `${field(name)}; filename="f"`, content })),
            mark,
            end,
          );
          const view = decoded(body, `multipart/form-data; boundary="${mark}"`);
          expect(view.parts.map((one) => [one.name, one.content.bytes.toString("hex")])).toEqual(
            parts.map(({ name, content }) => [name, content.toString("hex")]),
          );
        },
      ),
    );
  });
});
