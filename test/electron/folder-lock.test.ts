import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { readInstance } from "../../src/core/host/instance.ts";
import { runCli } from "../cli/run-cli.ts";
import { type Serving, startServe } from "../cli/started-serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type Launched, launch, skipReason, startRefused } from "./launch.ts";

const ON_FREE_PORTS = ["--receiver-port", "0", "--control-port", "0"];

describe.skipIf(skipReason !== null)("one data folder, and both hosts", () => {
  let desktop: Launched | null = null;
  let serving: Serving | null = null;

  async function launchOn(folder: string): Promise<Launched> {
    desktop = await launch(folder);
    return desktop;
  }

  async function serveOn(folder: string): Promise<Serving> {
    serving = await startServe(folder);
    return serving;
  }

  afterEach(async () => {
    await desktop?.quit();
    await serving?.running.stop();
    [desktop, serving] = [null, null];
  });

  it("refuses serve while the desktop app holds it, which goes on undisturbed", async () => {
    const folder = temporaryFolder();
    const { electron, receiver } = await launchOn(folder);
    const word = readInstance(folder);
    const second = await runCli(["serve", "--data", folder, ...ON_FREE_PORTS]);
    expect([second.code, second.stdout, second.stderr]).toEqual([
      1,
      "",
      expect.stringMatching(
        `already runs on ${folder}, at ${word?.control}, as the desktop app \\(process ${electron.process().pid}, since [\\d-: ]+\\)`,
      ),
    ]);
    expect(readInstance(folder)).toEqual(word);
    expect((await fetch(`${receiver}/hooks/nobody`, { method: "POST", body: "{}" })).status).toBe(404);
  });

  it("refuses the desktop app while serve holds it, which goes on undisturbed", async () => {
    const folder = temporaryFolder();
    const { running, ready } = await serveOn(folder);
    const word = readInstance(folder);
    const said = await startRefused(folder, "already runs on");
    expect(said).toContain(`at ${ready.control}, as hookbench serve (process ${running.child.pid}, since `);
    expect(readInstance(folder)).toEqual(word);
    expect((await fetch(`${ready.receiver}/hooks/nobody`, { method: "POST", body: "{}" })).status).toBe(404);
  });

  it("is free for serve once the desktop app was killed", async () => {
    const folder = temporaryFolder();
    const killed = (await launchOn(folder)).electron.process();
    desktop = null;
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const { client } = await serveOn(folder);
    expect(await client.call("status.get", {})).toMatchObject({ ok: true, value: { host: "serve" } });
  });

  it("is free for the desktop app once serve was killed", async () => {
    const folder = temporaryFolder();
    await (await serveOn(folder)).running.stop("SIGKILL");
    serving = null;
    const { client } = await launchOn(folder);
    expect(await client.call("status.get", {})).toMatchObject({ ok: true, value: { host: "desktop" } });
  });
});
