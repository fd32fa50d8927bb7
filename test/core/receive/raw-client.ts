import { type Socket, connect } from "node:net";

/** A bare connection: what goes out and comes in is bytes, so that a test can speak broken HTTP. */
export interface RawClient {
  send(bytes: string | Buffer): void;
  /** Resolves with everything received once it holds `text`; rejects when the connection closes before. */
  until(text: string): Promise<string>;
  /** Resolves with everything received once the other side has closed. */
  closed(): Promise<string>;
  /** Closes our sending side, and goes on reading. */
  finish(): void;
  /** Resets the connection without a word. */
  destroy(): void;
}

export function rawClient(port: number): RawClient {
  const socket: Socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let received = "";
  let isClosed = false;
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((check) => check());
  socket.on("data", (chunk) => {
    received += chunk.toString("latin1");
    wake();
  });
  const onClosed = (): void => {
    isClosed = true;
    wake();
    socket.destroy();
  };
  socket.on("end", onClosed);
  socket.on("close", onClosed);
  socket.on("error", onClosed);

  function settled(isDone: () => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (!isDone() && !isClosed) return;
        waiting.delete(check);
        if (isDone()) resolve(received);
        else reject(new Error(`The connection closed after: ${received}`));
      };
      waiting.add(check);
      check();
    });
  }

  return {
    send: (bytes) => void socket.write(bytes),
    until: (text) => settled(() => received.includes(text)),
    closed: () => settled(() => isClosed),
    finish: () => void socket.end(),
    destroy: () => void socket.resetAndDestroy(),
  };
}
