import type { Server } from "node:http";

const LOOPBACK = "127.0.0.1";
const TRIES = 20;

/** Listens on the wanted port of 127.0.0.1, or on the next free one; 0 picks any. Returns the port; throws when none can be had. */
export async function listenNear(server: Server, wanted: number): Promise<number> {
  for (let offset = 0; offset < TRIES && wanted + offset <= 65_535; offset++) {
    const port = await tryPort(server, wanted + offset);
    if (port !== null) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + TRIES - 1} on ${LOOPBACK}.`);
}

function tryPort(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      else reject(error);
    };
    server.once("error", failed);
    server.listen(port, LOOPBACK, () => {
      server.off("error", failed);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
