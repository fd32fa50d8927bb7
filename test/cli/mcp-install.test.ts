import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { parse } from "smol-toml";
import { describe, expect, it, vi } from "vitest";
import { readJsonc, withEntry } from "../../src/cli/jsonc.ts";
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
  file.endsWith(".toml") ? parse(readFileSync(file, "utf8")) : readJsonc(readFileSync(file, "utf8"))?.value;

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
      : [
          "{ // a comment\n",
          "[]",
          '{"mcpServers": {}, "mcpServers": {"a": 1}, "mcp": {}, "mcp": {"a": 1}, "servers": {}, "servers": {"a": 1}}',
          '{"mcpServers": 1, "mcp": [], "servers": "x"}',
          "\u0000",
        ]) {
      writeFileSync(file, text);
      await expect(planInstall(client, COMMAND, cwd)).rejects.toThrow("is left as it is");
      expect(readFileSync(file, "utf8")).toBe(text);
    }
  });
});

it.each(Object.keys(MCP_CLIENTS).filter((client) => client !== "codex"))(
  "keeps comments, commas at ends and the layout of a file of %s",
  async (client) => {
    const { cwd, file } = place(client);
    const under = ["mcpServers", "mcp", "servers"].map(
      (name) => `  "${name}": { /* mine */ "x": {"command": "// no comment, }"}, },`,
    );
    const text = ["// of the team", "{", '  "list": [1, 2,], // kept', ...under, "  // the end", "}", ""].join("\n");
    writeFileSync(file, text);
    writeInstall(await planInstall(client, COMMAND, cwd));
    const written = readFileSync(file, "utf8");
    for (const line of text.split("\n").filter((one) => !one.includes("/* mine */"))) expect(written).toContain(line);
    expect(written.match(/\/\* mine \*\/ "x": \{"command": "\/\/ no comment, \}"\}, \},/g)).toHaveLength(3);
    expect(JSON.stringify(read(file))).toContain(JSON.stringify(COMMAND[3]));
    const again = await planInstall(client, ["hookbench", "mcp", "--no-bodies"], cwd);
    writeInstall(again);
    expect(readFileSync(file, "utf8")).not.toContain("quoted");
    expect(readFileSync(file, "utf8")).toContain("--no-bodies");
    expect((await planInstall(client, ["hookbench", "mcp", "--no-bodies"], cwd)).text).toBe(null);
  },
);

const keys = fc.string().filter((key) => key !== "__proto__");
const values = fc.jsonValue({ maxDepth: 3 });

it("puts an entry into any object, and leaves the rest what it is", () => {
  fc.assert(
    fc.property(
      fc.dictionary(keys, values, { noNullPrototype: true }),
      keys,
      keys,
      values,
      fc.nat(4),
      (whole, under, name, value, indent) => {
        const before = whole[under];
        const list = typeof before === "object" && before !== null && !Array.isArray(before) ? before : {};
        const given = { ...whole, [under]: list };
        const text = withEntry(JSON.stringify(given, null, indent), under, name, value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...given, [under]: { ...list, [name]: value } })));
        const added = withEntry(JSON.stringify({ a: whole }, null, indent), "b", name, value);
        expect(JSON.parse(added)).toEqual(JSON.parse(JSON.stringify({ b: { [name]: value }, a: whole })));
      },
    ),
  );
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
