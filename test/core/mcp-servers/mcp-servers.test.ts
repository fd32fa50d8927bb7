import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Client, createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { type App, createApp } from "../../../src/core/app/app.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";
import { lentThreads } from "../../fixtures/lent-threads.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withHttpMcp } from "../act/mcp-http-server.ts";

const TOKEN = "a-token-of-the-address";

let app: App;
let client: Client;
let ports: FakePorts;

beforeEach(async () => {
  ports = fakePorts();
  app = await createApp(ports, { receiverPort: 0, version: "0.0.0", ...lentThreads() });
  client = createClient(createMemoryTransport(app));
});
afterEach(async () => {
  await app.close();
  await rm(ports.dataFolder, { recursive: true, force: true });
});

async function toolsAt(url: string) {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const made = await client.call("mcpServers.create", { name: "far", url, headers });
  if (!made.ok) throw new Error(made.error.message);
  return client.call("mcpServers.tools", { id: made.value.id });
}

test("a server at an address tells its tools, and no session is left", () =>
  withHttpMcp({}, async ({ url, open }) => {
    const told = await toolsAt(url);
    expect(told.ok && told.value.items.map(({ name }) => name)).toEqual(["echo", "tell", "fail", "number", "wait"]);
    expect(open()).toBe(0);
  }));

test("a server that quotes the secret it was sent does not have it shown", () =>
  withServer(
    (request, response) => response.writeHead(403).end(`not with ${request.headers.authorization}`),
    async ({ url }) =>
      expect(await toolsAt(url)).toMatchObject({
        ok: false,
        error: { message: "far did not answer as an MCP server: it answered with HTTP status 403: not with ••••••" },
      }),
  ));

test("a login in the URL is refused, as URLs are shown", async () => {
  const refused = await client.call("mcpServers.create", { name: "far", url: "https://me:hunter22@example.com/mcp" });
  expect(refused).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(JSON.stringify(refused)).not.toContain("hunter22");
});
