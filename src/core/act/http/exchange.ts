import { request as httpRequest } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { Timing } from "../../../contract/model/attempt.ts";
import type { Header, Headers } from "../../../contract/model/header.ts";
import type { Connections } from "./connections.ts";

export const RESPONSE_CAP_BYTES = 64 * 1024;

/** One request and no more: no redirect is followed, no host is checked. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** Sent as they stand, in this order, after our `Host`; `Content-Length` is ours as well. */
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly lookup?: LookupFunction;
  readonly signal?: AbortSignal;
  /** Where to take the connection from and leave it for the next; without it the request has one of its own. */
  readonly connections?: Connections;
  /** Milliseconds from now by which the whole answer must have come. */
  readonly timeoutMs?: number;
}

/** The answer did not come in time. */
export class TooSlowError extends Error {}

/** The head of an answer, its body still to be read. */
export interface Opened {
  readonly message: IncomingMessage;
  /** Reads the body, at most 64 KB of it. Never rejects: `broken` says why it did not come whole. */
  read(): Promise<AnswerBody>;
  /** Lets the rest go, and the connection with it. */
  drop(): void;
}

export interface AnswerBody {
  readonly body: Buffer;
  readonly truncated: boolean;
  readonly broken: unknown;
  readonly timing: Timing;
}

/** Sends a request and resolves at the head of its answer; rejects where none comes. */
export function openExchange(request: HttpRequest): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const { url, connections } = request;
    const isTls = url.protocol === "https:";
    const client: ClientRequest = (isTls ? httpsRequest : httpRequest)({
      ...target(url),
      method: request.method,
      headers: wireHeaders(request),
      agent: connections ? connections[isTls ? "https" : "http"] : false,
      ...(request.signal ? { signal: request.signal } : {}),
      ...(request.lookup ? { lookup: request.lookup } : {}),
    });
    const watch = watchTiming(client);
    const { timeoutMs } = request;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(
            () => (answer ?? client).destroy(new TooSlowError(`no answer within ${timeoutMs / 1000} s`)),
            timeoutMs,
          );
    let answer: IncomingMessage | null = null;
    client.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    client.once("response", (message) => {
      answer = message;
      const timing = watch();
      resolve({
        message,
        read: () =>
          readBody(message).then((read) => {
            clearTimeout(timer);
            return { ...read, timing: timing() };
          }),
        drop: () => {
          clearTimeout(timer);
          message.destroy();
        },
      });
    });
    client.end(request.body);
  });
}

function since(from: number): number {
  return performance.now() - from;
}

/** Notes when the connection came about; call it at the first byte, and what it returns at the end. */
function watchTiming(client: ClientRequest): () => () => Timing {
  const started = performance.now();
  let dns: number | null = null;
  let connected: number | null = null;
  let secured: number | null = null;
  client.once("socket", (socket) => {
    if (client.reusedSocket) return;
    socket.once("lookup", () => {
      dns = since(started);
    });
    socket.once("connect", () => {
      connected = since(started);
    });
    socket.once("secureConnect", () => {
      secured = since(started);
    });
  });
  return () => {
    const firstByteMs = since(started);
    return () => ({
      dnsMs: dns,
      connectMs: connected === null ? null : connected - (dns ?? 0),
      tlsMs: secured === null ? null : secured - (connected ?? 0),
      firstByteMs,
      totalMs: since(started),
    });
  };
}

function readBody(message: IncomingMessage): Promise<Omit<AnswerBody, "timing">> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (broken: unknown) =>
      resolve({
        body: Buffer.concat(chunks).subarray(0, RESPONSE_CAP_BYTES),
        truncated: size > RESPONSE_CAP_BYTES,
        broken,
      });
    message.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= RESPONSE_CAP_BYTES) return;
      finish(null);
      message.destroy();
    });
    message.once("end", () => finish(null));
    message.once("error", finish);
    message.once("close", () => finish(new Error("the connection was closed before the answer was whole")));
  });
}

function target(url: URL): { protocol: string; hostname: string; port: string; path: string } {
  return {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port,
    path: `${url.pathname}${url.search}`,
  };
}

const OURS = new Set(["host", "content-length", "transfer-encoding", "connection"]);

/** Host first, as RFC 9112 3.2 asks; then what was given; a length where there is a body or the method expects one. */
function wireHeaders({ method, url, headers, body, connections }: HttpRequest): string[] {
  const lines = ["Host", url.host, ...credentials(url, headers).flat()];
  for (const [name, value] of headers) if (!OURS.has(name.toLowerCase())) lines.push(name, value);
  if (body.length > 0 || !/^(GET|HEAD|DELETE|OPTIONS)$/.test(method)) lines.push("Content-Length", String(body.length));
  lines.push("Connection", connections ? "keep-alive" : "close");
  return lines;
}

/** `https://user:password@host` as Basic authentication, unless the headers already authorize. */
function credentials({ username, password }: URL, headers: Headers): Headers {
  if (username === "" || headers.some(([name]) => name.toLowerCase() === "authorization")) return [];
  const clear = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return [["Authorization", `Basic ${Buffer.from(clear).toString("base64")}`]];
}

/** The header lines of an answer, as they came. */
export function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.push([rawHeaders[index] ?? "", rawHeaders[index + 1] ?? ""]);
  return headers;
}
