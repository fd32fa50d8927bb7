import fc from "fast-check";
import { expect, test } from "vitest";
import { AnswerReader } from "../../../../src/core/http/client/answer-reader.ts";
import { NotHttpError } from "../../../../src/core/http/client/errors.ts";

function read(text: string, { method = "POST", cuts = [] as readonly number[], isEnded = false } = {}) {
  const bytes = Buffer.from(text, "latin1");
  const reader = new AnswerReader(method);
  const borders = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  for (let index = 1; index < borders.length; index += 1)
    reader.take(bytes.subarray(borders[index - 1], borders[index]));
  if (isEnded) reader.end();
  return {
    status: reader.head?.status,
    headers: reader.head?.headers,
    body: reader.body().toString("latin1"),
    isWhole: reader.isWhole,
    isKept: reader.keptMs > 0,
  };
}

const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/);
const value = fc.stringMatching(/^([\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]{0,20}[\x21-\x7e\x80-\xff])?)?$/);
const OURS = /^(content-length|transfer-encoding|connection|keep-alive)$/i;
const headers = fc.array(
  fc.tuple(
    token.filter((name) => !OURS.test(name)),
    value,
  ),
  { maxLength: 10 },
);
const body = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
const cuts = fc.array(fc.nat(), { maxLength: 8 });
const lines = (given: readonly (readonly [string, string])[]) =>
  given.map(([name, text]) => `${name}: ${text}\r\n`).join("");

test("an answer with a length is read as it was sent, however its bytes are cut", () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 999 }), headers, body, cuts, (status, given, sent, at) => {
      fc.pre(status !== 204 && status !== 304);
      const text = `HTTP/1.1 ${status} Fine\r\n${lines(given)}Content-Length: ${sent.length}\r\n\r\n${sent}`;
      const wanted = [...given, ["Content-Length", String(sent.length)]];
      expect(read(text, { cuts: at })).toEqual({ status, headers: wanted, body: sent, isWhole: true, isKept: true });
    }),
  );
});

test("an answer in chunks is put together, without extensions and trailers, however its bytes are cut", () => {
  const chunk = body.filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 6 }), headers, cuts, (chunks, trailers, at) => {
      const sent = chunks.map((text) => `${text.length.toString(16)};a=b\r\n${text}\r\n`).join("");
      const text = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${sent}0\r\n${lines(trailers)}\r\n`;
      expect(read(text, { cuts: at })).toMatchObject({ body: chunks.join(""), isWhole: true, isKept: true });
    }),
  );
});

test("an answer that is cut short is never whole", () => {
  const whole = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
  for (let length = 0; length < whole.length; length += 1)
    expect(read(whole.slice(0, length), { isEnded: true }).isWhole).toBe(false);
});

test("whatever comes, it is an answer or refused as none", () => {
  const piece = fc.constantFrom(
    "HTTP/1.1 200 OK",
    "\r\n",
    "\n",
    "\r",
    ":",
    "Content-Length: 5",
    "0",
    "fffffffff",
    "chunked",
    " ",
  );
  const noise = fc
    .array(fc.oneof(piece, body, fc.constant("Transfer-Encoding: chunked\r\n")))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(noise, cuts, (text, at) => {
      try {
        read(text, { cuts: at });
      } catch (cause) {
        expect(cause).toBeInstanceOf(NotHttpError);
      }
    }),
  );
});

test("interim answers are read over", () => {
  const text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n";
  expect(read(text)).toMatchObject({ status: 204, headers: [], isWhole: true, isKept: true });
});

test("a folded line is one value", () => {
  expect(read("HTTP/1.1 204\r\nA: one\r\n\t two\r\n\r\n").headers).toEqual([["A", "one two"]]);
});

test("without a length the body ends with the connection", () => {
  const text = "HTTP/1.0 200 OK\r\n\r\nsome";
  expect(read(text).isWhole).toBe(false);
  expect(read(text, { isEnded: true })).toMatchObject({ body: "some", isWhole: true, isKept: false });
});

test.each(["HEAD", "POST"])("an answer to %s has a body unless its method or status forbids one", (method) => {
  const { isWhole, body: got } = read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", { method });
  expect([isWhole, got]).toEqual([method === "HEAD", ""]);
});

test.each([
  ["it closes", "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"],
  ["it is of HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"],
  ["more came than was said", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore"],
  ["it leads to another protocol", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"],
])("no request follows on the connection where %s", (_, text) => {
  expect(read(text)).toMatchObject({ isWhole: true, isKept: false });
});

test.each([
  ["another protocol", "220 mail.example ESMTP\r\n"],
  ["a bare line feed", "HTTP/1.1 200 OK\nA: b\r\n\r\n"],
  ["a carriage return in a value", "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n"],
  ["a blank before the colon", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n"],
  ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
  ["a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"],
  ["a length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"],
  ["a chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"],
  ["a chunk longer than it says", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"],
  ["headers without end", `HTTP/1.1 200 OK\r\n${"A: b\r\n".repeat(4000)}`],
])("%s is no answer", (_, text) => {
  expect(() => read(text)).toThrow(NotHttpError);
});

test("answers that begin alike are each read as the first was, whatever follows and however it is cut", () => {
  const framings = [
    "Content-Length: 3\r\n",
    "",
    "Transfer-Encoding: chunked\r\n",
    "Content-Length: 3\r\nConnection: close\r\n",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...framings),
      headers,
      fc.constantFrom("200", "204", "101"),
      cuts,
      (framing, given, status, at) => {
        const text = `HTTP/1.1 ${status} OK\r\n${lines(given)}${framing}\r\n`;
        const rests = ["abc", "3\r\nxyz\r\n0\r\n\r\n", "ab"];
        const first = rests.map((rest) => read(text + rest, { cuts: at }));
        expect(rests.map((rest) => read(text + rest))).toEqual(first);
        expect(rests.map((rest) => read(text + rest))).toEqual(first);
      },
    ),
  );
});

test("an answer to HEAD has no body even where one that begins alike had", () => {
  const text = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
  expect(read(`${text}abc`)).toMatchObject({ body: "abc", isWhole: true });
  expect(read(text, { method: "HEAD" })).toMatchObject({ body: "", isWhole: true });
  expect(read(text)).toMatchObject({ isWhole: false });
});
