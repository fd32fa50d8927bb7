import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { z } from "zod";
import type { Seen } from "../../fixtures/http-server.ts";

export interface HttpMcp {
  readonly url: string;
  /** What came in, in order; of each its head alone. */
  readonly seen: readonly Omit<Seen, "body">[];
  /** The values its tool `echo` was called with. */
  readonly echoed: readonly unknown[];
  /** Resolves when its tool `wait` runs, which never ends. */
  readonly waiting: Promise<void>;
  /** Sessions that have not been taken leave of. */
  open(): number;
}

export interface HttpMcpOptions {
  /** Answers in the server's place when it returns true. */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** JSON answers instead of streams. */
  readonly isPlain?: boolean;
}

/** A real MCP server on 127.0.0.1 over streamable HTTP, made with the official SDK: echo, tell, fail, number and wait. */
export async function withHttpMcp(
  { before = () => false, isPlain = false }: HttpMcpOptions,
  work: (server: HttpMcp) => Promise<void>,
): Promise<void> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const seen: Omit<Seen, "body">[] = [];
  const echoed: unknown[] = [];
  const { promise: waiting, resolve: waits } = Promise.withResolvers<void>();

  async function begin(): Promise<StreamableHTTPServerTransport> {
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      enableJsonResponse: isPlain,
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await tools(echoed, waits).connect(transport);
    return transport;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pairs = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: pairs });
    if (before(request, response)) return;
    const id = request.headers["mcp-session-id"];
    const session = typeof id === "string" ? sessions.get(id) : undefined;
    await (session ?? (await begin())).handleRequest(request, response);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    await work({ url: `http://127.0.0.1:${port}/mcp`, seen, echoed, waiting, open: () => sessions.size });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function tools(echoed: unknown[], waits: () => void): McpServer {
  const server = new McpServer({ name: "fixture", version: "1" });
  const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });
  server.registerTool("echo", { inputSchema: { value: z.unknown() } }, ({ value }) => {
    echoed.push(value);
    return text("heard");
  });
  server.registerTool("tell", {}, ({ requestInfo }) => text(String(requestInfo?.headers["authorization"])));
  server.registerTool("fail", {}, () => ({ ...text("it broke"), isError: true }));
  server.registerTool("number", { inputSchema: { value: z.number() } }, () => text("a number"));
  server.registerTool("wait", {}, () => {
    waits();
    return new Promise(() => undefined);
  });
  return server;
}
