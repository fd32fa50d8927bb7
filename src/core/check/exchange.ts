import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Headers } from "../../contract/model/header.ts";
import { explainFailure } from "../act/http/failure.ts";

export interface Outgoing {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Sends the body in this many pieces with a pause before each; 1 sends it whole. */
  readonly pieces: number;
  readonly pauseMs: number;
}

/** What came back: a status, or the failure in words. Redirects are not followed: a sender of webhooks does not. */
export type Answered =
  | { readonly status: number; readonly durationMs: number }
  | { readonly status: null; readonly failure: string; readonly durationMs: number };

const PATIENCE_MS = 30_000;

/** Posts once and waits for the whole answer, at most 30 s after the last byte went out. */
export async function exchange(outgoing: Outgoing, patienceMs = PATIENCE_MS): Promise<Answered> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const status = await post(outgoing, AbortSignal.timeout(patienceMs + outgoing.pieces * outgoing.pauseMs));
    return { status, durationMs: took() };
  } catch (cause) {
    const failure =
      cause instanceof Error && (cause.name === "TimeoutError" || cause.name === "AbortError")
        ? `no answer in ${Math.round(patienceMs / 100) / 10} s`
        : explainFailure(new URL(outgoing.url), cause);
    return { status: null, failure, durationMs: took() };
  }
}

function post({ url, headers, body, pieces, pauseMs }: Outgoing, signal: AbortSignal): Promise<number> {
  const open = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method: "POST",
      headers: [
        ...headers.flat(),
        "Host",
        new URL(url).host,
        "Content-Length",
        String(body.length),
        "Connection",
        "close",
      ],
      agent: false,
      signal,
    });
    request.once("error", reject);
    request.once("response", (response) => {
      response.once("error", reject);
      response.once("end", () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    const size = Math.max(1, Math.ceil(body.length / pieces));
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
