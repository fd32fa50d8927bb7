import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainStray } from "../../../../src/core/receive/strays/explain.ts";
import { protocolOf } from "../../../../src/core/receive/strays/protocols.ts";
import { readTlsHello } from "../../../../src/core/receive/strays/tls-hello.ts";

/** The hello of a client of TLS 1.2 for `host`, with no extension but its name. */
function hello(host: string): Buffer {
  const name = Buffer.from(host);
  const list = Buffer.concat([Buffer.from([0]), u16(name.length), name]);
  const extension = Buffer.concat([u16(0), u16(list.length + 2), u16(list.length), list]);
  const body = Buffer.concat([u16(0x0303), Buffer.alloc(32, 7), Buffer.from([0]), u16(2), u16(0xc02f)]);
  const rest = Buffer.concat([Buffer.from([1, 0]), u16(extension.length), extension]);
  const message = Buffer.concat([Buffer.from([1, 0]), u16(body.length + rest.length), body, rest]);
  return Buffer.concat([Buffer.from([0x16, 3, 1]), u16(message.length), message]);
}

function u16(number: number): Buffer {
  return Buffer.from([number >> 8, number & 0xff]);
}

describe("a TLS hello", () => {
  it("tells the server's name and the version", () => {
    expect(readTlsHello(hello("a.example"))).toEqual({ serverName: "a.example", version: "TLS 1.2" });
  });

  it("that is cut anywhere, or made of anything, is read as far as it goes", () => {
    const whole = hello("a.example");
    for (let length = 3; length < whole.length; length += 1) {
      expect(readTlsHello(whole.subarray(0, length))).not.toBeNull();
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readTlsHello(Buffer.concat([Buffer.from([0x16, 3, 1]), bytes]));
        expect(read?.serverName ?? "a").toMatch(/^[A-Za-z0-9._-]+$/);
      }),
    );
  });

  it("does not let a name in that is none", () => {
    expect(readTlsHello(hello("a b<script>"))).toEqual({ serverName: null, version: "TLS 1.2" });
  });
});

describe("the reason", () => {
  const code = fc.constantFrom(
    "HPE_INVALID_METHOD",
    "HPE_INVALID_URL",
    "HPE_INVALID_CONSTANT",
    "HPE_INVALID_VERSION",
    "HPE_INVALID_HEADER_TOKEN",
    "HPE_CR_EXPECTED",
    "HPE_LF_EXPECTED",
    "HPE_HEADER_OVERFLOW",
    "HPE_INVALID_EOF_STATE",
    "HPE_OF_A_NODE_TO_COME",
    "ERR_HTTP_REQUEST_TIMEOUT",
    "ECONNRESET",
  );

  it("is a plain sentence for whatever comes, and holds no value of a header", () => {
    const sent = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ maxLength: 60 }).map((rest) => Buffer.from(`POST /a HTTP/1.1\r\nX-Key: s3cretvalue\r\n${rest}`)),
    );
    fc.assert(
      fc.property(sent, code, fc.nat(200), (bytes, name, at) => {
        const { reason, cure } = explainStray({
          clientIp: "127.0.0.1",
          bytes,
          size: bytes.length,
          at: at < bytes.length ? at : null,
          code: name,
          detail: "Invalid header value char",
          status: 400,
        });
        expect(`${reason} ${cure ?? ""}`).toMatch(/^[A-Z][\x20-\x7e\u00e9\u2026]+\.\)? /);
        expect(reason).not.toContain("s3cretvalue");
      }),
    );
  });
});

it.each([
  ["a SIP phone", "INVITE sip:bob@example.com SIP/2.0\r\n"],
  ["a syslog sender", "<34>1 2026-01-01T00:00:00Z host app - - - x"],
  ["a NATS client", 'CONNECT {"verbose":false}\r\n'],
  ["a STOMP client", "CONNECT\naccept-version:1.2\n\n\0"],
  ["a file share (SMB)", "\0\0\0\x45\xfeSMB@"],
  ["a FIX engine", "8=FIX.4.4\x019=1\x01"],
  ["an AMQP client", "AMQP\0\0\x09\x01"],
  ["an IMAP client", "a001 LOGIN me pass\r\n"],
  ["a program that speaks FTP or POP3", "USER anonymous\r\n"],
  ["a chat program (IRC)", "NICK me\r\nUSER me 0 * :me\r\n"],
  ["a memcached client", "stats\r\n"],
])("%s is known by how it begins", (what, begins) => {
  expect(protocolOf(Buffer.from(begins, "latin1"))).toBe(what);
});

it("no request is taken for another protocol", () => {
  for (const method of ["GET", "POST", "CONNECT", "OPTIONS", "SOURCE", "post", "X"]) {
    expect(protocolOf(Buffer.from(`${method} /a HTTP/1.1\r\nHost: a\r\n\r\n`))).toBeNull();
  }
});
