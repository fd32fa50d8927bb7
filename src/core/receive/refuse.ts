import type { Duplex } from "node:stream";
import { STATUS_CODES } from "../http/node-http.ts";
import type { ArrivalProblem, Reply } from "./arrival.ts";
import { HEADERS_TOO_LARGE, MALFORMED, TIMED_OUT } from "./replies.ts";

const LINGER_MS = 1000;

/** What node:http's parser or timer found wrong with a connection, as the problem of the request that was arriving. */
export function problemOf(error: Error): ArrivalProblem {
  const code = codeOf(error);
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return "timeout";
  if (code === "HPE_INVALID_CHUNK_SIZE") return "bad_chunk";
  if (code === "HPE_INVALID_TRANSFER_ENCODING") return "no_end";
  return code === "HPE_INVALID_EOF_STATE" || code === "ECONNRESET" || code === "EPIPE" ? "incomplete" : "malformed";
}

/** The answer where there is no request to answer, since its headers never arrived whole. */
export function refusalOf(error: Error): Reply {
  const code = codeOf(error);
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return TIMED_OUT;
  return code === "HPE_HEADER_OVERFLOW" ? HEADERS_TOO_LARGE : MALFORMED;
}

/**
 * Writes a whole response to a bare socket and closes it. What the sender still has under way is read and dropped
 * for a second: closing on unread bytes would reset the connection and take the answer with it.
 */
export function refuse(socket: Duplex, reply: Reply): void {
  const head = reply.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const length = Buffer.byteLength(reply.body);
  socket.on("error", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ""}\r\n${head}Content-Length: ${length}\r\n` +
      `Connection: close\r\n\r\n${reply.body.toString()}`,
  );
  socket.resume();
  const linger = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(linger));
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}
