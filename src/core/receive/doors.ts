import type { Server } from "node:http";
import { type Server as TcpServer, type Socket, createServer as createTcpServer } from "node:net";

/**
 * The same server on `::1`, for `localhost` may lead there first. Null where there is no IPv6, or the port is another's
 * there: then only `127.0.0.1` leads here, as the URL that is shown says.
 */
export function listenOnIpv6(server: Server, port: number): Promise<TcpServer | null> {
  const twin = createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
  return new Promise((resolve) => {
    twin.once("error", () => resolve(null));
    twin.listen({ port, host: "::1", backlog: 1024 }, () => resolve(twin));
  });
}

/** The same server on a port of its own, whose connections are known to be the tunnel's. Rejects with the system's error. */
export function openDoor(
  server: Server,
  outside: WeakSet<Socket>,
  { host, doorPort }: { readonly host: string; readonly doorPort: number },
): Promise<{ readonly port: number; close(): void }> {
  const door = createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    outside.add(socket);
    server.emit("connection", socket);
  });
  return new Promise((resolve, reject) => {
    door.once("error", reject);
    door.listen({ port: doorPort, host, backlog: 1024 }, () => {
      const address = door.address();
      const port = typeof address === "object" && address !== null ? address.port : doorPort;
      resolve({ port, close: () => void door.close() });
    });
  });
}
