import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";

export const SECRET = "whsec_check";

/** Faults a receiver can be given; without any it is a correct receiver of Stripe's events. */
export interface Faults {
  readonly delayMs?: number;
  readonly skipsSignature?: boolean;
  readonly skipsMissing?: boolean;
  readonly skipsAge?: boolean;
  readonly refusesRepeats?: boolean;
  readonly refusesOlder?: boolean;
  readonly hangsUpOnSlow?: boolean;
  readonly failsOnLarge?: boolean;
  readonly refusesUnknown?: boolean;
  readonly failsOnMalformed?: boolean;
  readonly redirects?: boolean;
  readonly diesAfterMalformed?: boolean;
  /** Takes this Authorization in a signature's place. */
  readonly wantsToken?: string;
  readonly reserialises?: boolean;
  readonly cutsSlowReaders?: boolean;
}

export interface Receiver {
  readonly url: string;
  close(): void;
}

/** A small receiver written as its provider's documentation asks, with the given faults built in. */
export async function startReceiver(faults: Faults = {}): Promise<Receiver> {
  const state = { seen: new Set<string>(), newest: 0, isBroken: false };
  const server: Server = createServer((request, response) => void answer(request, response, faults, state));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/stripe`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface State {
  readonly seen: Set<string>;
  newest: number;
  isBroken: boolean;
}

async function answer(request: IncomingMessage, response: ServerResponse, faults: Faults, state: State): Promise<void> {
  const chunks: Buffer[] = [];
  const started = performance.now();
  for await (const chunk of request) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    if (faults.hangsUpOnSlow && performance.now() - started > 200) return void request.socket.destroy();
  }
  const status = statusOf(Buffer.concat(chunks), request, faults, state);
  setTimeout(() => {
    response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {});
    if (faults.cutsSlowReaders && status === 200) return answerAtLength(response);
    response.end();
  }, faults.delayMs ?? 0);
}

/** Says far more than the sockets between hold, and gives up on who has not read it soon. */
function answerAtLength(response: ServerResponse): void {
  const impatience = setTimeout(() => response.destroy(), 800);
  response.end(Buffer.alloc(24 * 1_048_576), () => clearTimeout(impatience));
  response.once("close", () => clearTimeout(impatience));
}

function statusOf(body: Buffer, request: IncomingMessage, faults: Faults, state: State): number {
  if (state.isBroken) return 500;
  if (faults.redirects) return 302;
  if (faults.failsOnLarge && body.length > 500_000) return 500;
  if (faults.wantsToken !== undefined) {
    if (request.headers.authorization !== faults.wantsToken) return 401;
    return handled(body.toString("utf8"), faults, state);
  }
  const header = String(request.headers["stripe-signature"] ?? "");
  const [, time = "0", given = ""] = /^t=(\d+),v1=([0-9a-f]{64})/.exec(header) ?? [];
  if (header === "" && !faults.skipsMissing) return 400;
  if (header !== "" && !faults.skipsSignature && !isRight(time, given, faults.reserialises ? written(body) : body))
    return 400;
  if (header !== "" && !faults.skipsAge && Math.abs(Date.now() / 1000 - Number(time)) > 300) return 400;
  if (faults.refusesOlder && Number(time) < state.newest) return 409;
  state.newest = Math.max(state.newest, Number(time));
  return handled(body.toString("utf8"), faults, state);
}

function handled(text: string, faults: Faults, state: State): number {
  const id = /"id":\s*"(evt_[^"]+|[0-9a-f-]{36})"/.exec(text)?.[1] ?? "";
  if (!text.trimEnd().endsWith("}")) {
    state.isBroken = faults.diesAfterMalformed ?? false;
    return faults.failsOnMalformed ? 500 : 400;
  }
  if (faults.refusesUnknown && text.includes("hookbench.unknown_event")) return 422;
  if (faults.refusesRepeats && state.seen.has(id)) return 409;
  state.seen.add(id);
  return 200;
}

/** The body parsed and written anew, as frameworks do that hide the bytes; what follows it is kept. */
function written(body: Buffer): Buffer {
  const text = body.toString("utf8");
  try {
    const json = text.trimEnd();
    return Buffer.from(JSON.stringify(JSON.parse(json)) + text.slice(json.length));
  } catch {
    return body;
  }
}

function isRight(time: string, given: string, body: Buffer): boolean {
  const expected = createHmac("sha256", SECRET).update(`${time}.`).update(body).digest();
  const received = Buffer.from(given, "hex");
  return received.length === expected.length && timingSafeEqual(received, expected);
}
