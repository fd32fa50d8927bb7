import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Result, fail } from "../../contract/errors.ts";
import { createServer } from "../http/node-http.ts";
import { sameText } from "../secrets/compare.ts";
import { ADMIN_CALLS, type AdminCall, type createAdminCalls } from "./admin-calls.ts";
import type { StatusReader } from "./status.ts";

const MOST_BYTES = 1024 * 1024;

interface AdminParts {
  readonly port: number;
  readonly token: string;
  readonly calls: ReturnType<typeof createAdminCalls>;
  readonly status: StatusReader;
}

/**
 * The port of whoever runs the relay: on loopback alone, and only to who has the token. `GET /status` and `GET /metrics`
 * tell, `POST /call/<name>` does.
 */
export async function startAdmin({ port, token, calls, status }: AdminParts) {
  const server = createServer((req, res) => {
    void answer(req, res).catch(() => send(res, 500, fail("internal", "The relay could not do this.")));
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const given = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1] ?? "";
    if (!sameText(given, token)) return send(res, 401, fail("unauthorized", "The relay's token is needed."));
    if (req.method === "GET" && req.url === "/status") return send(res, 200, { ok: true, value: status.read() });
    if (req.method === "GET" && req.url === "/metrics") {
      res.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
      res.end(status.metrics());
      return;
    }
    const name = /^\/call\/([a-z-]+)$/.exec(req.url ?? "")?.[1] ?? "";
    if (req.method !== "POST" || !isCall(name)) return send(res, 404, fail("not_found", "There is nothing here."));
    const input = await jsonOf(req);
    const result = await called(name, input);
    send(res, result.ok ? 200 : 400, result);
  }

  function called(name: AdminCall, input: unknown): Promise<Result<unknown>> {
    const parsed = ADMIN_CALLS[name].safeParse(input);
    if (!parsed.success)
      return Promise.resolve(fail("invalid_input", parsed.error.issues[0]?.message ?? "Not understood."));
    return run(name, parsed.data);
  }

  /** The input was parsed by the schema of this very call. */
  function run(name: AdminCall, input: unknown): Promise<Result<unknown>> {
    return Reflect.apply(calls[name], null, [input]);
  }

  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const bound = address === null || typeof address === "string" ? port : address.port;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function isCall(name: string): name is AdminCall {
  return Object.hasOwn(ADMIN_CALLS, name);
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify(body));
}

async function jsonOf(req: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of req) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    pieces.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8") || "{}");
  } catch {
    return null;
  }
}
