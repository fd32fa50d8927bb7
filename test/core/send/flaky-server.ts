import { createServer } from "node:net";
import type { Socket } from "node:net";

export type Behave = (socket: Socket) => void;

/**
 * A server that speaks, or does not speak, HTTP as the test says; called once a request's first bytes are there.
 * `isLeft` resolves when no connection to it is open.
 */
export async function withSocketServer(
  behave: Behave,
  work: (url: string, isLeft: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const open = new Set<Socket>();
  let closed = () => {};
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => {
      open.delete(socket);
      closed();
    });
    socket.once("data", () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    await work(`http://127.0.0.1:${port}/in`, async () => {
      while (open.size > 0) await new Promise<void>((resolve) => (closed = resolve));
    });
  } finally {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Says this and no more, and keeps the connection open. */
export const answer = (head: string) => (socket: Socket) => void socket.write(head);

export function dripFeed(socket: Socket): void {
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
  const timer = setInterval(() => socket.write("x"), 20);
  socket.once("close", () => clearInterval(timer));
}

export function resetMidBody(socket: Socket): void {
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf", () =>
    setTimeout(() => socket.resetAndDestroy(), 30),
  );
}

export function shortBody(socket: Socket): void {
  socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
}

export function endlessHeaders(socket: Socket): void {
  socket.write("HTTP/1.1 200 OK\r\n");
  const line = `X-More: ${"x".repeat(8000)}\r\n`;
  const more = () => {
    if (!socket.destroyed) socket.write(line, () => setImmediate(more));
  };
  more();
}

export function pourOut(socket: Socket): void {
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${1024 ** 3}\r\n\r\n`);
  const chunk = Buffer.alloc(1024 * 1024, "x");
  const more = () => {
    if (!socket.destroyed) socket.write(chunk, () => setImmediate(more));
  };
  more();
}
