import http from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { leadsHere } from "../../../src/contract/leads-here.ts";
import type { TunnelStatus } from "../../../src/contract/model/tunnel.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type FakeTools, type Step, fakeTools, isAlive } from "../../fixtures/fake-tools.ts";
import { listen } from "../../fixtures/listen.ts";
import { TOOLS, type ToolTexts } from "../../fixtures/tunnel-tools.ts";

const HOST = "https://localtunnel.me";
/** Nothing listens there. */
const NOBODY = "http://127.0.0.1:1";
const SECRET = "s3cret-value-of-a-token";

let receiver: CanaryReceiver;
let front: http.Server;
let receiverPort: number;
let frontUrl: string;
let tools: FakeTools;
let tunnel: TunnelSupervisor;
let seen: TunnelStatus[];
let told: string[];
/** Public URLs that lead to the port which the program was started with. */
let served: Set<string>;
let portIn: RegExp;

beforeAll(async () => {
  receiver = await startCanaryReceiver();
  receiverPort = receiver.port;
  // The front of a tunnel: goes to the port in the program's own arguments, so that a wrong command line fails.
  front = http.createServer((request, response) => {
    const args = tools.started()?.args ?? [];
    const port = portIn.source === "^$" ? receiverPort : args.flatMap((arg) => portIn.exec(arg)?.[1] ?? [])[0];
    const onward = http.request(
      { port, host: "127.0.0.1", path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.writeHead(502).end());
    request.pipe(onward);
  });
  frontUrl = `http://127.0.0.1:${await listen(front)}`;
});

afterAll(() => {
  front.closeAllConnections();
  front.close();
  receiver.close();
});

beforeEach(() => {
  tools = fakeTools();
  vi.stubEnv("PATH", tools.path);
  vi.stubEnv("MY_TUNNEL_KEY", SECRET);
  vi.stubEnv("NGROK_AUTHTOKEN", SECRET);
  vi.stubEnv("STRIPE_SECRET", "never-handed-on-to-anybody");
  seen = [];
  told = [];
  served = new Set();
  const { clock, log } = fakePorts();
  const { canary } = receiver;
  tunnel = createTunnelSupervisor({
    receiverPort: () => receiverPort,
    clock,
    log,
    patienceMs: 5000,
    backoffMs: [20],
    refusedMs: 60_000,
    nameAgainMs: [],
    graceMs: 100,
    pace: () => ({ everyMs: 50, firstLimitMs: 5000, settleMs: [20], watching: { confirmAfterMs: 10 } }),
    // Names of the public lead to the front while they are served, and else where nobody listens.
    canary: {
      below: (url) => ({ ...canary.below(frontUrl), shown: url }),
      relayed: (url) => ({ ...canary.below(frontUrl), shown: url }),
      run: (aim, ms, options) => canary.run(served.has(aim.shown) ? aim : canary.below(NOBODY), ms, options),
    },
    publish: (name, data) => {
      if (name !== "tunnel.changed") return;
      seen.push(data as TunnelStatus);
      told.push(JSON.stringify(data));
    },
  });
});

afterEach(async () => {
  await tunnel.close();
  // What starts before the next test of another file would find these programs.
  vi.unstubAllEnvs();
});

interface Scene {
  readonly steps: (tool: ToolTexts) => readonly Step[];
  readonly happens: (tool: ToolTexts) => Promise<void>;
  readonly fits?: (tool: ToolTexts) => boolean;
}

function urlOf({ url: given }: ToolTexts): string {
  return given.replaceAll("PORT", `${receiverPort}`);
}

async function comesUp(tool: ToolTexts): Promise<void> {
  expect(await tunnel.start(tool.wish, HOST)).toMatchObject({ ok: true, value: { state: "up", url: urlOf(tool) } });
}

async function state(wanted: TunnelStatus["state"]): Promise<TunnelStatus> {
  await expect.poll(() => tunnel.status().state).toBe(wanted);
  return tunnel.status();
}

const SCENES: Readonly<Record<string, Scene>> = {
  "comes up": { steps: ({ ok }) => [{ print: ok }, { stay: true }], happens: comesUp },
  "prints other URLs first": {
    steps: ({ decoys, ok }) => [{ print: [...decoys, ...ok] }, { stay: true }],
    happens: comesUp,
  },
  "floods what it prints": {
    steps: ({ ok }) => [{ flood: 40_000 }, { print: ok }, { flood: 40_000 }, { stay: true }],
    happens: async (tool) => {
      await comesUp(tool);
      expect(tunnel.log().length).toBeLessThanOrEqual(200);
    },
  },
  "is refused": {
    steps: ({ refused }) => [{ print: refused }, { exit: 1 }],
    happens: async (tool) => {
      const started = await tunnel.start(tool.wish, HOST);
      expect(started).toMatchObject({
        ok: false,
        error: { code: "unavailable", message: expect.stringMatching(tool.says) },
      });
      if (tool.wish.kind === "command" || tool.wish.kind === "smee") return;
      expect(tunnel.status()).toMatchObject({ state: "refused", nextTryAt: expect.any(Number) });
    },
  },
  "dies, and is started again": {
    steps: ({ ok }) => [{ print: ok }, { until: "die" }, { exit: 0 }],
    happens: async (tool) => {
      await comesUp(tool);
      tools.play(tool.program, [{ print: tool.ok }, { stay: true }]);
      const before = seen.length;
      tools.say("die");
      await expect.poll(() => seen.slice(before).some(({ state: one }) => one === "down")).toBe(true);
      const { message } = seen.slice(before).find(({ state: one }) => one === "down") ?? {};
      expect(message).toContain("ended with code 0");
      expect(await state("up")).toMatchObject({ url: urlOf(tool) });
    },
  },
  "lives while its URL is dead": {
    steps: ({ ok }) => [{ print: ok }, { stay: true }],
    happens: async (tool) => {
      await comesUp(tool);
      served.clear();
      await expect.poll(() => seen.some(({ state: one }) => one === "down")).toBe(true);
      expect(seen.find(({ state: one }) => one === "down")?.message).toContain("does not reach this receiver");
      served.add(urlOf(tool));
      await state("up");
    },
  },
  "changes its URL": {
    steps: ({ ok, changed }) => [{ print: ok }, { until: "change" }, { print: changed?.lines ?? [] }, { stay: true }],
    fits: ({ changed }) => changed !== null,
    happens: async (tool) => {
      await comesUp(tool);
      const other = tool.changed?.url.replaceAll("PORT", `${receiverPort}`) ?? "";
      served = new Set([other]);
      tools.say("change");
      const renamed = await state("renamed");
      expect(renamed).toMatchObject({ url: other, message: expect.stringContaining(urlOf(tool)) });
    },
  },
  "does not end when it is asked to": {
    steps: ({ ok }) => [{ ignoreSigterm: true }, { child: true }, { print: ok }, { stay: true }],
    happens: comesUp,
  },
};

describe.each(Object.entries(TOOLS))("%s", (_kind, tool) => {
  it.each(Object.entries(SCENES).filter(([, { fits }]) => fits?.(tool) ?? true))("%s", async (_name, scene) => {
    served.add(urlOf(tool));
    portIn = tool.portIn;
    tools.play(tool.program, scene.steps(tool));
    await scene.happens(tool);
    const started = tools.started();
    const pids = tools.pids();
    await tunnel.stop();
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    expect(tunnel.status().state).toBe("off");
    expect(started?.args.join(" ")).not.toContain(SECRET);
    // Of this machine it is told of the receiver's port alone; 0 is a port that the program picks for itself.
    const ports = started?.args.flatMap((arg) => /(?:127\.0\.0\.1|localhost):(\d+)/.exec(arg)?.[1] ?? []) ?? [];
    expect(ports.filter((port) => port !== "0" && port !== `${receiverPort}`)).toEqual([]);
    expect(started?.env).not.toContain("never-handed-on");
    expect(told.join("\n") + JSON.stringify(tunnel.log())).not.toContain(SECRET);
  });
});

const ONE = TOOLS["command"];

it("hides the value of a variable that a program prints, and hands it on", async () => {
  if (!ONE) throw new Error("command");
  portIn = ONE.portIn;
  served.add(ONE.url);
  tools.play("mytunnel", [{ print: [["stdout", `key is ${SECRET}`], ...ONE.ok] }, { stay: true }]);
  await comesUp(ONE);
  expect(tools.started()?.env).toContain(`MY_TUNNEL_KEY=${SECRET}`);
  expect(JSON.stringify(tunnel.log())).toContain("key is");
  expect(JSON.stringify(tunnel.log())).not.toContain(SECRET);
});

it("says that a program is not there, and tries again once it may be", async () => {
  const started = await tunnel.start({ kind: "command", argv: ["no-such-program"] }, HOST);
  expect(started).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("no-such-program was not found on the PATH") },
  });
  expect(tunnel.status().state).toBe("refused");
});

it("takes of several URLs the first that leads here", async () => {
  portIn = /^127\.0\.0\.1:(\d+)$/;
  served.add("http://second.example.net");
  tools.play("mytunnel", [
    {
      print: [
        ["stdout", "Public https://first.example.net"],
        ["stdout", "and http://second.example.net"],
      ],
    },
    { stay: true },
  ]);
  await tunnel.start({ kind: "command", argv: ["mytunnel", "127.0.0.1:{port}"] }, HOST);
  expect(tunnel.status()).toMatchObject({ state: "up", url: "http://second.example.net" });
});

it("says which page has to be opened, and goes on once it was", async () => {
  const tool = TOOLS["tailscale"];
  if (!tool) throw new Error("tailscale");
  portIn = tool.portIn;
  served.add(tool.url);
  const consent = "https://login.tailscale.com/f/funnel?node=n1";
  tools.play(tool.program, [
    {
      print: [
        ["stdout", "To enable, visit:"],
        ["stdout", consent],
      ],
    },
    { until: "allowed" },
    { print: tool.ok },
    { stay: true },
  ]);
  expect(await tunnel.start(tool.wish, HOST)).toMatchObject({ ok: false });
  expect(tunnel.status()).toMatchObject({ state: "connecting", visit: consent });
  tools.say("allowed");
  expect(await state("up")).toMatchObject({ visit: null, message: null });
});

it("changes nothing when the same is wished for while it is up", async () => {
  const tool = TOOLS["bore"];
  if (!tool) throw new Error("bore");
  portIn = tool.portIn;
  served.add(tool.url);
  tools.play(tool.program, [{ print: tool.ok }, { stay: true }]);
  await comesUp(tool);
  const [pid] = tools.pids();
  await comesUp(tool);
  expect(tools.pids()).toEqual([pid]);
  expect(leadsHere(tunnel.status().state)).toBe(true);
});
