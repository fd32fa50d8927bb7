import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";

/** What a receiver was asked, with its body read, and where it answers. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: string;
  readonly response: ServerResponse;
}

/** A receiver on loopback that answers as it is told while `work` runs; what it does not say itself is an empty 200. */
export async function withAsked<T>(answer: (asked: Asked) => void, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      answer({ request, url, body: Buffer.concat(chunks).toString(), response });
      if (!response.writableEnded) response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    return await work(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hooks`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
