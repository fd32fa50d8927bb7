import type { IncomingMessage, ServerResponse } from "node:http";
import { typedCall } from "../contract/client.ts";
import { type Caller, refuseCaller } from "../contract/caller.ts";
import { type Result, fail, ok } from "../contract/errors.ts";
import { CHALLENGE_PATH, type Challenge, ChallengeOrder, TYPED_HEADER } from "../contract/wire.ts";
import type { App } from "../core/app/app.ts";
import { createServer } from "../core/http/node-http.ts";
import type { Log } from "../core/ports.ts";
import { SAFE_HEADERS, answer, answerJson, statusOf } from "./answer.ts";
import { readJson } from "./body.ts";
import { serveEvents } from "./events-socket.ts";
import { presenceOf } from "./presence.ts";
import type { ServeMcp } from "./mcp/serve-mcp.ts";
import { type Challenges, createChallenges } from "./challenges.ts";
import { type Guard, type Tokens, createGuard } from "./guard.ts";
import { listenNear } from "./listen.ts";
import type { RestMeans, Routes } from "./rest.ts";
import { standInAt } from "./stand-ins.ts";
import { parseTarget } from "./target.ts";
import { type ServeUi, createUiFiles } from "./ui-files.ts";

export interface ControlOptions extends Tokens {
  readonly app: Pick<App, "dispatch" | "stream" | "hide" | "standsAt">;
  /** The port wanted on 127.0.0.1; when it is taken the next free one is used, 0 picks any. */
  readonly port: number;
  /** The built browser UI, which may not exist yet; null serves the API alone. */
  readonly uiFolder: string | null;
  readonly version: string;
  readonly log: Log;
}

/** The running control port. */
export interface Control {
  /** `http://127.0.0.1:N` */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Serving {
  readonly guard: Guard;
  readonly challenges: Challenges;
  readonly serveUi: ServeUi | null;
  readonly url: string;
  /** What speaks MCP, loaded at the first request of an agent. */
  readonly mcp: () => Promise<ServeMcp>;
}

/** Serves the API, the event stream and, where asked to, the browser UI on loopback. Throws when no port can be had. */
export async function startControl(options: ControlOptions): Promise<Control> {
  let routes: Serving | null = null;
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000 }, (request, response) => {
    // Before the port is known, nobody can be checked.
    if (!routes) return void response.destroy();
    handle(options, routes, request, response).catch((cause: unknown) => {
      options.log.error("A control request failed", cause);
      if (!response.headersSent)
        answer(response, fail("internal", "Something went wrong inside Hookbench. The log has the cause."));
      else response.destroy();
    });
  });
  const port = await listenNear(server, options.port);
  const url = `http://127.0.0.1:${port}`;
  options.app.standsAt(port);
  for (const token of [options.token, options.programToken, options.agentToken]) if (token) options.app.hide(token);
  const guard = createGuard(port, options);
  const { uiFolder } = options;
  const challenges = createChallenges();
  let speaking: Promise<ServeMcp> | null = null;
  const mcp = () => (speaking ??= loadMcp(options));
  routes = { guard, challenges, serveUi: uiFolder === null ? null : createUiFiles(uiFolder, port), url, mcp };
  const closeEvents = serveEvents(server, options.app, guard);

  return {
    url,
    port,
    async close() {
      closeEvents();
      const spoken = await speaking?.catch(() => null);
      await spoken?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // A call under way gets a moment to be answered; a client that holds its connection open does not.
      const deadline = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(deadline);
    },
  };
}

async function handle(
  options: ControlOptions,
  routes: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path } = parseTarget(request);
  if (path === "/mcp") return handleMcp(routes, request, response);
  const isApi = path === "/api" || path.startsWith("/api/");
  const admitted = isApi ? routes.guard.request(request) : routes.guard.address(request);
  if (typeof admitted === "object" && admitted)
    return answer(response, { ok: false, error: admitted.error }, admitted.status);
  if (admitted) return handleApi(options, routes, request, response, { path, caller: admitted });

  if (request.method !== "GET" && request.method !== "HEAD") return refuseMethod(response, "GET");
  if (await routes.serveUi?.(request, response, path)) return;
  answer(response, fail("not_found", "There is no such page."));
}

async function loadMcp({ app, version }: ControlOptions): Promise<ServeMcp> {
  const { createServeMcp } = await import("./mcp/serve-mcp.ts");
  return createServeMcp(app, version);
}

async function handleMcp({ guard, mcp }: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused = guard.agent(request);
  if (refused) return answer(response, { ok: false, error: refused.error }, refused.status);
  await (await mcp()).handle(request, response);
}

async function handleApi(
  { app, version }: ControlOptions,
  { url, challenges }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
  { path, caller }: { readonly path: string; readonly caller: Caller },
): Promise<void> {
  const method = path.slice("/api/".length);
  if (method === "openapi.json" && request.method === "GET") {
    const { describeApi } = await import("./openapi.ts");
    response.writeHead(200, { ...SAFE_HEADERS, "Content-Type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(describeApi(url, version)));
    return;
  }
  const standIn = standInAt(path);
  if (standIn !== null) return handleStandIn(app, request, response, { standIn, caller });
  if (request.method !== "POST") return refuseMethod(response, "POST");
  const input = await readJson(request);
  if (!input.ok) return answer(response, input);
  if (path === CHALLENGE_PATH) return answer(response, challenge(challenges, caller, input.value));
  const typed = request.headers[TYPED_HEADER];
  if (typeof typed !== "string" || caller !== "program")
    return answer(response, await app.dispatch(method, input.value, caller, presenceAt(response)));
  if (!challenges.redeem(typed, method, input.value)) return answer(response, MISTYPED);
  answer(response, await app.dispatch(method, input.value, "person"));
}

/** A route of another system's API, answered in its form: what was asked for as it is, or `{"error": …}`. */
async function handleStandIn(
  { dispatch, stream }: Pick<App, "dispatch" | "stream">,
  request: IncomingMessage,
  response: ServerResponse,
  { standIn, caller }: { readonly standIn: (means: RestMeans) => Routes; readonly caller: Caller },
): Promise<void> {
  const body = await readJson(request);
  if (!body.ok) return answerJson(response, statusOf(body.error), { error: body.error.message });
  const call = typedCall((method, input) => dispatch(method, input, caller, presenceAt(response)));
  const routes = standIn({ call, changed: () => nextChange(stream) });
  const { method = "GET" } = request;
  const allowed = Object.keys(routes);
  if (allowed.length === 0) return answerJson(response, 404, { error: "There is no such route." });
  const route = routes[method];
  if (!route) {
    response.setHeader("Allow", allowed.join(", "));
    return answerJson(response, 405, { error: `Use ${allowed.join(" or ")} here.` });
  }
  const answered = await route({ method, query: parseTarget(request).query, body: body.value });
  if (answered.ok) return answerJson(response, answered.value.status, answered.value.body);
  answerJson(response, statusOf(answered.error), { error: answered.error.message });
}

/** Resolves with the next events. */
function nextChange(stream: App["stream"]): Promise<void> {
  return new Promise((resolve) => {
    const stop = stream.subscribe(null, ({ kind }) => {
      if (kind !== "events") return;
      stop();
      resolve();
    });
  });
}

const MISTYPED = fail(
  "forbidden",
  "What was typed is not what was shown, or it was shown too long ago. Nothing was done.",
);

/** A code to type, for a program whose person sits at a terminal; an agent is given none. */
function challenge(challenges: Challenges, caller: Caller, given: unknown): Result<Challenge> {
  const order = ChallengeOrder.safeParse(given);
  if (!order.success) return fail("invalid_input", "Name the method and its input.");
  const { method, input } = order.data;
  return refuseCaller(caller, "programs", method) ?? ok(challenges.make(method, input));
}

/** Whoever waits for this response: they have left when its connection closes before it is answered. */
function presenceAt(response: ServerResponse) {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) left.abort();
  });
  return presenceOf(left.signal);
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader("Allow", allowed);
  answer(response, fail("unsupported", `Use ${allowed} here.`), 405);
}
