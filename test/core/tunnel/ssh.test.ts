import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { TunnelInput, TunnelStatus } from "../../../src/contract/model/tunnel.ts";
import type { Pace } from "../../../src/core/tunnel/pace.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { listen } from "../../fixtures/listen.ts";
import { type SshServer, freePort, sshServer } from "../../fixtures/ssh-server.ts";

/** Canaries that are sent rarely, so that a busy machine makes no way look dead. */
const CALM: Pace = { everyMs: 60_000, firstLimitMs: 20_000, settleMs: [50] };
const LIMITS = { first: [1000, 2000], second: [1000, 2000] } as const;
const QUICK: Pace = { ...CALM, everyMs: 100, watching: { limits: LIMITS, confirmAfterMs: 50 } };
const HOST = "https://localtunnel.me";
let receiver: CanaryReceiver;
let ssh: SshServer;
let tunnel: TunnelSupervisor;
let seen: TunnelStatus[];
let pace: Pace;

beforeAll(async () => {
  receiver = await startCanaryReceiver();
  ssh = await sshServer();
});

afterAll(() => {
  receiver.close();
});

beforeEach(() => {
  seen = [];
  pace = CALM;
  const { clock, log } = fakePorts();
  tunnel = createTunnelSupervisor({
    receiverPort: () => receiver.port,
    canary: receiver.canary,
    clock,
    log,
    patienceMs: 20_000,
    backoffMs: [100],
    graceMs: 1000,
    pace: () => pace,
    publish: (name, data) => void (name === "tunnel.changed" && seen.push(data as TunnelStatus)),
  });
});

afterEach(async () => {
  await tunnel.close();
  await ssh.stop();
});

function wish(more: Partial<TunnelInput> = {}): TunnelInput {
  return { kind: "ssh", server: ssh.server, config: ssh.config, ...more };
}

/** A wish for a port there, which is reached on this machine. */
async function onPort(): Promise<TunnelInput> {
  const port = await freePort();
  return wish({ port, url: `http://127.0.0.1:${port}` });
}

async function became(state: TunnelStatus["state"], from = 0): Promise<TunnelStatus> {
  await expect.poll(() => seen.slice(from).some((status) => status.state === state)).toBe(true);
  return seen.slice(from).find((status) => status.state === state) ?? tunnel.status();
}

const refusalOf = async (input: TunnelInput) => {
  const started = await tunnel.start(input, HOST);
  return started.ok ? "up" : `${tunnel.status().state}: ${started.error.message}`;
};

it("carries posts byte for byte, fifty of a megabyte at once, with headers as they were sent", async () => {
  await ssh.start();
  const input = await onPort();
  expect(await tunnel.start(input, HOST)).toMatchObject({ ok: true, value: { state: "up", url: input.url } });
  const bodies = Array.from({ length: 50 }, () => randomBytes(1_000_000));
  await Promise.all(bodies.map((body) => fetch(`${input.url}/hooks/a`, { method: "POST", body })));
  expect(receiver.others.map(({ body }) => hashOf(body)).toSorted()).toEqual(bodies.map(hashOf).toSorted());
  await raw(Number(new URL(input.url ?? "").port), "GET /case HTTP/1.1\r\nhOsT: A\r\nX-MiXed: 1\r\nX-MiXed: 2\r\n\r\n");
  expect(receiver.others.find(({ url }) => url === "/case")?.headers).toEqual([
    ["hOsT", "A"],
    ["X-MiXed", "1"],
    ["X-MiXed", "2"],
  ]);
});

it("takes a port that the server chooses, and tells it", async () => {
  await ssh.start();
  const started = await tunnel.start(wish({ server: "127.0.0.1" }), HOST);
  const given = /Allocated port (\d+) for remote forward/.exec(JSON.stringify(tunnel.log()))?.[1];
  expect(started).toMatchObject({ ok: true, value: { state: "up", url: `http://127.0.0.1:${given}` } });
});

it.each([
  [
    "forbids forwarding",
    ["AllowTcpForwarding no"],
    /^refused: The server gave no way in: .*remote port forwarding failed/,
  ],
  ["lets nobody in", ["AllowUsers nobody-at-all"], /^refused: ssh said: .*Permission denied \(publickey\)/],
])("is refused in its words by a server that %s", async (_what, lines, says) => {
  await ssh.start(lines);
  expect(await refusalOf(await onPort())).toMatch(says);
});

it("is refused a port that is taken, and has it once it is free", async () => {
  await ssh.start();
  const taker = http.createServer((_, response) => response.end("somebody else"));
  const port = await listen(taker);
  expect(await refusalOf(wish({ port, url: `http://127.0.0.1:${port}` }))).toMatch(
    new RegExp(`^refused: The server gave no way in: .*listen port ${port}`),
  );
  taker.closeAllConnections();
  await new Promise((resolve) => taker.close(resolve));
  expect(await tunnel.start(wish({ port, url: `http://127.0.0.1:${port}` }), HOST)).toMatchObject({ ok: true });
});

it("comes back when the server does, and not to one with another key", async () => {
  await ssh.start();
  await tunnel.start(await onPort(), HOST);
  await ssh.stop();
  await became("down");
  const from = seen.length;
  await ssh.start();
  await became("up", from);
  await ssh.stop();
  await became("down", from);
  await ssh.start([], "other");
  expect((await became("refused", from)).message).toContain("another than the one that is known");
});

it("calls a server dead that takes everything and answers nothing, and finds it again", async () => {
  await ssh.start();
  pace = QUICK;
  await tunnel.start(await onPort(), HOST);
  ssh.signal("SIGSTOP");
  expect((await became("down")).message).toContain("does not reach this receiver");
  const from = seen.length;
  ssh.signal("SIGCONT");
  await became("up", from);
});

function hashOf(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/** What comes back for bytes that are sent as they stand. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (bytes) => {
      answer += String(bytes);
      if (!answer.includes("received")) return;
      socket.destroy();
      resolve(answer);
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`It was closed after: ${answer}`)));
  });
}
