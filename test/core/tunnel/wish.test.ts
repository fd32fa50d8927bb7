import { afterEach, beforeEach, expect, it } from "vitest";
import type { TunnelInput, TunnelStatus } from "../../../src/contract/model/tunnel.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type TunnelServer, startTunnelServer } from "../../fixtures/tunnel-server.ts";

type Kept = { readonly isOn: boolean; readonly wish: TunnelInput; readonly url: string | null };

const MINE: TunnelInput = { kind: "localtunnel", subdomain: "mybench" };
let server: TunnelServer;
let receiver: CanaryReceiver;
let tunnel: TunnelSupervisor;
let seen: TunnelStatus[];
let kept: Kept | null;

beforeEach(async () => {
  seen = [];
  kept = null;
  [server, receiver] = await Promise.all([startTunnelServer(), startCanaryReceiver()]);
  tunnel = supervisor();
});

afterEach(async () => {
  await tunnel.close();
  await server.close();
  receiver.close();
});

function supervisor(): TunnelSupervisor {
  const { clock, log } = fakePorts();
  return createTunnelSupervisor({
    receiverPort: () => receiver.port,
    canary: receiver.canary,
    clock,
    log,
    patienceMs: 30_000,
    canaryEveryMs: 100,
    backoffMs: [50],
    nameAgainMs: [20, 40],
    memory: { get: () => kept, set: (next) => void (kept = next) },
    publish: (name, data) => void (name === "tunnel.changed" && seen.push(data as TunnelStatus)),
  });
}

async function became(state: TunnelStatus["state"], from: number): Promise<TunnelStatus> {
  await expect.poll(() => seen.slice(from).some((status) => status.state === state)).toBe(true);
  return seen.slice(from).find((status) => status.state === state) ?? tunnel.status();
}

it("asks for a name that somebody has three times, then says under which it is reached", async () => {
  server.taken.add("mybench");
  const started = await tunnel.start(MINE, server.host);
  expect(server.asked).toEqual(["mybench", "mybench", "mybench"]);
  expect(started).toMatchObject({
    ok: true,
    value: {
      state: "renamed",
      wanted: "mybench",
      given: "bitter-snake-3",
      message: expect.stringContaining("did not give the name mybench"),
    },
  });
});

it("asks for the wish first whenever it comes up, and rather for the name that senders were told than for a third", async () => {
  server.taken.add("mybench");
  await tunnel.start(MINE, server.host);
  const before = server.asked.length;
  const from = seen.length;
  await server.drop();
  await became("down", from);
  await server.restore();
  expect(await became("renamed", from)).toMatchObject({ given: "bitter-snake-3" });
  const since = server.asked.slice(before);
  expect([since.slice(0, 3), since.at(-1)]).toEqual([["mybench", "mybench", "mybench"], "bitter-snake-3"]);
});

it("has the wish again once it is free, at the next coming up or when it is asked for", async () => {
  server.taken.add("mybench");
  await tunnel.start(MINE, server.host);
  server.taken.clear();
  const from = seen.length;
  expect(await tunnel.start(MINE, server.host)).toMatchObject({ ok: true, value: { given: "mybench" } });
  await server.drop();
  await became("down", from);
  await server.restore();
  await expect.poll(() => tunnel.status()).toMatchObject({ state: "up", given: "mybench", message: null });
});

it("changes nothing when the same is asked for while it is up", async () => {
  await tunnel.start(MINE, server.host);
  const { url } = tunnel.status();
  expect(await tunnel.start({ kind: "localtunnel", name: "mybench" }, server.host)).toMatchObject({
    ok: true,
    value: { state: "up", url },
  });
  expect(server.asked).toEqual(["mybench"]);
});

it("asks for the wish after a restart, not for what was given, and says that senders were told another URL", async () => {
  server.taken.add("mybench");
  await tunnel.start(MINE, server.host);
  await tunnel.close();
  expect(kept).toMatchObject({ isOn: true, wish: { name: "mybench" } });
  server.taken.clear();
  const before = server.asked.length;
  await server.drop();
  await server.restore("localhost");
  tunnel = supervisor();
  tunnel.recover(server.host);
  await expect
    .poll(() => tunnel.status())
    .toMatchObject({
      state: "renamed",
      given: "mybench",
      message: expect.stringContaining("came back under another URL. Senders that post to http://127.0.0.1:"),
    });
  expect(server.asked.slice(before)).toEqual(["mybench"]);
});

it("stays off after a restart where it was closed", async () => {
  await tunnel.start(MINE, server.host);
  await tunnel.stop();
  tunnel = supervisor();
  tunnel.recover(server.host);
  expect([tunnel.status().state, tunnel.wish()]).toMatchObject(["off", { name: "mybench" }]);
});
