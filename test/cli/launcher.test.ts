import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { NODE_FLAGS } from "../../bin/node-flags.js";
import { type Ended, Running } from "./run-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const LAUNCHER = join(import.meta.dirname, "..", "..", "bin", "hookbench.js");
const REPORT = `console.log(JSON.stringify({
  args: process.argv.slice(2), flags: process.execArgv, pid: process.pid, major: Number(process.versions.node.split(".")[0]) }));`;

/** An installation with the real launcher; what it starts only reports how it was started. */
function install({ built = false, source = false, ownNode = false }): string {
  const root = temporaryFolder();
  mkdirSync(join(root, "bin"));
  cpSync(dirname(LAUNCHER), join(root, "bin"), { recursive: true });
  writeFileSync(join(root, "package.json"), '{"type":"module"}');
  if (built) {
    mkdirSync(join(root, "out", "main"), { recursive: true });
    writeFileSync(join(root, "out", "main", "cli.js"), REPORT);
  }
  if (source) {
    mkdirSync(join(root, "src", "cli"), { recursive: true });
    writeFileSync(join(root, "src", "cli", "main.ts"), `const said: string = "";\n${REPORT}`);
  }
  if (ownNode) {
    mkdirSync(join(root, "node_modules", "node", "bin"), { recursive: true });
    symlinkSync(process.execPath, join(root, "node_modules", "node", "bin", "node"));
  }
  return root;
}

/** Runs the launcher; with `pretend` it takes the Node it runs on for that version. */
function launch(root: string, { pretend }: { pretend?: string } = {}): Promise<Ended> {
  const old = join(root, "pretend.mjs");
  if (pretend) writeFileSync(old, `Object.defineProperty(process.versions, "node", { value: "${pretend}" });`);
  const args = [...(pretend ? ["--import", old] : []), join(root, "bin", "hookbench.js"), "a", "b c", "--d"];
  return new Running(process.execPath, args).ended;
}

describe("the launcher", () => {
  it("runs the build where there is one", async () => {
    const { stdout } = await launch(install({ built: true }), { pretend: "22.0.0" });
    expect(JSON.parse(stdout).args).toEqual(["a", "b c", "--d"]);
  });

  it("runs the sources where there is no build", async () => {
    const { stdout } = await launch(install({ source: true }));
    expect(JSON.parse(stdout).args).toEqual(["a", "b c", "--d"]);
  });

  it("moves to the Node of the installation when its own is too old", async () => {
    const { code, stdout } = await launch(install({ built: true, ownNode: true }), { pretend: "20.18.0" });
    expect([code, JSON.parse(stdout).major]).toEqual([0, Number(process.versions.node.split(".")[0])]);
  });

  it("loads nothing on a Node that is too old, and says so", async () => {
    const { code, stdout, stderr } = await launch(install({ built: true }), { pretend: "20.18.0" });
    expect([code, stdout, stderr]).toEqual([
      1,
      "",
      "Hookbench needs Node 22 or newer; this is Node 20.18.0. Get one at https://nodejs.org.\n",
    ]);
  });

  it("says what to do when nothing is built", async () => {
    const { code, stderr } = await launch(install({}));
    expect([code, stderr]).toEqual([1, "Hookbench is not built. Run: npm start\n"]);
  });

  it("asks in its first line for the flags that others start it with", () => {
    const [line = ""] = readFileSync(LAUNCHER, "utf8").split("\n", 1);
    expect(line).toBe(`#!/usr/bin/env -S node ${NODE_FLAGS.join(" ")}`);
  });

  // Without them it holds half as much memory again under load (npm run bench memory).
  describe.skipIf(process.platform === "win32")("started by node itself", () => {
    const start = async (flags: readonly string[], args: readonly string[], env = {}) => {
      const launcher = join(install({ built: true }), "bin", "hookbench.js");
      const running = new Running(process.execPath, [...flags, launcher, ...args], {
        env: { NODE_OPTIONS: "", ...env },
      });
      const { code, stdout, stderr } = await running.ended;
      expect([code, stderr]).toEqual([0, ""]);
      const report: unknown = JSON.parse(stdout);
      expect(report).toMatchObject({ pid: running.child.pid, args });
      return report;
    };

    it.each(["serve", "listen"])("takes the flags before it begins to %s, as the same process", async (verb) => {
      expect(await start([], [verb, "--data", "a b"])).toMatchObject({ flags: NODE_FLAGS });
    });

    it("leaves what somebody chose", async () => {
      const others = NODE_FLAGS.slice(1);
      const own = "--max_semi_space_size=32";
      expect(await start([own], ["serve"])).toMatchObject({ flags: [own, ...others] });
      const options = { NODE_OPTIONS: "--max-semi-space-size=32" };
      expect(await start([], ["serve"], options)).toMatchObject({ flags: others });
    });

    it("starts once where the flags are there, or where it soon ends", async () => {
      expect(await start(NODE_FLAGS, ["serve"])).toMatchObject({ flags: NODE_FLAGS });
      expect(await start([], ["deliveries", "serve"])).toMatchObject({ flags: [] });
    });
  });

  it("starts code of one byte a character", () => {
    const folder = join(LAUNCHER, "..", "..", "out", "main");
    const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
    expect(files).not.toEqual([]);
    expect(files.filter((name) => /[^\0-\xff]/.test(readFileSync(join(folder, name), "utf8")))).toEqual([]);
  });

  it("can be started as a program", () => {
    expect(statSync(LAUNCHER).mode & 0o111).toBe(0o111);
  });
});
