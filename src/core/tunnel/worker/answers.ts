import { subscribe } from "node:diagnostics_channel";
import { ClientRequest, IncomingMessage } from "node:http";
import { z } from "zod";
import { ServerAnswer, type WorkerReport } from "../wire.ts";

const MOST_BYTES = 16 * 1024;

const Answered = z.object({ request: z.instanceof(ClientRequest), response: z.instanceof(IncomingMessage) });
const Failed = z.object({ request: z.instanceof(ClientRequest), error: z.instanceof(Error) });

/**
 * Tells what the tunnel's server answers to the client, which keeps it to itself and asks again for ever. Node tells of
 * every request and answer of this thread on channels of its own (node:diagnostics_channel).
 */
export function tellAnswers(host: string, report: (message: WorkerReport) => void): void {
  const server = new URL(host).hostname.replace(/^\[|\]$/g, "");
  const isServers = ({ host: asked }: ClientRequest): boolean => asked.replace(/^\[|\]$/g, "") === server;

  subscribe("http.client.response.finish", (message) => {
    const { data } = Answered.safeParse(message);
    if (data && isServers(data.request)) readAnswer(data.response, report);
  });
  subscribe("http.client.request.error", (message) => {
    const { data } = Failed.safeParse(message);
    if (!data || !isServers(data.request)) return;
    const { error } = data;
    report({ kind: "unreached", code: "code" in error ? String(error.code) : "", message: error.message });
  });
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
  response.once("end", () => {
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
