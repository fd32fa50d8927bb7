import { connect } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TunnelStatus } from "../../../src/contract/model/tunnel.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type TunnelServer, startTunnelServer } from "../../fixtures/tunnel-server.ts";

let server: TunnelServer;
let receiver: CanaryReceiver;
let tunnel: TunnelSupervisor;
let seen: TunnelStatus[];
let watchers: ((status: TunnelStatus) => void)[];

/** Resolves at the next published status that fits. */
function published(fits: (status: TunnelStatus) => boolean): Promise<TunnelStatus> {
  return new Promise((resolve) => watchers.push((status) => fits(status) && resolve(status)));
}

beforeEach(async () => {
  seen = [];
  watchers = [];
  server = await startTunnelServer();
  receiver = await startCanaryReceiver();
  const { log } = fakePorts();
  tunnel = createTunnelSupervisor({
    receiverPort: () => receiver.port,
    canary: receiver.canary,
    log,
    patienceMs: 30_000,
    canaryEveryMs: 100,
    backoffMs: [50],
    publish: (name, data) => {
      if (name !== "tunnel.changed") return;
      const status = data as TunnelStatus;
      seen.push(status);
      for (const watch of watchers) watch(status);
    },
  });
});

afterEach(async () => {
  await tunnel.stop();
  await server.close();
  receiver.close();
});

describe("a tunnel through the real localtunnel client", () => {
  it("is up only after a request has come back through its public URL", async () => {
    const started = await tunnel.start({ kind: "localtunnel" }, server.host);

    expect(started).toMatchObject({ ok: true, value: { state: "up", latencyMs: expect.any(Number) } });
    expect(seen.map((status) => status.state)).toEqual(["connecting", "connecting", "up"]);
  });

  it("carries a post with the public Host header and the exact body", async () => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const url = tunnel.status().url ?? "";

    await fetch(`${url}/hooks/github?x=1`, { method: "POST", body: "Grüße\r\n" });

    const posted = receiver.others.map(
      (one) => `${one.method} ${one.url} ${one.header("host")} ${one.body.toString()}`,
    );
    expect(posted).toEqual([`POST /hooks/github?x=1 ${new URL(url).host} Grüße\r\n`]);
  });

  it("says at once that it is down when the server cuts its connections", async () => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const down = published((status) => status.state === "down");

    await server.drop();

    expect((await down).message).toMatch(/closed every connection|refuses|does not reach/);
  });

  it("comes back under the same name when the server does", async () => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const down = published((status) => status.state === "down");
    await server.drop();
    await down;
    const up = published((status) => status.state === "up");

    expect((await down).lastFailure).toEqual({ from: expect.any(Number), to: null, why: (await down).message });
    await server.restore();

    const { lastFailure } = await up;
    expect(lastFailure?.to).toBeGreaterThanOrEqual(lastFailure?.from ?? Infinity);
    expect((await tunnel.stop()).lastFailure).toBeNull();
    expect(server.asked.slice(0, 2)).toEqual(["", "brave-otter"]);
  });

  it("says so when it comes back under another URL", async () => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const { url } = tunnel.status();
    const down = published((status) => status.state === "down");
    await server.drop();
    await down;
    const renamed = published((status) => status.state === "renamed");
    await server.restore("localhost");
    expect((await renamed).message).toContain(`under another URL. Senders that post to ${url} no longer reach`);
  });

  it("is busy, not up, while slow senders take all its connections, and up when they are done", async () => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const { hostname, port } = new URL(tunnel.status().url ?? "");
    const busy = published((status) => status.state === "busy");
    const slow = Array.from({ length: 3 }, () => {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on("error", () => undefined);
      socket.write("POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
      return socket;
    });
    expect((await busy).message).toMatch(/busy: all \d connections are taken by slow senders/);
    const up = published((status) => status.state === "up");
    for (const socket of slow) socket.write("23456789");
    expect((await up).message).toBeNull();
    for (const socket of slow) socket.destroy();
  });

  it.each([
    ["at the moment it is lost", () => Promise.resolve()],
    ["while its end is awaited", () => new Promise((resolve) => setImmediate(resolve))],
  ])("stays off when it is stopped %s", async (_when, moment) => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const stopped = new Promise<void>((resolve) => {
      watchers.push(
        ({ state }) =>
          state === "down" &&
          void moment()
            .then(tunnel.stop)
            .then(() => resolve()),
      );
    });
    await server.drop();
    await stopped;
    // No event tells of what must not happen: it would have by now, four times.
    await passed(200);

    expect(tunnel.status().state).toBe("off");
  });

  it("asks for the subdomain the user wants", async () => {
    await tunnel.start({ kind: "localtunnel", subdomain: "calm-heron" }, server.host);

    expect(server.asked).toEqual(["calm-heron"]);
  });

  it("notices a URL that answers for somebody else", async () => {
    await tunnel.start({ kind: "localtunnel" }, server.host);
    const down = published((status) => status.state === "down");
    receiver.server.removeAllListeners("request");
    receiver.server.on("request", (_request, response) => response.end("somebody else"));

    expect((await down).message).toMatch(/not from this receiver/);
  });

  it("fails with the host's name when no server is there", async () => {
    await server.close();
    const { log } = fakePorts();
    const impatient = createTunnelSupervisor({
      receiverPort: () => 1,
      canary: receiver.canary,
      publish: () => undefined,
      log,
      patienceMs: 300,
    });

    const started = await impatient.start({ kind: "localtunnel" }, server.host);
    await impatient.stop();

    expect(started).toMatchObject({
      ok: false,
      error: { code: "unavailable", message: expect.stringContaining(server.host) },
    });
  });
});
