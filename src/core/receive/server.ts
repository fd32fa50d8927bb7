import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createServer } from "../http/node-http.ts";
import type { LogFields } from "../ports.ts";
import type { Arrival, ListenerLimits, Reply } from "./arrival.ts";
import { listenNearby } from "../http/listen-nearby.ts";
import { type Desk, Reception } from "./reception.ts";
import { problemOf, refusalOf, refuse } from "./refuse.ts";
import { NO_TUNNELS } from "./replies.ts";

const KEEP_ALIVE_MS = 15_000;
const CLOSE_GRACE_MS = 2000;

export interface ReceivingOptions {
  /** The port wanted; when it is in use the next free one is taken, 0 picks any. */
  readonly port: number;
  readonly host: string;
  /** Asked for every request, so that a changed body limit holds at once; the rest is read at the start. */
  readonly limits: () => ListenerLimits;
  /** Never rejects. */
  readonly handle: (arrival: Arrival) => Promise<Reply>;
  /** Told how many connections are open, whenever that changes. */
  readonly connected: (count: number) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, cause: unknown) => void;
}

export interface ReceivingServer {
  readonly port: number;
  /** Takes no more requests, lets those under way end for up to two seconds, then closes every connection. */
  close(): Promise<void>;
}

/** One connection: the request arriving on it, how many wait for their answer, and a refusal that waits behind them. */
interface Connection {
  arriving: Reception | null;
  unanswered: number;
  refusal: Reply | null;
  isRefused: boolean;
}

/** Starts the public HTTP server. Rejects with the system's error when no port can be had. */
export async function startServer(options: ReceivingOptions): Promise<ReceivingServer> {
  const server = createReceiver(options);
  let open = 0;
  server.on("connection", (socket) => {
    options.connected((open += 1));
    socket.once("close", () => options.connected((open -= 1)));
  });
  const { port } = await listenNearby(server, options.port, options.host);
  return { port, close: () => closeServer(server) };
}

function createReceiver({ limits, handle, warn, error: report }: ReceivingOptions): Server {
  const { headerBytes, headersTimeoutMs, requestTimeoutMs, maxConnections } = limits();
  const connections = new WeakMap<Duplex, Connection>();
  const server = createServer({
    maxHeaderSize: headerBytes,
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.max(10, Math.min(1000, headersTimeoutMs / 4, requestTimeoutMs / 4)),
    keepAliveTimeout: KEEP_ALIVE_MS,
    noDelay: true,
  });
  server.maxHeadersCount = 0;
  server.maxConnections = maxConnections;
  // A sender that has said all it has to say may end its side, and is answered all the same (RFC 9112 9.6).
  Reflect.set(server, "httpAllowHalfOpen", true);

  const desk: Desk = {
    get isClosing() {
      return !server.listening;
    },
    take: handle,
    answered: (socket) => {
      const connection = connectionOf(socket);
      connection.unanswered -= 1;
      if (connection.unanswered === 0 && connection.refusal) refuse(socket, connection.refusal);
    },
    unwritable: (cause) => report("A reply could not be written as HTTP", cause),
  };

  function begin(req: IncomingMessage, res: ServerResponse): Reception {
    const connection = connectionOf(req.socket);
    const reception = new Reception(req, res, limits(), desk);
    connection.arriving = reception;
    connection.unanswered += 1;
    return reception;
  }

  function connectionOf(socket: Duplex): Connection {
    const known = connections.get(socket);
    if (known) return known;
    const connection = { arriving: null, unanswered: 0, refusal: null, isRefused: false };
    connections.set(socket, connection);
    return connection;
  }

  server.on("request", (req, res) => begin(req, res).start());
  server.on("checkExpectation", (req, res) => begin(req, res).start());
  server.on("checkContinue", (req, res) => {
    const reception = begin(req, res);
    if (reception.isDeclaredTooLarge) return reception.finish("too_large");
    res.writeContinue();
    reception.start();
  });
  server.on("connect", (_req, socket) => refuse(socket, NO_TUNNELS));
  server.on("clientError", (error, socket) => {
    const connection = connectionOf(socket);
    if (connection.isRefused) return;
    connection.isRefused = true;
    if (connection.arriving?.isArriving) connection.arriving.breakOff(problemOf(error));
    else if (connection.unanswered > 0) connection.refusal = refusalOf(error);
    else if (socket.writable) refuse(socket, refusalOf(error));
    else socket.destroy();
  });
  warnOfDrops(server, warn);
  return server;
}

/** One line when connections begin to be turned away, not one for each. */
function warnOfDrops(server: Server, warn: ReceivingOptions["warn"]): void {
  let isDropping = false;
  server.on("drop", () => {
    if (!isDropping) warn("Too many connections; new ones are turned away", { most: server.maxConnections });
    isDropping = true;
  });
  server.on("connection", () => {
    isDropping = false;
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
  });
}
