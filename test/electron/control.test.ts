import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Instance, readInstance } from "../../src/core/host/instance.ts";
import { runCli } from "../cli/run-cli.ts";
import { type Launched, launch, skipReason } from "./launch.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

describe.skipIf(skipReason !== null)("the desktop app's control port", () => {
  const folder = temporaryFolder();
  const file = join(folder, "instance.json");
  let hookbench: Launched;

  const instance = (): Instance => {
    const found = readInstance(folder);
    if (!found) throw new Error("The app left no word of itself.");
    return found;
  };
  const deliveries = () => runCli(["deliveries", "--data", folder]);
  const list = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${instance().control}/api/deliveries.list`, { method: "POST", headers, body: "{}" });

  /** Sets the switch as the settings page does, and waits until the port has followed. */
  async function allow(desktopControl: boolean): Promise<void> {
    const page = hookbench.page;
    await page.evaluate(() => (window.location.hash = "#/settings"));
    await page.getByLabel("Let the command line reach this app").setChecked(desktopControl);
    await expect.poll(() => instance().control !== "").toBe(desktopControl);
  }

  beforeAll(async () => {
    hookbench = await launch(folder);
    const source = await hookbench.client.call("sources.create", { name: "Any", path: "any", provider: "none" });
    if (!source.ok) throw new Error(source.error.message);
    await fetch(`${hookbench.receiver}/hooks/any`, { method: "POST", body: "hello" });
  });

  afterAll(async () => {
    await hookbench?.quit();
  });

  it("lets the command line list a delivery that was posted to the app", async () => {
    expect(await deliveries()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 of 1") });
  });

  it("lets the command line replay it, which the window shows", async () => {
    const listed = await hookbench.client.call("deliveries.list", {});
    const id = listed.ok ? (listed.value.items[0]?.id ?? "") : "";
    expect((await runCli(["replay", id, "--data", folder])).code).toBe(0);
    await expect.poll(() => hookbench.page.locator("[data-delivery-id]").count()).toBe(2);
  });

  it("leaves word of itself for its owner alone", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("binds to this machine alone", () => {
    expect(new URL(instance().control).hostname).toBe("127.0.0.1");
  });

  it("refuses who has no token", async () => {
    expect((await list({})).status).toBe(401);
  });

  it("refuses a page of another origin, even with the token", async () => {
    const headers = { Authorization: `Bearer ${instance().token}`, Origin: "https://evil.example" };
    expect((await list(headers)).status).toBe(403);
  });

  it("serves no pages", async () => {
    expect((await fetch(`${instance().control}/`)).status).toBe(404);
  });

  it("is closed by the setting, which the command line is told", async () => {
    const { control } = instance();
    await allow(false);
    await expect(fetch(control)).rejects.toThrow("fetch failed");
    expect(await deliveries()).toMatchObject({ code: 1, stderr: expect.stringContaining("Settings, Command line") });
    expect(instance().token).toBe("");
  });

  it("is opened by the setting", async () => {
    await allow(true);
    expect((await deliveries()).code).toBe(0);
  });

  it("is gone, and its word with it, once the app has quit", async () => {
    const { control } = instance();
    await hookbench.quit();
    await expect(fetch(control)).rejects.toThrow("fetch failed");
    expect(() => statSync(file)).toThrow("ENOENT");
  });
});
