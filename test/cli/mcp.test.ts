import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { TOOLS } from "../../src/contract/agent-tools/tools.ts";
import type { AgentCall } from "../../src/contract/model/agent-call.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type Agent, type Era, type McpRig, type Way, connectAgent, postTo, startMcpRig } from "./mcp-client.ts";
import { runCli } from "./run-cli.ts";

let rig: McpRig;
beforeAll(async () => {
  rig = await startMcpRig();
});
afterAll(() => rig.close());

const EVERY: readonly (readonly [Era, Way])[] = [
  ["modern", "stdio"],
  ["legacy", "stdio"],
  ["modern", "http"],
  ["legacy", "http"],
];

describe.each(EVERY)("an agent in the %s era over %s", (era, way) => {
  let here: Agent;
  beforeAll(async () => {
    here = await connectAgent(rig.place, { era, way });
  });
  afterAll(() => here.close());

  it("lists the tools in their order, with honest annotations, and calls one", async () => {
    const { tools } = await here.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(Object.keys(TOOLS));
    for (const { name, annotations, outputSchema } of tools) {
      const { reads } = z.object({ reads: z.boolean() }).parse(Reflect.get(TOOLS, name));
      expect([name, annotations?.readOnlyHint, annotations?.openWorldHint]).toEqual([name, reads, false]);
      expect([name, annotations?.destructiveHint]).toEqual([name, reads ? undefined : false]);
      expect(outputSchema?.type).toBe("object");
    }
    expect(JSON.stringify(tools).length).toBeLessThan(20_000);
    expect(await here.call("get_status")).toMatchObject({ receiver: { url: rig.serving.ready.receiver } });
  });

  /** How a wait that is left soon ended, by the log: one that was left before it came there is begun again. */
  async function endOf(filter: string, leave: (wait: (signal?: AbortSignal) => Promise<unknown>) => Promise<void>) {
    const input = { filter, timeoutSeconds: 60 };
    await leave((signal) =>
      here.client
        .callTool({ name: "wait_for_delivery", arguments: input }, signal ? { signal } : {})
        .catch(() => undefined),
    );
    const { items } = await rig.call("agentCalls.list", { limit: 200 });
    return items.find((one) => one.input.includes(filter));
  }

  it("ends a wait once it is cancelled", async () => {
    const filter = `path:never-${era}-${way}`;
    let end: AgentCall | undefined;
    await expect
      .poll(async () => {
        end ??= await endOf(filter, (wait) => wait(AbortSignal.timeout(400)).then(() => undefined));
        return end?.end;
      })
      .toBe("cancelled");
    expect(end?.durationMs).toBeLessThan(5000);
  });

  it("ends a wait when the agent goes away", async () => {
    const filter = `path:gone-${era}-${way}`;
    let end: AgentCall | undefined;
    await expect
      .poll(async () => {
        end ??= await endOf(filter, async (wait) => {
          void wait();
          await here.client.ping().catch(() => undefined);
          await setTimeout(200);
          await here.close();
          here = await connectAgent(rig.place, { era, way });
        });
        return end?.end;
      })
      .toBe("cancelled");
    expect(end?.durationMs).toBeLessThan(5000);
  });
});

describe("waiting", () => {
  it("misses none of a burst and tells none twice, from one call to the next", async () => {
    await rig.call("sources.create", { name: "Burst", path: "burst", provider: "none" });
    const Waited = z.looseObject({ after: z.string(), items: z.array(z.looseObject({ id: z.string() })) });
    const first = Waited.parse(
      await rig.agent.call("wait_for_delivery", { filter: "source:burst", timeoutSeconds: 1 }),
    );
    const sending = (async () => {
      for (let round = 0; round < 6; round += 1)
        await Promise.all(Array.from({ length: 20 }, () => postTo(rig, "burst", "{}")));
    })();
    const seen: string[] = [];
    let { after } = first;
    while (seen.length < 120) {
      const next = Waited.parse(
        await rig.agent.call("wait_for_delivery", { filter: "source:burst", after, count: 17, timeoutSeconds: 2 }),
      );
      seen.push(...next.items.map(({ id }) => id));
      after = next.after;
    }
    await sending;
    const { items } = await rig.call("deliveries.list", { query: "source:burst", limit: 500 });
    expect(seen.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
  });
});

describe("hookbench mcp --channel", () => {
  const Said = z.looseObject({ content: z.string(), meta: z.record(z.string(), z.string()) });
  const flags = ["--channel", "review"];

  it("is a channel of Claude Code's in the older era alone: a line comes into its session, and it is told by its own tool", async () => {
    await rig.call("sources.create", { name: "Channel", path: "channel", provider: "none" });
    await expect(connectAgent(rig.place, { era: "modern", flags })).rejects.toThrow();
    const session = await connectAgent(rig.place, { era: "legacy", flags });
    const heard: unknown[] = [];
    session.client.fallbackNotificationHandler = async ({ method, params }) => {
      if (method === "notifications/claude/channel") heard.push(params);
    };
    expect(session.client.getServerCapabilities()?.experimental).toEqual({ "claude/channel": {} });
    expect(session.client.getInstructions()).toContain('<channel source="hookbench">');
    await expect.poll(() => existsSync(join(rig.serving.data, "channels", "review.sock"))).toBe(true);

    const wish = { filter: "source:channel", max: 1 };
    expect(await session.refused("notify_session", wish)).toContain("needs a person's yes");
    const [request] = (await rig.call("agentRequests.list", {})).items;
    await rig.call("agentRequests.answer", { id: request?.id ?? "", decision: "allow" });
    expect(await session.call("notify_session", wish)).toMatchObject({ route: "channel" });
    await postTo(rig, "channel", '{"text":"MARK-90"}');
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(1);
    const { content, meta } = Said.parse(heard[0]);
    expect([content, meta]).toEqual([
      expect.stringMatching(/^Hookbench: a delivery came of those that you asked/),
      { delivery_id: expect.stringMatching(/^dlv_/) },
    ]);
    expect(JSON.stringify(heard)).not.toContain("MARK-90");
    await session.close();
    await expect.poll(() => existsSync(join(rig.serving.data, "channels", "review.sock"))).toBe(false);
  });

  it("has a name, and belongs to Claude Code", async () => {
    const named = await runCli(["mcp", "--channel", "../x"]);
    const others = await runCli(["mcp", "install", "codex", "--print", "--channel", "review"]);
    const print = await runCli(["mcp", "install", "claude", "--print", "--channel", "review"]);
    expect([named.code, others.code]).toEqual([2, 2]);
    expect(print.stdout).toMatch(/"--channel",\s+"review"[^]*--dangerously-load-development-channels server:hookbench/);
  });
});

describe("hookbench mcp", () => {
  it("lists its tools where no Hookbench runs, makes nothing there, and says what to do", async () => {
    const data = join(temporaryFolder(), "none");
    const alone = await connectAgent({ ...rig.place, data });
    expect((await alone.client.listTools()).tools).toHaveLength(Object.keys(TOOLS).length);
    expect(await alone.refused("get_status")).toMatch(/not running.*hookbench serve/);
    await alone.close();
    expect(() => statSync(data)).toThrow("ENOENT");
  });

  it("starts one where it is told to, and ends it with itself", async () => {
    const data = temporaryFolder();
    const starting = await connectAgent({ ...rig.place, data }, { flags: ["--start"] });
    expect(existsSync(join(data, "instance.json"))).toBe(false);
    expect(await starting.call("get_status")).toMatchObject({ receiver: { state: "listening" } });
    expect(existsSync(join(data, "instance.json"))).toBe(true);
    await starting.close();
    await expect.poll(() => existsSync(join(data, "instance.json"))).toBe(false);
  });

  it("tells people what agents called", async () => {
    const { stdout, code } = await runCli(["mcp", "log", "--data", rig.serving.data, "--limit", "1000"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/answered {3}get_status/)]);
    const { stdout: json } = await runCli(["mcp", "call", "get_status", "--data", rig.serving.data, "--json"]);
    expect(JSON.parse(json)).toMatchObject({ answer: { receiver: { state: "listening" } } });
  });
});
