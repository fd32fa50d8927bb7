import { createHmac } from "node:crypto";
import type { Notification as ElectronNotification } from "electron";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Execution } from "../../src/contract/model/execution.ts";
import { Recorder } from "../contract/recorder.ts";
import { type Launched, launch, skipReason } from "./launch.ts";
import { chooseInTray as choose, keepTrayMenu, trayLabels } from "./tray-menu.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

declare global {
  // What the app has shown, as the main process of Electron holds it.
  var shownNotifications: ElectronNotification[];
  // What stands on its icon, where the desktop has a place for it.
  var badge: number;
}

describe.skipIf(skipReason !== null)("notifications, tray and menu", () => {
  const folder = temporaryFolder();
  const events = new Recorder();
  let hookbench: Launched;

  const seen = (status: Execution["status"]): Execution[] =>
    events.events.flatMap((event) =>
      event.name === "execution.changed" && event.data.status === status ? [event.data] : [],
    );

  async function call(method: "receiver.status" | "status.get"): Promise<unknown> {
    const result = await hookbench.client.call(method, {});
    return result.ok ? result.value : result.error;
  }

  /** Posts a delivery that asks for approval; answers the execution, once its notification is shown. */
  async function ask(): Promise<Execution> {
    const before = seen("waiting_approval").length;
    await fetch(`${hookbench.receiver}/hooks/a`, { method: "POST", body: "{}" });
    await events.until(() => seen("waiting_approval").length > before);
    const execution = seen("waiting_approval").at(-1);
    if (!execution) throw new Error("Nothing waits for approval.");
    await expect.poll(() => hookbench.electron.evaluate(() => globalThis.shownNotifications.length)).toBe(1);
    return execution;
  }

  /**
   * The event by which the system tells of a button; not every desktop has buttons to press. In a turn of its own, as
   * events come: what is evaluated here may interrupt a query that is under way.
   */
  const press = (index: number): Promise<unknown> =>
    hookbench.electron.evaluate(
      (_electron, button) =>
        new Promise<void>((resolve) =>
          setImmediate(() => {
            globalThis.shownNotifications.at(-1)?.emit("action", {}, button);
            resolve();
          }),
        ),
      index,
    );

  const chooseInTray = (label: string): Promise<void> => choose(hookbench.electron, label);

  beforeAll(async () => {
    hookbench = await launch(folder);
    await hookbench.electron.evaluate(({ Notification, app }) => {
      app.setBadgeCount = (count = 0) => {
        globalThis.badge = count;
        return true;
      };
      const { show } = Notification.prototype;
      Notification.prototype.show = function keepAndShow(this: ElectronNotification) {
        globalThis.shownNotifications.push(this);
        show.call(this);
      };
    });
    await keepTrayMenu(hookbench.electron);
    const { client } = hookbench;
    client.subscribe(null, events);
    await events.opened();
    await client.call("sources.create", { name: "a", path: "a", provider: "none" });
    await client.call("hooks.create", {
      name: "Say hello",
      action: "execute_tool",
      actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "echo hello" } },
    });
  });

  beforeEach(() =>
    hookbench.electron.evaluate(() => {
      globalThis.shownNotifications = [];
    }),
  );

  afterAll(async () => {
    await hookbench?.quit();
  });

  it("runs what the notification's first button approves", async () => {
    const { id } = await ask();
    await press(0);
    await events.until(() => seen("success").some((execution) => execution.id === id));

    expect(await hookbench.client.call("executions.get", { id })).toMatchObject({ value: { output: "hello\n" } });
  });

  it("does not run what the second refuses", async () => {
    const { id } = await ask();
    await press(1);
    await events.until(() => seen("cancelled").some((execution) => execution.id === id));

    expect(seen("running").some((execution) => execution.id === id)).toBe(false);
  });

  it("opens the execution when the notification is clicked", async () => {
    const { id } = await ask();
    await hookbench.electron.evaluate(() => {
      globalThis.shownNotifications.at(-1)?.emit("click", {});
    });

    await hookbench.page.getByRole("region", { name: "Approval" }).getByText("echo hello").waitFor();
    expect(hookbench.page.url()).toContain(id);
  });

  it("does not ask again for the hook whose third button was pressed", async () => {
    const { id, hookId } = await ask();
    await press(2);
    await events.until(() => seen("success").some((execution) => execution.id === id));
    const hooks = await hookbench.client.call("hooks.list", {});

    expect(hooks).toMatchObject({ value: { items: [{ id: hookId, approval: "never" }] } });
  });

  it("tells within two seconds of signatures that begin to fail and of an app that is dead, and a click leads there", async () => {
    const { client, receiver, page } = hookbench;
    const shown = () =>
      hookbench.electron.evaluate(() => globalThis.shownNotifications.map(({ title }) => title).join("\n"));
    await client.call("sources.create", { name: "shop", path: "shop", provider: "github", secrets: ["of-the-shop"] });
    await client.call("settings.update", { tellDesktop: true });
    const target = { url: "http://127.0.0.1:9/" };
    await client.call("sources.create", { name: "pay", path: "pay", provider: "none", target });
    const post = (secret: string) => {
      const signature = `sha256=${createHmac("sha256", secret).update("{}").digest("hex")}`;
      return fetch(`${receiver}/hooks/shop`, {
        method: "POST",
        body: "{}",
        headers: { "x-hub-signature-256": signature, "x-github-event": "push" },
      });
    };
    expect((await post("of-the-shop")).status).toBe(202);
    const startedAt = performance.now();
    await post("another");
    await expect.poll(shown, { interval: 20 }).toMatch(/shop: signatures began to fail/);
    await fetch(`${receiver}/hooks/pay`, { method: "POST", body: "{}" });
    await expect.poll(shown, { interval: 20 }).toMatch(/^pay/m);
    expect(performance.now() - startedAt).toBeLessThan(4000);
    await expect.poll(() => page.title()).toMatch(/^\(\d\) Hookbench$/);
    const badge = () => hookbench.electron.evaluate(() => globalThis.badge);
    await expect.poll(async () => `(${await badge()}) Hookbench`).toBe(await page.title());
    await hookbench.client.call("settings.update", { showBadge: false });
    await expect.poll(badge).toBe(0);
    await hookbench.client.call("settings.update", { showBadge: true });
    await expect.poll(badge).toBeGreaterThan(0);
    await hookbench.electron.evaluate(() => {
      globalThis.shownNotifications.find(({ title }) => title.startsWith("pay"))?.emit("click", {});
    });
    await expect.poll(() => page.url()).toContain("#/needs-you/");
  });

  it("pauses and resumes capture from the tray, which follows", async () => {
    await hookbench.client.call("receiver.pause", {});
    await expect.poll(() => trayLabels(hookbench.electron)).toContain("Resume capture");
    await chooseInTray("Resume capture");
    await expect.poll(() => call("receiver.status")).toMatchObject({ state: "listening" });
    await expect.poll(() => trayLabels(hookbench.electron)).toContain("Pause capture");
    await chooseInTray("Pause capture");

    await expect.poll(() => call("receiver.status")).toMatchObject({ state: "paused" });
  });

  it("copies the address to post to from the tray", async () => {
    await chooseInTray(`Copy ${hookbench.receiver}`);

    expect(await hookbench.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(hookbench.receiver);
  });

  it("stops everything from the application's menu", async () => {
    await hookbench.electron.evaluate(({ Menu }) => {
      const run = Menu.getApplicationMenu()?.items.find(({ label }) => label === "Run");
      run?.submenu?.items.find(({ label }) => label === "Stop everything")?.click();
    });

    await expect.poll(() => call("status.get")).toMatchObject({ queuePaused: true });
  });

  it("quits from the tray", async () => {
    const closed = hookbench.electron.waitForEvent("close");
    await chooseInTray("Quit");

    await closed;
  });
});
