import type { Server } from "node:http";

const TRIES = 50;

/** Listens on the wanted port, or the next free one of fifty; 0 takes any. Rejects with the last system error. */
export async function listenNearby(server: Server, wanted: number, host: string): Promise<{ readonly port: number }> {
  for (let port = wanted; ; port += 1) {
    const failure = await listen(server, port, host);
    if (failure === null) return { port: boundPort(server) };
    const isLastTry = wanted === 0 || port + 1 >= Math.min(wanted + TRIES, 65_536);
    if (failure.code !== "EADDRINUSE" || isLastTry) throw failure;
  }
}

/** Listens on this port and no other; 0 takes any. Rejects with the system's error. */
export async function listenExactly(server: Server, port: number, host: string): Promise<{ readonly port: number }> {
  const failure = await listen(server, port, host);
  if (failure !== null) throw failure;
  return { port: boundPort(server) };
}

function listen(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const onError = (error: Error): void => {
      server.off("listening", onListening);
      resolve(error);
    };
    const onListening = (): void => {
      server.off("error", onError);
      resolve(null);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen({ port, host, backlog: 1024 });
  });
}

function boundPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The listener has no port");
  return address.port;
}
