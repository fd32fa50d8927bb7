import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
  createMcpHandler,
  isLegacyRequest,
} from "@modelcontextprotocol/server";
import { presenceOf } from "../presence.ts";
import type { App } from "../../core/app/app.ts";
import { SAFE_HEADERS, answer } from "../answer.ts";
import { readJson } from "../body.ts";
import { parseTarget } from "../target.ts";
import { createMcpServer } from "./mcp-server.ts";

/** Answers MCP requests whose sender was let in. */
export interface ServeMcp {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

interface Session {
  readonly server: McpServer;
  readonly transport: WebStandardStreamableHTTPServerTransport;
  usedAt: number;
}

const BODY_LIMIT_BYTES = 1024 * 1024;
/** So many older clients are remembered; the one that was quiet longest gives way. */
const MOST_SESSIONS = 50;
/** Some clients give up where nothing comes for a while. */
const KEEP_ALIVE_MS = 5000;

/**
 * MCP over streamable HTTP, in both eras of the protocol. Requests of the current one stand for themselves, and closing
 * the response cancels them. Older clients get a session each: what they cancel has to reach the call that it is about,
 * and a response of theirs that is dropped ends its call too, since no stream is kept to come back to.
 */
export function createServeMcp({ dispatch }: Pick<App, "dispatch">, version: string): ServeMcp {
  const sessions = new Map<string, Session>();

  function serverFor(query: URLSearchParams): McpServer {
    const noBodies = query.get("bodies") === "none";
    const verifiedOnly = query.get("only") === "verified";
    return createMcpServer({
      version,
      call: (asked, signal) =>
        dispatch("agentTools.call", { ...asked, way: "http", noBodies, verifiedOnly }, "agent", presenceOf(signal)),
    });
  }

  const modern = createMcpHandler(
    ({ requestInfo }) => serverFor(new URL(requestInfo?.url ?? "http://x").searchParams),
    {
      legacy: "reject",
      responseMode: "sse",
      keepAliveMs: KEEP_ALIVE_MS,
    },
  );

  async function olderSession(request: Request): Promise<Session | null> {
    const id = request.headers.get("mcp-session-id");
    if (id !== null) return sessions.get(id) ?? null;
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      keepAliveMs: KEEP_ALIVE_MS,
      onsessioninitialized: (named) => {
        sessions.set(named, session);
        for (const [oldest, one] of leastUsed(sessions)) {
          sessions.delete(oldest);
          void one.server.close();
        }
      },
      onsessionclosed: (named) => void sessions.delete(named),
    });
    const server = serverFor(new URL(request.url).searchParams);
    const session: Session = { server, transport, usedAt: performance.now() };
    await server.connect(transport);
    return session;
  }

  async function respond(request: Request, parsedBody: unknown): Promise<Response> {
    if (!(await isLegacyRequest(request, parsedBody))) return modern.fetch(request, { parsedBody });
    const session = await olderSession(request);
    if (!session) return Response.json(NO_SESSION, { status: 404 });
    session.usedAt = performance.now();
    return session.transport.handleRequest(request, parsedBody === undefined ? {} : { parsedBody });
  }

  return {
    handle: async (request, response) => {
      const left = new AbortController();
      response.once("close", () => left.abort());
      const body =
        request.method === "POST" ? await readJson(request, BODY_LIMIT_BYTES) : { ok: true as const, value: undefined };
      if (!body.ok) return answer(response, body);
      await send(response, await respond(webRequest(request, left.signal), body.value), left.signal);
    },
    close: async () => {
      await modern.close();
      await Promise.all([...sessions.values()].map(({ server }) => server.close()));
      sessions.clear();
    },
  };
}

const NO_SESSION = {
  jsonrpc: "2.0",
  id: null,
  error: { code: -32_001, message: "There is no such session any more." },
};

function leastUsed(sessions: ReadonlyMap<string, Session>): [string, Session][] {
  return [...sessions].toSorted(([, one], [, other]) => other.usedAt - one.usedAt).slice(MOST_SESSIONS);
}

/** The head of a request as the SDK takes it; its body was read and parsed. */
function webRequest(request: IncomingMessage, signal: AbortSignal): Request {
  const { path, query } = parseTarget(request);
  const url = `http://${request.headers.host ?? "127.0.0.1"}${path}?${query.toString()}`;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // The token has done its work, and nothing behind here needs it.
    if (name === "authorization" || value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  headers.delete("content-length");
  return new Request(url, { method: request.method ?? "POST", headers, signal });
}

/** Sends the response as it comes; its head, and with a stream a first byte, at once. */
async function send(response: ServerResponse, answered: Response, left: AbortSignal): Promise<void> {
  if (left.aborted) return void (await answered.body?.cancel());
  response.writeHead(answered.status, { ...SAFE_HEADERS, ...Object.fromEntries(answered.headers) });
  if (!answered.body) return void response.end();
  const isStream = answered.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (isStream) response.write(": begun\n\n");
  const reader = answered.body.getReader();
  left.addEventListener("abort", () => void reader.cancel().catch(() => undefined), { once: true });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    response.write(value);
  }
  response.end();
}
