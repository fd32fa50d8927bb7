import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it, vi } from "vitest";
import { MCP_CLIENTS } from "../../src/cli/mcp-clients.ts";
import { mcpCommand, planInstall, writeInstall } from "../../src/cli/mcp-install.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const COMMAND = ["hookbench", "mcp", "--data", 'a "quoted" folder\\'];

/** An empty home and project, and the client's file there. */
function place(client: string): { cwd: string; file: string } {
  const cwd = temporaryFolder();
  vi.stubEnv("CODEX_HOME", join(cwd, "codex"));
  vi.stubEnv("GEMINI_CLI_HOME", join(cwd, "gemini"));
  const file = MCP_CLIENTS[client]?.file({ cwd, environment: process.env }) ?? "";
  mkdirSync(dirname(file), { recursive: true });
  return { cwd, file };
}

const read = (file: string): unknown =>
  file.endsWith(".toml") ? parse(readFileSync(file, "utf8")) : JSON.parse(readFileSync(file, "utf8"));

describe.each(Object.keys(MCP_CLIENTS))("hookbench mcp install %s", (client) => {
  const other =
    client === "codex" ? '# mine\nmodel = "x"\n\n[mcp_servers.other]\ncommand = "y"\n' : '{\n\t"mine": [1]\n}\n';

  it("writes a file that was not there, and leaves it the second time", async () => {
    const { cwd, file } = place(client);
    const planned = await planInstall(client, COMMAND, cwd);
    expect(planned.file).toBe(file);
    expect(readdirSync(dirname(file))).toEqual([]);
    writeInstall(planned);
    expect(JSON.stringify(read(file))).toContain(JSON.stringify(COMMAND[3]));
    expect((await planInstall(client, COMMAND, cwd)).text).toBe(null);
    expect(readdirSync(dirname(file))).toHaveLength(1);
  });

  it("keeps everything else of a file, and its mode", async () => {
    const { cwd, file } = place(client);
    writeFileSync(file, other);
    chmodSync(file, 0o600);
    writeInstall(await planInstall(client, COMMAND, cwd));
    const text = readFileSync(file, "utf8");
    expect(text).toContain(client === "codex" ? other.trimEnd() : '\t"mine": [');
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("leaves a file that it cannot read for sure as it is", async () => {
    const { cwd, file } = place(client);
    for (const text of client === "codex"
      ? ["[broken", "mcp_servers = 1\n", '[mcp_servers.hookbench]\ncommand = "mine"\n']
      : ["{ // a comment\n}", "[]", '{"mcpServers": 1, "mcp": [], "servers": "x"}', "\u0000"]) {
      writeFileSync(file, text);
      await expect(planInstall(client, COMMAND, cwd)).rejects.toThrow("is left as it is");
      expect(readFileSync(file, "utf8")).toBe(text);
    }
  });
});

it("starts this very installation where the command is not on the path", () => {
  vi.stubEnv("PATH", temporaryFolder());
  const [node, launcher = "", ...rest] = mcpCommand(["--no-bodies"]);
  expect([node, rest]).toEqual([process.execPath, ["mcp", "--no-bodies"]]);
  expect(statSync(launcher).isFile()).toBe(true);
});

it("knows no other clients", async () => {
  await expect(planInstall("constructor", COMMAND, temporaryFolder())).rejects.toThrow("Known are: claude, codex");
});
