import { type Explained, PLAIN_AGAIN, startOf } from "./explained.ts";
import { explainHeader } from "./explain-header.ts";
import { explainRequestLine } from "./explain-request-line.ts";
import { protocolOf } from "./protocols.ts";
import type { Stray } from "./stray.ts";
import { readTlsHello } from "./tls-hello.ts";

const PROXY_2 = Buffer.from("\r\n\r\n\0\r\nQUIT\n", "latin1");
const TURN_IT_OFF = "Turn the PROXY protocol off in the proxy that sends here; it may say X-Forwarded-For instead.";

/** Says of what became no request what it was, and what to do. It holds of the bytes no more than a name, never a value. */
export function explainStray(stray: Stray): Explained {
  return foreign(stray) ?? byCode(stray) ?? other(stray);
}

/** What the first bytes alone tell. */
function foreign({ bytes, code }: Stray): Explained | null {
  const hello = readTlsHello(bytes);
  if (hello) return tls(hello.serverName, hello.version);
  if (bytes.subarray(0, 14).toString("latin1") === "PRI * HTTP/2.0") {
    return {
      kind: "http2",
      reason: "HTTP/2 came without asking first, to a port that speaks HTTP/1.1.",
      cure: "Let the sender use HTTP/1.1 (curl: without --http2-prior-knowledge; gRPC is not taken).",
    };
  }
  if (bytes.subarray(0, 12).equals(PROXY_2) || /^PROXY (?:TCP[46]|UNKNOWN)/.test(startOf(bytes))) {
    return {
      kind: "other_protocol",
      reason: "A PROXY protocol header came before the request.",
      cure: TURN_IT_OFF,
    };
  }
  if (code === "CONNECT" || code === "NO_HOST") return null;
  const what = protocolOf(bytes);
  if (what !== null) {
    const reason = `${what[0]?.toUpperCase()}${what.slice(1)} came to a port that speaks HTTP.`;
    return { kind: "other_protocol", reason, cure: PLAIN_AGAIN };
  }
  return null;
}

function tls(name: string | null, version: string | null): Explained {
  const about = [...(name === null ? [] : [`for ${name}`]), ...(version === null ? [] : [`offering ${version}`])];
  return {
    kind: "tls",
    reason: `A TLS hello came to a plain port${about.length > 0 ? ` (${about.join(", ")})` : ""}.`,
    cure: "The URL must begin with http://, not https://. A sender that insists on https needs the tunnel's URL.",
  };
}

/** What the parser says went wrong. */
function byCode(stray: Stray): Explained | null {
  switch (stray.code) {
    case "CONNECT":
      return {
        kind: "proxy",
        reason: "A CONNECT came: the sender takes this for a proxy.",
        cure: "Take Hookbench's address out of the sender's proxy settings (HTTP_PROXY, HTTPS_PROXY), and give it as the URL.",
      };
    case "NO_HOST":
      return {
        kind: "header",
        reason: "The request has no Host header, which HTTP/1.1 asks for.",
        cure: "Let the sender write a Host header, or say HTTP/1.0.",
      };
    case "HPE_HEADER_OVERFLOW":
      return tooLong(stray);
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return tooSlow(stray);
    case "HPE_INVALID_EOF_STATE":
    case "ECONNRESET":
    case "EPIPE":
      return cutOff(stray);
    default:
      return explainRequestLine(stray) ?? explainHeader(stray);
  }
}

function tooLong({ bytes }: Stray): Explained {
  const isLine = !bytes.includes(0x0a);
  return {
    kind: "too_long",
    reason: isLine
      ? "The first line of the request is longer than a whole head may be (64 KB)."
      : "The headers are longer together, or more, than they may be (64 KB).",
    cure: isLine
      ? "Send what is in the URL as the body."
      : "Send less in headers: large cookies and tokens are the usual cause.",
  };
}

function tooSlow({ size, bytes }: Stray): Explained {
  const reason =
    size === 0
      ? "A connection was opened and nothing was sent on it in time."
      : `The head of the request did not come whole in time: ${count(size)} came${lastLine(bytes)}.`;
  const cure =
    size === 0
      ? "The sender may wait for the server to speak first, as mail and MySQL clients do; HTTP clients speak first."
      : "A head ends with an empty line: check that the sender writes it.";
  return { kind: "too_slow", reason, cure };
}

function cutOff({ size, bytes, code }: Stray): Explained {
  const how = code === "HPE_INVALID_EOF_STATE" ? "closed" : "broke off";
  const line = startOf(bytes);
  if (/^[A-Z]+ \S+\r?\n$/.test(line)) {
    return {
      kind: "request_line",
      reason: "The request has no version, as in HTTP/0.9.",
      cure: "Write HTTP/1.1 after the target, then headers and an empty line.",
    };
  }
  return {
    kind: "cut_off",
    reason: `The sender ${how} the connection after ${count(size)} of the head${lastLine(bytes)}.`,
    cure: "The head ends with an empty line (CR LF CR LF): look for a time-out of the sender, or a proxy between.",
  };
}

function other({ detail, code }: Stray): Explained {
  const said = /^[\w ,.'`:/-]{1,120}$/.test(detail) ? detail : code;
  return {
    kind: "no_http",
    reason: `It is not valid HTTP: ${said}.`,
    cure: "Compare the bytes with a request of curl -v; we know no more.",
  };
}

/** Where in the head it stopped, without a value. */
function lastLine(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  const lines = text.split("\n").length - 1;
  if (lines === 0) return ", before the end of the first line";
  return `, after ${lines} ${lines === 1 ? "line" : "lines"}`;
}

function count(size: number): string {
  return size === 1 ? "1 byte" : `${size} bytes`;
}
