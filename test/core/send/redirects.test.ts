import { expect, test } from "vitest";
import type { LookupFunction } from "node:net";
import { Connection } from "../../../src/core/http/client/connection.ts";
import type { Connections } from "../../../src/core/http/client/connections.ts";
import { PrivateRedirectError, exchangeAll } from "../../../src/core/send/redirects.ts";
import { startServer } from "../../fixtures/http-server.ts";

/** Stands for a name server that knows a public host, which our test server is. */
const toThisMachine: LookupFunction = (_, options, callback) =>
  options.all ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4);

const connections: Connections = {
  take: (url) => ({ connection: new Connection(url, { lookup: toThisMachine }), isNew: true }),
  give: (connection) => connection.destroy(new Error("done")),
  close: () => {},
};

async function ledTo(host: string, first = "receiver.example") {
  const server = await startServer((_, response, { url }) =>
    url === "/there"
      ? response.end("secrets of the network")
      : response.writeHead(307, { Location: `http://${host}:${server.port}/there` }).end(),
  );
  const url = new URL(`http://${first}:${server.port}/hooks`);
  const request = { url, headers: [], body: Buffer.from("{}"), scheme: null };
  try {
    const outcome = await exchangeAll(request, { connections, timeoutSeconds: 5, mostRedirects: 5 }).catch(
      (cause: unknown) => cause,
    );
    return { outcome, paths: server.seen.map((one) => one.url) };
  } finally {
    await server.close();
  }
}

test.each(["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])(
  "a public receiver cannot lead what is sent to it into the private network: to %s",
  async (host) => {
    const { outcome, paths } = await ledTo(host);
    expect(outcome).toBeInstanceOf(PrivateRedirectError);
    expect(String(outcome)).toContain("which is not followed from a public host");
    expect(paths).toEqual(["/hooks"]);
  },
);

test("a receiver on this machine may lead to another one on it", async () => {
  const { outcome, paths } = await ledTo("localhost", "127.0.0.1");
  expect(outcome).toMatchObject({ answer: { status: 200 }, redirects: { count: 1 } });
  expect(paths).toEqual(["/hooks", "/there"]);
});
