import { describe, expect, test } from "vitest";
import { withServer } from "../../fixtures/http-server.ts";
import { INJECTIONS } from "./injections.ts";
import { type HttpMcp, type HttpMcpOptions, withHttpMcp } from "./mcp-http-server.ts";
import { withRig } from "./rig.ts";
import type { Rig } from "./rig.ts";
import { uses } from "./tools.ts";

const TOKEN = "a-token-of-the-address";

/** A hook that calls a tool of a server at an address, with a secret header. */
function calls({ store, hook }: Rig, url: string, tool: string, args: Record<string, unknown> = {}) {
  const server = { id: "mcp_1", name: "far", command: null, cwd: null, url, envNames: [], createdAt: 0, updatedAt: 0 };
  const headers = { Authorization: `Bearer ${TOKEN}` };
  store.mcpServers.insert({ ...server, headerNames: ["Authorization"] }, { env: {}, headers });
  return hook("a", uses("mcp.call", { server: "far", tool, arguments: args }));
}

function withBoth(options: HttpMcpOptions, work: (rig: Rig, server: HttpMcp) => Promise<void>) {
  return withHttpMcp(options, (server) => withRig({}, (rig) => work(rig, server)));
}

describe.each([
  ["streams", false],
  ["plain JSON", true],
])("an MCP server at an address that answers with %s", (_what, isPlain) => {
  test("gets its tool's arguments filled in", () =>
    withBoth({ isPlain }, async (rig, server) => {
      const args = { value: { title: "n={{webhook.body.n}}", list: ["{{webhook.body.n}}", 7] } };
      const { status, output } = await rig.runOne(calls(rig, server.url, "echo", args), {
        body: Buffer.from('{"n":1}'),
      });
      expect([status, output, server.echoed]).toEqual(["success", "heard\n", [{ title: "n=1", list: [1, 7] }]]);
    }));

  test("is taken leave of, so that no session is left", () =>
    withBoth({ isPlain }, async (rig, server) => {
      await rig.runOne(calls(rig, server.url, "echo"));
      expect([server.seen.at(-1)?.method, server.open()]).toEqual(["DELETE", 0]);
    }));
});

test("whatever a value is, the server gets it as data", () =>
  withBoth({}, async (rig, server) => {
    await rig.runOne(calls(rig, server.url, "echo", { value: "{{webhook.body}}" }), {
      body: Buffer.from(JSON.stringify(INJECTIONS)),
    });
    expect(server.echoed).toEqual([INJECTIONS]);
  }));

test("its headers go with every request, and lie sealed", () =>
  withBoth({}, async (rig, server) => {
    await rig.runOne(calls(rig, server.url, "echo"));
    const sent = server.seen.map(({ headers }) => headers.find(([name]) => name === "authorization")?.[1]);
    expect(new Set(sent)).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(JSON.stringify(rig.store.mcpServers.list())).not.toContain(TOKEN);
  }));

test("a tool that tells the secret does not have it recorded", () =>
  withBoth({}, async (rig, server) => {
    const execution = await rig.runOne(calls(rig, server.url, "tell"));
    expect(execution.output).toBe("••••••\n");
    expect(JSON.stringify([execution, rig.published])).not.toContain(TOKEN);
  }));

test.each([
  ["fail", {}, /^The tool failed: it broke$/],
  ["number", { value: "{{webhook.method}}" }, /number/],
  ["none", {}, /^Tool not found: none of far$/],
])("what a tool fails with is told in words: %s", (tool, args, words) =>
  withBoth({}, async (rig, server) => {
    expect(await rig.runOne(calls(rig, server.url, tool, args))).toMatchObject({
      status: "error",
      error: expect.stringMatching(words),
    });
  }),
);

test("a server that turns the call away is quoted, without the secret it quotes itself", () =>
  withRig({}, (rig) =>
    withServer(
      (request, response) => response.writeHead(401).end(`no: ${request.headers.authorization}`),
      async ({ url }) => {
        const { error } = await rig.runOne(calls(rig, url, "echo"));
        expect(error).toBe("far could not be asked: it answered with HTTP status 401: no: ••••••");
      },
    ),
  ));

test("when nobody listens, that is said", () =>
  withRig({}, async (rig) => {
    // Not 1 or 9, which fetch refuses by itself.
    expect((await rig.runOne(calls(rig, "http://127.0.0.1:2", "echo"))).error).toMatch(
      /^far could not be asked: Connection refused by 127\.0\.0\.1/,
    );
  }));

test("when its host has no address, that is said", () =>
  withRig({}, async (rig) => {
    expect((await rig.runOne(calls(rig, "http://nowhere.invalid/mcp", "echo"))).error).toMatch(
      /^far could not be asked: The host name nowhere\.invalid/,
    );
  }));

test("a server that speaks something else is said not to be one", () =>
  withRig({}, (rig) =>
    withServer(null, async ({ url }) => {
      expect((await rig.runOne(calls(rig, url, "echo"))).error).toMatch(/^far could not be asked: .*content type/i);
    }),
  ));

test("a redirect elsewhere is not followed, so the headers go nowhere else", () =>
  withRig({}, (rig) =>
    withServer(null, async (other) => {
      const before: HttpMcpOptions["before"] = (_request, response) => {
        response.writeHead(307, { Location: `${other.url}/mcp?k=${TOKEN}` }).end();
        return true;
      };
      await withHttpMcp({ before }, async ({ url }) => {
        const { error } = await rig.runOne(calls(rig, url, "echo"));
        expect([error, other.seen]).toEqual([expect.stringContaining(`Redirect to ${other.url}/mcp not followed`), []]);
      });
    }),
  ));

test("a redirect within the server is followed with method, body and headers", () => {
  const before: HttpMcpOptions["before"] = (request, response) => {
    if (request.url !== "/mcp") return false;
    response.writeHead(308, { Location: "/v2/mcp" }).end();
    return true;
  };
  return withBoth({ before }, async (rig, server) => {
    await rig.runOne(calls(rig, server.url, "echo", { value: "moved" }));
    expect(server.echoed).toEqual(["moved"]);
  });
});

test("a cancel in the middle of a call ends it, and leaves no session", () =>
  withBoth({}, async (rig, server) => {
    const [id = ""] = await rig.deliver([calls(rig, server.url, "wait")]);
    await server.waiting;
    await rig.queue.cancel(id);
    expect([rig.store.executions.get(id)?.status, server.open()]).toEqual(["cancelled", 0]);
  }));
