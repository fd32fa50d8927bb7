import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { measureWay } from "../../../src/core/tunnel/measure-way.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type SmeeServer, startSmeeServer } from "../../fixtures/smee-server.ts";

const HOST = "https://localtunnel.me";
const require = createRequire(import.meta.url);
/** Its real client, as it comes with its package. */
const PROGRAMS = join(dirname(require.resolve("smee-client")), "../.bin");

let receiver: CanaryReceiver;
let server: SmeeServer;
let tunnel: TunnelSupervisor;

beforeAll(async () => {
  [receiver, server] = await Promise.all([startCanaryReceiver(), startSmeeServer()]);
});
afterAll(() => {
  receiver.close();
  server.close();
});

beforeEach(() => {
  vi.stubEnv("PATH", [PROGRAMS, dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter));
  const { clock, log } = fakePorts();
  tunnel = createTunnelSupervisor({
    receiverPort: () => receiver.port,
    clock,
    log,
    publish: () => undefined,
    canary: receiver.canary,
    backoffMs: [50],
    graceMs: 500,
  });
});
afterEach(async () => {
  await tunnel.close();
  vi.unstubAllEnvs();
});

const start = () => tunnel.start({ kind: "smee", source: "hub", url: server.channel }, HOST);

it("leads to its one source, and says that it writes JSON anew and what that breaks", async () => {
  expect(await start()).toMatchObject({ ok: true, value: { state: "degraded", url: server.channel, source: "hub" } });
  expect(tunnel.status().message).toMatch(
    /^127\.0\.0\.1:\d+ leads to this receiver, but re-formats JSON, so that signatures over the body do not hold: 1\.10 becomes 1\.1, /,
  );
  expect(receiver.others).toEqual([]);
});

it("brings a compact post as it was sent, and a spaced one rewritten", async () => {
  await start();
  receiver.others.length = 0;
  const post = (body: string) =>
    fetch(`${server.channel}?a=1`, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "X-Event": "push" },
    });
  await post('{"ref":"main"}');
  await expect.poll(() => receiver.others.length).toBe(1);
  await post('{ "n": 1.10 }');
  await expect.poll(() => receiver.others.length).toBe(2);
  expect(receiver.others.map(({ url, body }) => [url, body.toString()])).toEqual([
    ["/hooks/hub?a=1", '{"ref":"main"}'],
    ["/hooks/hub?a=1", '{"n":1.1}'],
  ]);
  expect(receiver.others[0]?.header("x-event")).toBe("push");
});

it("of a channel that nobody passes on it says so", async () => {
  const { canary } = receiver;
  const aim = canary.relayed(server.channel, "hub");
  expect(await canary.run(aim, 200)).toMatchObject({ isThrough: false, status: 200 });
});

it("is measured by what it refuses", async () => {
  await start();
  const aim = receiver.canary.relayed(server.channel, "hub");
  const report = await measureWay(receiver.canary, aim, { now: () => 7, isThrifty: true });
  expect(report?.summary).toMatch(/^Bytes are changed\. It re-formats JSON/);
});
