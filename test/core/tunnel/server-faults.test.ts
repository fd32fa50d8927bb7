import { createServer as createHttp } from "node:http";
import { type Server, createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { TunnelStatus } from "../../../src/contract/model/tunnel.ts";
import { createCanary } from "../../../src/core/tunnel/canary.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { FAILING } from "../../fixtures/failing-servers.ts";
import { endFullListeners, fullListener } from "../../fixtures/full-listener.ts";
import { listen } from "../../fixtures/listen.ts";
import { RUNTIME_WORDS } from "../../fixtures/runtime-words.ts";

const servers: Server[] = [];
/** Nothing gets so far that it is asked. */
const canary = createCanary({ now: Date.now, receiverUrl: () => null });
let tunnel: TunnelSupervisor | null = null;

afterEach(async () => {
  await tunnel?.stop();
  endFullListeners();
  for (const server of servers.splice(0)) server.close();
});

/** Starts a tunnel through a server; resolves with what is said of why it is not up. */
async function why(host: string, { patienceMs = 30_000, subdomain = "calm-heron" } = {}): Promise<string> {
  const { log } = fakePorts();
  tunnel = createTunnelSupervisor({ receiverPort: () => 1, canary, publish: () => undefined, log, patienceMs });
  const started = await tunnel.start({ kind: "localtunnel", subdomain }, host);
  if (started.ok) throw new Error("The tunnel is up.");
  const { message, code } = started.error;
  expect(code).toBe("unavailable");
  expect(message).not.toMatch(RUNTIME_WORDS);
  return message;
}

async function answering(status: number, body: string, type = "application/json"): Promise<string> {
  const server = createHttp((_, response) => response.writeHead(status, { "Content-Type": type }).end(body));
  servers.push(server);
  return `http://127.0.0.1:${await listen(server)}`;
}

it.each([
  [
    403,
    '{"message":"Invalid subdomain. Subdomains must be lowercase"}',
    / answered 403 to the wish for the name calm-heron: Invalid subdomain\. Subdomains must be lowercase\.$/,
  ],
  [403, "<html><title>Blocked by policy</title></html>", / answered 403 .*: Blocked by policy\.$/],
  [409, '{"error":"This name is taken"}', / answered 409 to the wish for the name calm-heron: This name is taken\.$/],
  [429, "slow down", / answered 429 .*: slow down\. It wants fewer requests; it is asked again, ever later\.$/],
  [503, "", / answered 503 .*\. It is out of order; it is asked again, ever later\.$/],
  [404, "Not Found", / answered 404 .*: Not Found\. Is it a tunnel server\?$/],
  [
    200,
    "<!doctype html><p>hello",
    / answered 200 with "<!doctype html><p>hello", which is no answer of a tunnel server\. Is it one\?$/,
  ],
  [200, '{"id":"a","port":0,"url":"http://a.example"}', / answered 200 with .*, which is no answer of a tunnel server/],
  [200, '{"hello":"world"}', / answered 200 with .*, which is no answer of a tunnel server/],
  [200, "", / answered 200 with nothing, which is no answer of a tunnel server/],
])("a server that answers %i %s", async (status, body, says) => {
  expect(await why(await answering(status, body))).toMatch(says);
});

it("a server whose words would change the terminal", async () => {
  expect(await why(await answering(403, '{"message":"\\u001b[2Jgone"}'))).toContain("\\x1b[2Jgone");
});

const QUICK = FAILING.filter(({ isSlow, code }) => isSlow !== true && code !== "http2_only");

it.each(QUICK.map((one) => [one.name, one] as const))("a server with %s", async (_name, { start }) => {
  const { origin } = new URL(await start(servers));
  expect(await why(origin)).toMatch(/^(?:The tunnel server .+ was not reached\. |.+ answered \d+ ).+$/);
});

it("a server that says nothing", async () => {
  const silent = createServer((socket) => socket.resume());
  servers.push(silent);
  const host = `http://127.0.0.1:${await listen(silent)}`;
  expect(await why(host, { patienceMs: 1500 })).toBe(`The tunnel server ${host} gave no answer within 1.5 s.`);
});

it("a server that gives a name, and refuses the connections", async () => {
  const gone = createServer();
  const port = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  const host = await answering(200, JSON.stringify({ id: "a", port, max_conn_count: 1, url: "http://127.0.0.1:1" }));
  expect(await why(host)).toContain(`gave a name and refuses the connections on its port ${port}`);
});

it("a server that gives a name, and a port where nothing says yes or no", async () => {
  const port = await fullListener();
  const host = await answering(200, JSON.stringify({ id: "a", port, max_conn_count: 1, url: "http://127.0.0.1:1" }));
  expect(await why(host, { patienceMs: 1500 })).toContain(
    `gave a name, and no connection to its port ${port} came about within 1.5 s: a firewall may keep it shut.`,
  );
});

it("a server that gives a name and takes connections, and a public URL that leads nowhere", async () => {
  const pool = createServer((socket) => socket.on("error", () => {}).resume());
  const visitors = createServer((socket) => socket.on("error", () => {}).resume());
  servers.push(pool, visitors);
  const [port, open] = [await listen(pool), await listen(visitors)];
  const url = `http://127.0.0.1:${open}`;
  const host = await answering(200, JSON.stringify({ id: "a", port, max_conn_count: 1, url }));
  expect(await why(host, { patienceMs: 5000 })).toMatch(
    /^The public URL does not reach this receiver: 127\.0\.0\.1:\d+ took the request and did not answer within \d/,
  );
});

it("says so in the status, and asks again", async () => {
  const { log } = fakePorts();
  const seen: TunnelStatus[] = [];
  let asked = 0;
  const server = createHttp((_, response) => {
    asked += 1;
    response.writeHead(429).end("slow down");
  });
  servers.push(server);
  tunnel = createTunnelSupervisor({
    receiverPort: () => 1,
    canary,
    log,
    backoffMs: [10],
    publish: (name, data) => void (name === "tunnel.changed" && seen.push(data as TunnelStatus)),
  });
  await tunnel.start({ kind: "localtunnel" }, `http://127.0.0.1:${await listen(server)}`);
  await expect.poll(() => asked).toBeGreaterThan(1);
  expect(seen.find(({ state }) => state === "down")?.message).toContain("answered 429: slow down.");
});
