import { once } from "node:events";
import { createServer } from "node:http";

/** Serves key sets on loopback, each at a URL of its own. */
export async function serveKeys(): Promise<{ at(keys: string): string; end(): void }> {
  const sets: string[] = [];
  const server = createServer((request, response) => {
    const set = sets[Number(request.url?.slice(1))];
    response.writeHead(set === undefined ? 404 : 200, { "Content-Type": "application/json" }).end(set ?? "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    at: (keys) => `http://127.0.0.1:${port}/${sets.push(keys) - 1}`,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
