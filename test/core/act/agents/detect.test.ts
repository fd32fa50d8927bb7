import { chmodSync, existsSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Agent } from "../../../../src/core/act/agents/agent.ts";
import { createDetection } from "../../../../src/core/act/agents/detect.ts";
import { findProgram } from "../../../../src/core/host/find-program.ts";
import { parseVersion, readVersion } from "../../../../src/core/act/agents/version.ts";
import { readShim } from "../../../../src/core/host/windows-shim.ts";
import { living, program } from "../programs.ts";
import { PRESETS } from "./preset-fixtures.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";

const NAMES: Record<string, string> = { "claude-code": "claude" };
const before = process.env["PATH"];
let folder = "";

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  vi.stubEnv("PATH", [folder, before].join(delimiter));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function install(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!${process.execPath}\n${script}`);
  chmodSync(join(folder, name), 0o755);
}

test("every preset is found on the PATH, with its path and the number in what it prints", async () => {
  for (const { id, fixture } of PRESETS) {
    const [, file = ""] = program(`agents/${fixture}`);
    install(NAMES[id] ?? id, `import(${JSON.stringify(pathToFileURL(file).href)});`);
  }
  const items = await createDetection(Date.now).list();
  expect(items.slice(0, 6).map(({ id, state, version, path }) => ({ id, state, version, path }))).toEqual(
    PRESETS.map(({ id, version }) => ({ id, state: "found", version, path: join(folder, NAMES[id] ?? id) })),
  );
});

test("one that is missing says how to get it", async () => {
  vi.stubEnv("PATH", folder);
  const items = await createDetection(Date.now).list();
  expect(items.find(({ id }) => id === "qwen")).toMatchObject({ state: "missing", version: null, hint: /npm install/ });
});

test("its version is asked for without our credentials", async () => {
  vi.stubEnv("HOOKBENCH_TEST_SECRET", "9.9.9");
  install("codex", "console.log(process.env.HOOKBENCH_TEST_SECRET ?? '1.2.3')");
  const found = await findProgram("codex");
  expect(found && (await readVersion(found, AbortSignal.timeout(30_000)))).toBe("1.2.3");
});

test("one that never ends is given up, with nothing left running", async () => {
  const note = join(folder, "pid");
  const script = `import { renameSync, writeFileSync } from "node:fs";
    process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("0.1.2");
    writeFileSync("${note}.new", String(process.pid)); renameSync("${note}.new", "${note}");`;
  install("codex", script);
  const found = await findProgram("codex");
  const patience = new AbortController();
  const watcher = watch(folder, () => existsSync(note) && patience.abort());
  expect(found && (await readVersion(found, patience.signal))).toBe("0.1.2");
  watcher.close();
  expect(await living([Number(readFileSync(note, "utf8"))])).toEqual([]);
});

test("what was found is told again for a minute, unless asked to look anew", async () => {
  let looks = 0;
  let now = 0;
  const agent: Agent = {
    id: "a",
    name: "A",
    hint: "",
    modes: ["safe"],
    look: () => Promise.resolve({ version: String(++looks), path: "/a" }),
    prepare: () => ({ ok: false, error: "" }),
  };
  const detection = createDetection(() => now, [agent]);
  await Promise.all([detection.list(), detection.list()]);
  const first = looks;
  now = 61_000;
  await detection.list();
  await detection.list({ refresh: true });
  expect([first, looks]).toEqual([1, 3]);
});

test("version numbers are read out of what programs print", () => {
  expect(
    ["2.1.329 (Claude Code)", "codex-cli 0.169.0", "GitHub Copilot CLI 1.0.102.\nMore", "v1.2.3-beta.1", "none"].map(
      parseVersion,
    ),
  ).toEqual(["2.1.329", "0.169.0", "1.0.102", "1.2.3-beta.1", null]);
});

test("npm's shims for the Windows prompt are started by what they start", () => {
  const shim = '@ECHO off\r\n  "%_prog%"  "%dp0%\\node_modules\\@openai\\codex\\bin\\codex.js" %*\r\n';
  expect(readShim(shim, "C:\\npm")).toEqual(["node.exe", "C:\\npm\\node_modules\\@openai\\codex\\bin\\codex.js"]);
  expect(readShim('"%dp0%\\bin\\claude.exe" %*', "C:\\npm")).toEqual(["C:\\npm\\bin\\claude.exe"]);
  expect(readShim("@echo hello & del *", "C:\\npm")).toBeNull();
});
