import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createServer } from "../http/node-http.ts";
import type { ListenerLimits, Reply } from "./arrival.ts";
import type { Reception } from "./reception.ts";
import { refuse } from "./refuse.ts";
import { NO_HOST, NO_TUNNELS } from "./replies.ts";
import { lacksHost } from "./strays/stray.ts";

const KEEP_ALIVE_MS = 15_000;

/** Who takes over connections on which another protocol is asked for; what it does not accept is an ordinary request. */
export interface Upgrades {
  accepts(req: IncomingMessage): boolean;
  take(req: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Makes a server that speaks HTTP within TLS, of the options of one that does without. */
export type SecureServer = (options: Parameters<typeof createServer>[0]) => Server;

/** What the receiver is told by its server. */
export interface ServerEvents {
  /** The head of a request has come. */
  begin(req: IncomingMessage, res: ServerResponse): Reception;
  enter(socket: Socket): void;
  /** The parser, its timer or the connection failed. */
  failed(error: Error, socket: Socket): void;
  /** A head has come that is no request to us, and is answered so. */
  turnedAway(req: IncomingMessage, code: "NO_HOST" | "CONNECT", reply: Reply): void;
  /** The connection is no longer one of ours: another protocol is spoken on it. */
  upgraded(req: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Has every event of the server told of; a request of HTTP/1.1 without a Host is answered here. */
export function listenTo(server: Server, on: ServerEvents, isSecure = false): void {
  const start = (req: IncomingMessage, res: ServerResponse): void => {
    if (lacksHost(req)) refuseHostless(req, res);
    else on.begin(req, res).start();
  };
  const refuseHostless = (req: IncomingMessage, res: ServerResponse): void => {
    on.turnedAway(req, "NO_HOST", NO_HOST);
    res.writeHead(NO_HOST.status, [...NO_HOST.headers.flat(), "Connection", "close"]);
    res.end(NO_HOST.body);
  };
  server.on(isSecure ? "secureConnection" : "connection", on.enter);
  if (isSecure) server.on("tlsClientError", (_error, socket) => socket.destroy());
  server.on("upgrade", on.upgraded);
  server.on("request", start);
  server.on("checkExpectation", start);
  server.on("checkContinue", (req, res) => {
    if (lacksHost(req)) return refuseHostless(req, res);
    const reception = on.begin(req, res);
    if (reception.isDeclaredTooLarge) return reception.finish("too_large");
    if (reception.hasRoom) res.writeContinue();
    reception.start();
  });
  server.on("connect", (req, socket) => {
    on.turnedAway(req, "CONNECT", NO_TUNNELS);
    refuse(socket, NO_TUNNELS);
  });
  server.on("clientError", (error, socket) => {
    // What the types call a stream is the connection itself.
    if (socket instanceof Socket) on.failed(error, socket);
  });
}

/** A server as the limits say, that listens nowhere yet. */
export function createHttpServer(
  { headerBytes, headersTimeoutMs, requestTimeoutMs }: ListenerLimits,
  { upgrades, secure = createServer }: { readonly upgrades?: Upgrades; readonly secure?: SecureServer } = {},
): Server {
  const server = secure({
    maxHeaderSize: headerBytes,
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.max(10, Math.min(1000, headersTimeoutMs / 4, requestTimeoutMs / 4)),
    keepAliveTimeout: KEEP_ALIVE_MS,
    noDelay: true,
    // Asked for by ourselves, so that what lacks it is seen.
    requireHostHeader: false,
    shouldUpgradeCallback: (req) => upgrades?.accepts(req) ?? false,
  });
  server.maxHeadersCount = 0;
  // A sender that has said all it has to say may end its side, and is answered all the same (RFC 9112 9.6).
  Reflect.set(server, "httpAllowHalfOpen", true);
  return server;
}
