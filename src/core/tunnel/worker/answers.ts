import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { ServerAnswer, type WorkerReport } from "../wire.ts";

const MOST_BYTES = 16 * 1024;

/**
 * Tells what the tunnel's server answers to the client, which keeps it to itself and asks again for ever. Node tells of
 * every request and answer of this thread on channels of its own (node:diagnostics_channel).
 */
export function tellAnswers(host: string, report: (message: WorkerReport) => void): void {
  const server = bare(new URL(host).hostname);

  subscribe("http.client.response.finish", (message) => {
    if (isTo(server, message) && "response" in message && isAnswer(message.response))
      readAnswer(message.response, report);
  });
  subscribe("http.client.request.error", (message) => {
    if (!isTo(server, message) || !("error" in message) || !(message.error instanceof Error)) return;
    const { error } = message;
    report({ kind: "unreached", code: "code" in error ? String(error.code) : "", message: error.message });
  });
}

function isTo(server: string, message: unknown): message is { readonly request: { readonly host: string } } {
  const request = typeof message === "object" && message !== null && "request" in message ? message.request : null;
  if (typeof request !== "object" || request === null || !("host" in request)) return false;
  return typeof request.host === "string" && bare(request.host) === server;
}

function isAnswer(response: unknown): response is IncomingMessage {
  return response instanceof Readable && "statusCode" in response && "headers" in response;
}

/** An IPv6 address without its brackets. */
function bare(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}

function readAnswer(response: IncomingMessage, report: (message: WorkerReport) => void): void {
  const { statusCode: status = 0, headers } = response;
  // These are followed.
  if (status >= 300 && status < 400 && headers.location !== undefined) return;
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    if (size < MOST_BYTES) chunks.push(chunk);
    size += chunk.length;
  });
  // Also of one that breaks off.
  response.once("close", () => {
    const text = Buffer.concat(chunks).subarray(0, MOST_BYTES).toString("utf8");
    const given = status === 200 ? ServerAnswer.safeParse(jsonIn(text)).data : undefined;
    if (given) report({ kind: "given", port: given.port });
    else report({ kind: "answered", status, text: text.slice(0, 1000) });
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
