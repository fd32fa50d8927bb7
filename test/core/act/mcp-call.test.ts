import { expect, test, vi } from "vitest";
import { z } from "zod";
import type { McpServer } from "../../../src/contract/model/mcp-server.ts";
import { ACTIONS } from "../../../src/core/act/actions/list.ts";
import { INJECTIONS } from "./injections.ts";
import { living, program } from "./programs.ts";
import { withRig } from "./rig.ts";
import type { Rig } from "./rig.ts";
import { uses } from "./tools.ts";

const Echoed = z.object({
  value: z.unknown(),
  token: z.string().nullable(),
  other: z.string().nullable(),
  child: z.number(),
});

const SERVER: McpServer = {
  id: "mcp_1",
  name: "fixture",
  command: program("mcp-server"),
  cwd: null,
  url: null,
  envNames: ["TOKEN"],
  headerNames: [],
  createdAt: 0,
  updatedAt: 0,
};

/** A hook that calls a tool of the fixture server. */
function calls({ store, hook }: Rig, tool: string, args: Record<string, unknown> = {}) {
  store.mcpServers.insert(SERVER, { env: { TOKEN: "s3cret" }, headers: {} });
  return hook("a", uses("mcp.call", { server: "fixture", tool, arguments: args }));
}

test("a tool gets its arguments filled in, its server its variables and none of ours", () =>
  withRig({}, async (rig) => {
    vi.stubEnv("HOOKBENCH_TEST_OTHER", "ours");
    const a = calls(rig, "echo", { value: { title: "n={{webhook.body.n}}", list: ["{{webhook.body.n}}", 7] } });
    const { status, output } = await rig.runOne(a, { body: Buffer.from('{"n":1}') });
    const echoed = Echoed.parse(JSON.parse(output));
    expect(status).toBe("success");
    expect(echoed).toMatchObject({ value: { title: "n=1", list: [1, 7] }, token: "s3cret", other: null });
    expect(await living([echoed.child])).toEqual([]);
  }));

test("a number that fills an argument alone is a number there, with its digits", () =>
  withRig({}, async (rig) => {
    const a = calls(rig, "echo", { value: ["{{webhook.body.n}}", "{{webhook.body.big}}", "{{webhook.body}}"] });
    const context = await rig.context(a, { body: Buffer.from('{"n":1.10,"big":9007199254740993}') });
    const prepared = ACTIONS.find(({ kind }) => kind === a.action)?.prepare(context);
    expect(prepared?.ok && prepared.value.rendered.replaceAll(/\s/g, "")).toContain(
      '"value":[1.10,9007199254740993,{"n":1.10,"big":9007199254740993}]',
    );
    const { output } = await rig.runOne(a, { body: Buffer.from('{"n":1.5,"big":2}') });
    expect(Echoed.parse(JSON.parse(output)).value).toEqual([1.5, 2, { n: 1.5, big: 2 }]);
  }));

test("whatever a value is, the server gets it as data", () =>
  withRig({}, async (rig) => {
    const a = calls(rig, "echo", { value: "{{webhook.body}}" });
    const { output } = await rig.runOne(a, { body: Buffer.from(JSON.stringify(INJECTIONS)) });
    const { value } = Echoed.parse(JSON.parse(output));
    expect(value).toEqual(INJECTIONS);
  }));

test("a tool that fails fails the execution with its words", () =>
  withRig({}, async (rig) => {
    expect(await rig.runOne(calls(rig, "fail"))).toMatchObject({ status: "error", error: "The tool failed: it broke" });
  }));

test("a tool and a server that do not exist are named", () =>
  withRig({}, async (rig) => {
    expect((await rig.runOne(calls(rig, "none"))).error).toBe("Tool not found: none of fixture");
    const b = rig.hook("b", uses("mcp.call", { server: "gone", tool: "x" }));
    expect((await rig.runOne(b)).error).toContain('There is no MCP server called "gone"');
  }));

test("a cancel in the middle of a call leaves no process", () =>
  withRig({}, async (rig) => {
    const [id = ""] = await rig.deliver([calls(rig, "wait")]);
    await rig.printed(id, "waiting");
    await rig.queue.cancel(id);
    expect(rig.store.executions.get(id)?.status).toBe("cancelled");
  }));

test("a program that is no MCP server is said to be none", () =>
  withRig({}, async ({ store, hook, runOne }) => {
    store.mcpServers.insert({ ...SERVER, command: ["/bin/false"] }, { env: {}, headers: {} });
    const a = hook("a", uses("mcp.call", { server: "fixture", tool: "x" }));
    expect((await runOne(a)).error).toMatch(/^fixture could not be asked: /);
  }));
