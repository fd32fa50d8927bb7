import { type LookupFunction, type Socket, connect as connectTcp, isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Client } from "undici";

type ClientClass = typeof Client;

/** Milliseconds that making a connection took; null for a part it had no need of. */
export interface Connecting {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
}

/** A connection to one host, made when it is first used and again when it was closed. */
export interface Connection {
  readonly client: Client;
  /** Of the connection made since this was taken; null where the one before was still open. */
  readonly connecting: Connecting | null;
  /** Ends it, with whatever is under way on it. */
  destroy(cause: Error): void;
}

/** Connections kept open between requests to one host, each used by one request at a time. */
export interface Connections {
  take(url: URL): Connection;
  give(url: URL, connection: Connection): void;
  close(): void;
}

/** Unused for so long a connection is closed: a server that closes its own earlier would do so in the middle of a request. */
const IDLE_MS = 1000;
const KEPT_PER_HOST = 128;

/** Connections without a limit of their own: who uses them bounds how many requests are under way. */
export async function createConnections(): Promise<Connections> {
  const { Client } = await import("undici");
  const kept = new Map<string, Connection[]>();
  const all = new Set<Connection>();
  return {
    take: (url) => {
      const connection = kept.get(url.origin)?.pop() ?? openConnection(Client, url);
      all.add(connection);
      return connection;
    },
    give: (url, connection) => {
      const others = kept.get(url.origin) ?? [];
      if (connection.client.destroyed || others.length >= KEPT_PER_HOST) return void all.delete(connection);
      others.push(connection);
      kept.set(url.origin, others);
    },
    close: () => {
      for (const connection of all) connection.destroy(new Error("the connections were closed"));
      all.clear();
      kept.clear();
    },
  };
}

/** A connection for one request alone. */
export async function singleConnection(url: URL, lookup?: LookupFunction): Promise<Connection> {
  const { Client } = await import("undici");
  return openConnection(Client, url, lookup);
}

function openConnection(ClientOf: ClientClass, url: URL, lookup?: LookupFunction): Connection {
  let connecting: Connecting | null = null;
  let socket: Socket | null = null;
  const client = new ClientOf(url.origin, {
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (_, callback) => {
      const times: Connecting = { dnsMs: null, connectMs: null, tlsMs: null };
      socket = openSocket(url, times, lookup);
      connecting = times;
      const fail = (error: Error) => callback(error, null);
      const ready = url.protocol === "https:" ? "secureConnect" : "connect";
      socket.once("error", fail);
      socket.once(ready, () => {
        if (!socket) return;
        socket.removeListener("error", fail);
        callback(null, socket);
      });
    },
  });
  return {
    client,
    get connecting() {
      const times = connecting;
      connecting = null;
      return times;
    },
    destroy: (cause) => {
      socket?.destroy(cause);
      void client.destroy(cause);
    },
  };
}

function openSocket(url: URL, times: Connecting, lookup?: LookupFunction): Socket {
  const started = performance.now();
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isTls = url.protocol === "https:";
  const to = { host, port: Number(url.port) || (isTls ? 443 : 80), ...(lookup ? { lookup } : {}) };
  const socket = isTls
    ? connectTls({ ...to, ALPNProtocols: ["http/1.1"], ...(isIP(host) ? {} : { servername: host }) })
    : connectTcp(to);
  socket.setNoDelay(true);
  const since = () => performance.now() - started;
  socket.once("lookup", () => {
    if (!isIP(host)) times.dnsMs = since();
  });
  socket.once("connect", () => {
    times.connectMs = since() - (times.dnsMs ?? 0);
  });
  socket.once("secureConnect", () => {
    times.tlsMs = since() - (times.connectMs ?? 0) - (times.dnsMs ?? 0);
  });
  return socket;
}
