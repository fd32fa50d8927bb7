import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Headers } from "../../../src/contract/model/header.ts";

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A real server on 127.0.0.1 that keeps what it was sent; `answer` replies, 200 `ok` otherwise. */
export async function withServer(
  answer: ((request: IncomingMessage, response: ServerResponse, seen: Seen) => void) | null,
  work: (server: { url: string; port: number; seen: Seen[] }) => Promise<void>,
): Promise<void> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = request.rawHeaders;
      const headers = raw.flatMap((name, index): Headers => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""]] : []));
      const one = { method: request.method ?? "", url: request.url ?? "", headers, body: Buffer.concat(chunks) };
      seen.push(one);
      if (answer) answer(request, response, one);
      else response.end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    await work({ url: `http://127.0.0.1:${port}`, port, seen });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export function valuesOf(seen: Seen | undefined, name: string): string[] {
  return (seen?.headers ?? [])
    .filter(([other]) => other.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
}
