import type { NotUnderstoodKind } from "../../../src/contract/model/not-understood.ts";

export const HOST = "Host: hooks.example";

export interface Row {
  /** What is sent; in pieces where there are several. */
  readonly sent: string | Buffer | readonly (string | Buffer)[];
  /** What the sender does then. */
  readonly next?: "wait" | "finish" | "reset";
  readonly status: number;
  readonly kind: NotUnderstoodKind;
  readonly reason: RegExp;
  readonly cure: RegExp;
}

const row = (
  kind: NotUnderstoodKind,
  sent: Row["sent"],
  reason: RegExp,
  cure: RegExp,
  more: Partial<Row> = {},
): Row => ({ kind, sent, reason, cure, status: 400, ...more });

/** A POST with these headers and no body. */
export const post = (...lines: readonly string[]): string => ["POST /hooks/a HTTP/1.1", ...lines, "", ""].join("\r\n");

/** What became no request, by how it is sent, with what is said of it. */
export const NOT_UNDERSTOOD: Record<string, Row> = {
  "a Content-Length and a Transfer-Encoding": row(
    "length",
    post(HOST, "Content-Length: 3", "Transfer-Encoding: chunked"),
    /has a Content-Length and a Transfer-Encoding/,
    /one of the two/,
  ),
  "the same the other way round": row(
    "length",
    post(HOST, "Transfer-Encoding: chunked", "Content-Length: 3"),
    /has a Content-Length and a Transfer-Encoding/,
    /one of the two/,
  ),
  "two lengths": row(
    "length",
    post(HOST, "Content-Length: 2", "Content-Length: 2"),
    /more than one Content-Length/,
    /one/,
  ),
  "a length with a sign": row("length", post(HOST, "Content-Length: +2"), /not a whole number/, /digits alone/),
  "a length in hex": row("length", post(HOST, "Content-Length: 0x10"), /not a whole number/, /digits alone/),
  "a length beyond all bytes": row(
    "length",
    post(HOST, `Content-Length: ${"9".repeat(30)}`),
    /larger number/,
    /body's bytes/,
  ),
  "letters of UTF-8 in the target": row(
    "request_line",
    Buffer.from(`POST /hooks/caf\u00e9 HTTP/1.1\r\n${HOST}\r\n\r\n`),
    /target .* has a letter beyond ASCII/,
    /%C3%A9/,
  ),
  "a space in the target": row(
    "request_line",
    `GET /hooks/a b HTTP/1.1\r\n${HOST}\r\n\r\n`,
    /has a space in it/,
    /%20/,
  ),
  "a control character in the target": row(
    "request_line",
    `GET /hooks/a\x01b HTTP/1.1\r\n${HOST}\r\n\r\n`,
    /control character \(0x01\)/,
    /Percent-encode/,
  ),
  "a method that nobody knows": row(
    "request_line",
    `FROB /hooks/a HTTP/1.1\r\n${HOST}\r\n\r\n`,
    /method FROB is none/,
    /POST/,
  ),
  "a method in small letters": row(
    "request_line",
    `post /hooks/a HTTP/1.1\r\n${HOST}\r\n\r\n`,
    /method post .*capitals/,
    /Write POST/,
  ),
  "a version to come": row("request_line", `GET /hooks/a HTTP/3.0\r\n${HOST}\r\n\r\n`, /says HTTP\/3\.0/, /HTTP\/1\.1/),
  "a version that never was": row(
    "request_line",
    `GET /hooks/a HTTP/1.7\r\n${HOST}\r\n\r\n`,
    /says HTTP\/1\.7/,
    /HTTP\/1\.1/,
  ),
  "no version": row("request_line", "GET /hooks/a\r\n", /no version/, /HTTP\/1\.1/, { next: "finish" }),
  "something else than a version": row(
    "request_line",
    `GET /hooks/a FTP/1.1\r\n${HOST}\r\n\r\n`,
    /no HTTP version/,
    /HTTP\/1\.1/,
  ),
  "a space behind the version": row(
    "request_line",
    `GET /hooks/a HTTP/1.1 \r\n${HOST}\r\n\r\n`,
    /no proper line end/,
    /CR LF/,
  ),
  "LF alone behind the first line": row(
    "request_line",
    `POST /hooks/a HTTP/1.1\n${HOST}\n\n`,
    /first line ends with LF alone/,
    /CR LF/,
  ),
  "LF alone behind a header": row(
    "header",
    `POST /hooks/a HTTP/1.1\r\n${HOST}\nA: b\r\n\r\n`,
    /header ends with LF alone/,
    /CR LF/,
  ),
  "a control character in a header": row(
    "header",
    post(HOST, "X-Note: a\x02b"),
    /header X-Note has a control character \(0x02\)/,
    /control/,
  ),
  "a NUL in a header": row("header", post(HOST, "X-Note: a\0b"), /X-Note has a NUL byte/, /NUL/),
  "CR alone in a header": row("header", post(HOST, "X-Note: a\rb"), /no proper line end/, /CR LF/),
  "a header without a colon": row("header", post(HOST, "just words"), /name of a header has a space|no colon/, /.+/),
  "a header of one word": row("header", post(HOST, "word"), /no colon/, /Name: value/),
  "a header without a name": row("header", post(HOST, ": value"), /no colon, or nothing before it/, /Name: value/),
  "a header's name with a space": row("header", post(HOST, "X Note: b"), /name of a header has a space/, /no space/),
  "a header in two lines": row("header", post(HOST, "X-Note: a", " b"), /goes on in a second line/, /one line/),
  "no Host": row("header", post("X-Note: a"), /no Host header/, /Host header/),
  "headers beyond 64 KB": row(
    "too_long",
    post(HOST, `Cookie: ${"c".repeat(70_000)}`),
    /headers are longer/,
    /cookies/,
    {
      status: 431,
    },
  ),
  "a first line beyond 64 KB": row(
    "too_long",
    `GET /hooks/${"a".repeat(70_000)}`,
    /first line .* longer/,
    /as the body/,
    { status: 431 },
  ),
  "HTTP/2 unasked": row("http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", /HTTP\/2 came/, /HTTP\/1\.1/),
  "a proxy's header, version 1": row(
    "other_protocol",
    `PROXY TCP4 10.0.0.1 10.0.0.2 5000 80\r\n${post(HOST)}`,
    /PROXY protocol/,
    /Turn the PROXY protocol off/,
  ),
  "a proxy's header, version 2": row(
    "other_protocol",
    Buffer.from("\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c", "latin1"),
    /PROXY protocol/,
    /Turn the PROXY protocol off/,
  ),
  "a request to be a proxy": row(
    "proxy",
    `CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\n\r\n`,
    /CONNECT/,
    /HTTP_PROXY/,
    { status: 405 },
  ),
  "an SSH client": row("other_protocol", "SSH-2.0-OpenSSH_9.7\r\n", /^An SSH client came/, /host and the port/),
  "a mail program": row(
    "other_protocol",
    "EHLO mail.example\r\n",
    /^A mail program \(SMTP\) came/,
    /host and the port/,
  ),
  "a Redis client": row("other_protocol", "*1\r\n$4\r\nPING\r\n", /^A Redis client came/, /host and the port/),
  "a remote desktop": row(
    "other_protocol",
    Buffer.from("0300002f2ae00000000000", "hex"),
    /^A remote desktop \(RDP\) came/,
    /./,
  ),
  "a PostgreSQL client": row(
    "other_protocol",
    Buffer.from("0000000804d2162f", "hex"),
    /^A PostgreSQL client came/,
    /./,
  ),
  "an MQTT client": row(
    "other_protocol",
    Buffer.from("\x10\x0e\0\x04MQTT\x04\x02\0\x3c\0\x02ab", "latin1"),
    /^An MQTT client came/,
    /./,
  ),
  "a SOCKS client": row("other_protocol", Buffer.from("050100", "hex"), /^A SOCKS client came/, /./),
  "an answer in place of a request": row(
    "other_protocol",
    "HTTP/1.1 200 OK\r\n\r\n",
    /^An HTTP answer in place of a request came/,
    /./,
  ),
  "JSON without a head": row("no_http", '{"event":"push"}\n', /looks like JSON/, /-d/),
  "bytes of nobody": row(
    "no_http",
    Buffer.from("fffefdfc00010203", "hex"),
    /we do not know what it is/,
    /host and the port/,
  ),
  "half a head, then closed": row(
    "cut_off",
    [`POST /hooks/a HTTP/1.1\r\n${HOST}\r\nX-No`, "te: b"],
    /closed the connection after \d+ bytes of the head, after 2 lines/,
    /empty line/,
    { next: "finish" },
  ),
  "half a head, then broken off": row(
    "cut_off",
    `POST /hooks/a HTTP/1.1\r\n${HOST}\r\n`,
    /broke off the connection after 45 bytes/,
    /time-out/,
    { next: "reset", status: 0 },
  ),
};
