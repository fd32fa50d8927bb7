import type { IncomingMessage } from "node:http";
import { createConnection } from "node:net";
import type { Duplex } from "node:stream";
import type { Upgrades } from "../receive/http-server.ts";

const PATH = "/nats";
const MOST = 4096;

export interface NatsTarget {
  readonly host: string;
  readonly port: number;
}

/** The members' way to NATS through the relay's own port: what they send goes byte for byte to NATS's WebSocket, and back. */
export function passToNats({ host, port }: NatsTarget): Upgrades & { count(): number; close(): void } {
  const open = new Set<Duplex>();

  function take(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (open.size >= MOST) return void socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n");
    open.add(socket);
    const nats = createConnection({ host, port, noDelay: true });
    const end = (): void => {
      open.delete(socket);
      socket.destroy();
      nats.destroy();
    };
    for (const side of [socket, nats]) side.on("error", end).on("close", end);
    nats.once("connect", () => {
      nats.write(headOf(req));
      nats.write(head);
      socket.pipe(nats);
      nats.pipe(socket);
    });
  }

  return {
    accepts: ({ url, method, headers }) =>
      method === "GET" && url === PATH && headers.upgrade?.toLowerCase() === "websocket",
    take,
    count: () => open.size,
    close: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

/** The request's head as it came; Node's parser has seen to it that no line of it is two. */
function headOf({ rawHeaders, httpVersion }: IncomingMessage): Buffer {
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ""}`] : []));
  return Buffer.from([`GET / HTTP/${httpVersion}`, ...lines, "", ""].join("\r\n"), "latin1");
}
