import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Headers } from "../../contract/model/header.ts";
import { headersOf } from "../http/client/exchange.ts";
import { explainFailure } from "../http/client/failure.ts";
import { request as httpRequest } from "../http/node-http.ts";

export interface Outgoing {
  /** POST where none is named. */
  readonly method?: "GET" | "HEAD" | "POST" | "OPTIONS";
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Sends the body in this many pieces with a pause before each; 1 sends it whole. */
  readonly pieces: number;
  readonly pauseMs: number;
  /** Begins to read the answer's body so many milliseconds after its head. */
  readonly readAfterMs: number;
}

/** What came back: an answer, or the failure in words. Redirects are not followed: a sender of webhooks does not. */
export type Answered =
  | {
      readonly status: number;
      readonly headers: Headers;
      /** Its first bytes. */
      readonly body: Buffer;
      readonly isCut: boolean;
      readonly durationMs: number;
    }
  | {
      readonly status: null;
      readonly failure: string;
      /** Nobody is there: whatever else is sent will not be answered either. */
      readonly isUnreachable: boolean;
      readonly durationMs: number;
    };

const PATIENCE_MS = 30_000;
const KEPT_BYTES = 8192;
/** More of an answer is not waited for. */
const MOST_READ_BYTES = 16 * 1_048_576;

const NOBODY_THERE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Sends once and waits for the whole answer, at most 30 s after the last byte went out. Ends early when cancelled. */
export async function exchange(outgoing: Outgoing, signal?: AbortSignal): Promise<Answered> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const timeout = AbortSignal.timeout(PATIENCE_MS + outgoing.pieces * outgoing.pauseMs + outgoing.readAfterMs);
  try {
    const answer = await post(outgoing, signal ? AbortSignal.any([signal, timeout]) : timeout);
    return { ...answer, durationMs: took() };
  } catch (cause) {
    const failure = timeout.aborted
      ? `no answer in ${PATIENCE_MS / 1000} s`
      : signal?.aborted
        ? "cancelled"
        : explainFailure(new URL(outgoing.url), cause);
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    return { status: null, failure, isUnreachable: NOBODY_THERE.has(code), durationMs: took() };
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly isCut: boolean;
}

function post(
  { method = "POST", url, headers, body, pieces, pauseMs, readAfterMs }: Outgoing,
  signal: AbortSignal,
): Promise<Answer> {
  const open = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method,
      headers: [
        ...headers.flat(),
        "Host",
        new URL(url).host,
        ...(method === "POST" ? ["Content-Length", String(body.length)] : []),
        "Connection",
        "close",
      ],
      agent: false,
      signal,
    });
    request.once("error", reject);
    request.once("response", (response) => {
      response.once("error", reject);
      if (readAfterMs === 0) readAnswer(response, resolve);
      else setTimeout(readAnswer, readAfterMs, response, resolve);
    });
    const size = Math.max(1, Math.ceil(body.length / pieces));
    if (method !== "POST") {
      request.end();
      return;
    }
    const writeFrom = (offset: number) => {
      if (request.destroyed) return;
      const next = offset + size;
      if (next >= body.length) {
        request.end(body.subarray(offset));
        return;
      }
      request.write(body.subarray(offset, next));
      setTimeout(writeFrom, pauseMs, next);
    };
    writeFrom(0);
  });
}

/** Reads an answer to its end, or as far as is waited for, and keeps its beginning. */
function readAnswer(response: IncomingMessage, resolve: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  let kept = 0;
  let read = 0;
  const done = () =>
    resolve({
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: Buffer.concat(chunks).subarray(0, KEPT_BYTES),
      isCut: read > KEPT_BYTES,
    });
  response.once("end", done);
  response.on("data", (chunk: Buffer) => {
    read += chunk.length;
    if (kept < KEPT_BYTES) {
      chunks.push(chunk);
      kept += chunk.length;
    }
    if (read <= MOST_READ_BYTES) return;
    done();
    response.destroy();
  });
}
