import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { request as httpRequest } from "../../../http/node-http.ts";

export interface ModelRequest {
  readonly url: URL;
  readonly key: string | null;
  /** Posted as JSON; a GET without. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/** Makes one request to a model server and resolves with its answer's head; a local model may take minutes for it. */
export function requestModel({ url, key, body, signal }: ModelRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === "https:" ? httpsRequest : httpRequest;
    const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body), "utf8");
    const request = open(url, {
      method: bytes === null ? "GET" : "POST",
      agent: false,
      signal,
      headers: {
        Accept: "application/json, text/event-stream",
        ...(bytes === null ? {} : { "Content-Type": "application/json", "Content-Length": bytes.length }),
        ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      },
    });
    request.on("error", reject);
    request.once("response", resolve);
    request.end(bytes ?? undefined);
  });
}

/** The first `limit` bytes of an answer as text. */
export async function readText(answer: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Buffer)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  answer.destroy();
  return Buffer.concat(chunks).subarray(0, limit).toString("utf8");
}
