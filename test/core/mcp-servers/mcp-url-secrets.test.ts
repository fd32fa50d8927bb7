import { describe, expect, it } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { openTestStore } from "../record/samples.ts";

const TOKEN = "a-very-secret-token-9xyz";

const rig = testApp();
const { call, onDisk, start } = rig;

const make = (url: string) => call("mcpServers.create", { name: "far", url });

/** Has a server asked for its tools, and returns where each request of it went. */
async function asked(change: (url: string) => Promise<string>): Promise<(string | undefined)[]> {
  let urls: (string | undefined)[] = [];
  await withServer(null, async ({ url, seen }) => {
    const id = await change(url);
    await rig.client.call("mcpServers.tools", { id });
    urls = seen.map((one) => one.url);
  });
  return urls;
}

describe("a secret in the URL of an MCP server", () => {
  it.each([
    ["a parameter", `https://example.com/mcp?token=${TOKEN}`],
    ["a short parameter", "https://example.com/mcp?key=short-one"],
    ["a part of the path", `https://example.com/s/${TOKEN}/mcp`],
    ["a parameter of any name", `https://example.com/mcp?profile=${TOKEN}`],
  ])("lies sealed and reads as a hint: %s", async (_what, url) => {
    const made = await make(url);
    expect(made.url).toMatch(/^https:\/\/example\.com\/….{4}$/);
    expect(await call("mcpServers.list", {})).toEqual({ items: [made] });
    expect(onDisk()).not.toMatch(/secret-token|short-one/);
  });

  it("is none where host, route and port say it all", async () => {
    const url = "http://127.0.0.1:3000/v1/mcp?debug=1";
    expect((await make(url)).url).toBe(url);
  });

  it("is used, also after its hint came back", async () => {
    const urls = await asked(async (url) => {
      const { id, url: hint } = await make(`${url}/mcp?token=${TOKEN}`);
      await call("mcpServers.update", { id, name: "farther", url: hint });
      await call("mcpServers.update", { id, name: "farthest" });
      return id;
    });
    expect(new Set(urls)).toEqual(new Set([`/mcp?token=${TOKEN}`]));
  });

  it("can be changed, and is then gone", async () => {
    const urls = await asked(async (url) => {
      const { id } = await make(`${url}/mcp?token=${TOKEN}`);
      await call("mcpServers.update", { id, url: `${url}/mcp` });
      return id;
    });
    expect(new Set(urls)).toEqual(new Set(["/mcp"]));
  });

  it("stands for no other: a hint that was typed into, or of nothing, is refused", async () => {
    const { id, url: hint } = await make(`https://example.com/mcp?token=${TOKEN}`);
    for (const stray of [`${hint}/more`, hint?.replace("example.com", "evil.example") ?? ""]) {
      const refused = { ok: false, error: { code: "invalid_input", message: expect.stringContaining("whole URL") } };
      expect(await rig.client.call("mcpServers.update", { id, url: stray })).toMatchObject(refused);
      expect(await rig.client.call("mcpServers.create", { name: "b", url: stray })).toMatchObject(refused);
    }
  });

  it("is not in the words of a server that quotes it", () =>
    withServer(
      (request, response) => response.writeHead(403).end(`not at ${request.url}`),
      async ({ url }) => {
        const { id } = await make(`${url}/s/${TOKEN}/mcp`);
        expect(await rig.client.call("mcpServers.tools", { id })).toMatchObject({
          error: {
            message: "far did not answer as an MCP server: it answered with HTTP status 403: not at /s/••••••/mcp",
          },
        });
      },
    ));

  it("that an earlier version left in the clear is sealed at the start, and its traces overwritten", async () => {
    const urls = await asked(async (url) => {
      const { id } = await make("https://example.com/mcp");
      await rig.app.close();
      const { store } = await openTestStore(rig.ports.dataFolder);
      const [server] = store.mcpServers.list();
      if (!server) throw new Error("The server is gone.");
      store.mcpServers.update({ ...server, url: `${url}/mcp?token=${TOKEN}` }, { env: {}, headers: {} });
      await store.close();
      expect(onDisk()).toContain(TOKEN);

      await start();
      await rig.app.close();
      expect(onDisk()).not.toContain(TOKEN);
      await start();
      return id;
    });
    expect(new Set(urls)).toEqual(new Set([`/mcp?token=${TOKEN}`]));
  });
});
