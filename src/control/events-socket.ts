import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { EVENTS_PATH, EVENTS_PROTOCOL } from "../contract/wire.ts";
import type { App } from "../core/app/app.ts";
import { createFeed, sinceFromQuery } from "./event-feed.ts";
import type { Guard } from "./guard.ts";
import { parseTarget } from "./target.ts";

const HEARTBEAT_MS = 30_000;
const CLIENT_MESSAGE_LIMIT_BYTES = 1024;

/** Answers upgrades on the event path with the app's event stream; returns what ends every connection. */
export function serveEvents(server: Server, app: Pick<App, "stream">, guard: Guard): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: CLIENT_MESSAGE_LIMIT_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(EVENTS_PROTOCOL) ? EVENTS_PROTOCOL : false),
  });

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const { path, query } = parseTarget(request);
    const refusal = guard.upgrade(request);
    if (typeof refusal === "object") return refuseUpgrade(stream, refusal.status, refusal.error.message);
    if (path !== EVENTS_PATH) return refuseUpgrade(stream, 404, `Events are at ${EVENTS_PATH}.`);
    sockets.handleUpgrade(request, stream, head, (socket) => feed(socket, query));
  });

  function feed(socket: WebSocket, query: URLSearchParams): void {
    const outgoing = createFeed(socket);
    const unsubscribe = app.stream.subscribe(sinceFromQuery(query), outgoing.push);
    let alive = true;
    const heartbeat = setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    }, HEARTBEAT_MS);
    socket.on("pong", () => {
      alive = true;
    });
    // An error is followed by close, which cleans up.
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clearInterval(heartbeat);
      unsubscribe();
      outgoing.close();
    });
  }

  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function refuseUpgrade(stream: Duplex, status: number, message: string): void {
  const reason = { 401: "Unauthorized", 403: "Forbidden", 404: "Not Found" }[status] ?? "Refused";
  const body = `${message}\n`;
  stream.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
