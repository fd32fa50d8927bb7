import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { describe, expect, it } from "vitest";
import { readInstance } from "../../src/core/host/instance.ts";
import { Rig } from "../electron/find-rig.ts";
import { askShared } from "../fixtures/ask-shared.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const folder = join(import.meta.dirname, "..", "..", "dist", "linux-unpacked");
const hookbench = join(folder, "hookbench");
const SWITCHES = ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];

describe("what is packed", () => {
  it("has its fuses set: it is no Node, opens no inspector, and loads nothing but its own archive", async () => {
    const wire = await getCurrentFuseWire(hookbench);
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: FuseState.DISABLE,
      cookieEncryption: FuseState.ENABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      asarIntegrity: FuseState.ENABLE,
      onlyAsar: FuseState.ENABLE,
      fileProtocol: FuseState.DISABLE,
    });
  });

  it("runs no script that is handed to it as to Node", () => {
    const env = { PATH: process.env["PATH"], ELECTRON_RUN_AS_NODE: "1" };
    const args = [...SWITCHES, "--data", temporaryFolder(), "--print", "6 * 7"];
    const { stdout, status } = spawnSync(hookbench, args, { env, encoding: "utf8", timeout: 60_000 });
    expect(stdout).not.toContain("42");
    expect(status).not.toBe(0);
  });

  it("is one archive, with the database's module beside it for this system alone", () => {
    const resources = join(folder, "resources");
    const prebuilds = join(resources, "app.asar.unpacked", "node_modules", "better-sqlite3", "prebuilds");
    expect([
      existsSync(join(resources, "app.asar")),
      existsSync(join(resources, "app")),
      existsSync(join(prebuilds, `linux-${process.arch}.node`)),
      existsSync(join(prebuilds, "win32-x64.node")),
    ]).toEqual([true, false, true, false]);
  });

  it("starts, records what is posted, and starts at login where that is wished", async () => {
    const rig = await askShared("rig", Rig);
    if ("reason" in rig) throw new Error(rig.reason);
    const data = temporaryFolder();
    const args = [...SWITCHES, "--data", data, "--receiver-port", "0", "--control-port", "0"];
    const config = temporaryFolder();
    const env = { ...process.env, ...rig.environment, XDG_CONFIG_HOME: config };
    const app = spawn(hookbench, args, { env, stdio: "ignore" });
    try {
      await expect.poll(() => readInstance(data)?.control ?? "").not.toBe("");
      const { receiver = "", control = "", token = "" } = readInstance(data) ?? {};
      await fetch(`${receiver}/hooks/nobody`, { method: "POST", body: "packed" });
      const ask = (method: string, input: object) =>
        fetch(`${control}/api/${method}`, {
          method: "POST",
          headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
          body: JSON.stringify(input),
        });
      const set = (settings: object) => ask("settings.update", settings);
      const answer = await ask("deliveries.list", {});
      expect(await answer.json()).toMatchObject({ value: { total: 1, items: [{ path: "/hooks/nobody" }] } });
      const autostart = join(config, "autostart", "hookbench.desktop");
      expect(existsSync(autostart)).toBe(false);
      await set({ startAtLogin: true });
      await expect.poll(() => existsSync(autostart)).toBe(true);
      expect(readFileSync(autostart, "utf8")).toContain(`Exec="${hookbench}" "--hidden" "--data" "${data}"\n`);
      await set({ startAtLogin: false });
      await expect.poll(() => existsSync(autostart)).toBe(false);
    } finally {
      app.kill("SIGTERM");
      if (app.exitCode === null && app.signalCode === null) await once(app, "exit");
    }
  });
});
