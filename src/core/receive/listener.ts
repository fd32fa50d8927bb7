import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { Duplex } from "node:stream";
import type { Log } from "../ports.ts";
import type { Arrival, ListenerLimits, Reply } from "./arrival.ts";
import { listenNearby } from "./port.ts";
import { type Desk, Reception } from "./reception.ts";
import { problemOf, refusalOf, refuse } from "./refuse.ts";
import { INTERNAL, NO_TUNNELS } from "./replies.ts";

const KEEP_ALIVE_MS = 15_000;
const CLOSE_GRACE_MS = 2000;

export interface ListenerOptions {
  /** The port wanted; when it is in use the next free one is taken, 0 picks any. */
  readonly port: number;
  readonly host?: string;
  /** Asked for every request, so that a changed body limit holds at once; the rest is read at the start. */
  readonly limits: () => ListenerLimits;
  readonly handle: (arrival: Arrival) => Promise<Reply>;
  readonly log: Log;
}

export interface Listener {
  readonly url: string;
  readonly port: number;
  /** The port that was asked for, when another had to be taken; else null. */
  readonly wantedPort: number | null;
  connections(): number;
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

/** Starts the public HTTP listener on loopback. Rejects with the system's error when no port can be had. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const host = options.host ?? "127.0.0.1";
  const server = createReceiver(options);
  const open = new Set<Duplex>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  const { port } = await listenNearby(server, options.port, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    wantedPort: options.port === 0 || options.port === port ? null : options.port,
    connections: () => open.size,
    close: () => closeServer(server),
  };
}

function createReceiver({ limits, handle, log }: ListenerOptions): Server {
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

  const desk: Desk = {
    get isClosing() {
      return !server.listening;
    },
    take: async (arrival) => {
      try {
        return await handle(arrival);
      } catch (cause) {
        log.error("A delivery could not be handled", cause, { method: arrival.request.method, size: arrival.size });
        return INTERNAL;
      }
    },
    answered: (socket) => {
      const connection = connectionOf(socket);
      connection.unanswered -= 1;
      if (connection.unanswered === 0 && connection.refusal) refuse(socket, connection.refusal);
    },
    unwritable: (cause) => log.error("A reply could not be written as HTTP", cause),
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
  warnOfDrops(server, log);
  return server;
}

/** One line when connections begin to be turned away, not one for each. */
function warnOfDrops(server: Server, log: Log): void {
  let isDropping = false;
  server.on("drop", () => {
    if (!isDropping) log.warn("Too many connections; new ones are turned away", { most: server.maxConnections });
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
