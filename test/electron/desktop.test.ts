import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type Launched, launch, raisedNotifications, skipReason, startAgain } from "./launch.ts";
import { chooseInTray, keepTrayMenu, trayLabels } from "./tray-menu.ts";

const FIRST = { x: 40, y: 50, width: 900, height: 600 };
const SECOND = { x: 200, y: 120, width: 1000, height: 640 };

describe.skipIf(skipReason !== null)("the desktop app on its desktop", () => {
  const folder = temporaryFolder();
  let hookbench: Launched;
  let second: Page;

  const fragment = (page: Page): string => new URL(page.url()).hash;
  const post = (body: string): Promise<Response> => fetch(`${hookbench.receiver}/hooks/a`, { method: "POST", body });
  const isVisible = (): Promise<boolean> =>
    hookbench.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));
  const closeWindow = (): Promise<void> =>
    hookbench.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const told = async () =>
    (await raisedNotifications()).filter(({ title }) => title === "Hookbench goes on in the tray");

  /** What the menu has for a command of the window, as soon as the window has offered it. */
  async function menuEntry(id: string): Promise<{ label: string; accelerator: string | null }> {
    const entry = () =>
      hookbench.electron.evaluate(({ Menu }, wanted) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
        return item ? { label: item.label, accelerator: item.accelerator?.toString() ?? null } : null;
      }, id);
    await expect.poll(entry).not.toBeNull();
    const found = await entry();
    if (!found) throw new Error(`The menu lost ${id}.`);
    return found;
  }

  const chooseInMenu = (id: string): Promise<void> =>
    hookbench.electron.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);

  /** What follows a second start: the first has heard of it once this resolves. */
  async function open(link: string): Promise<void> {
    const heard = hookbench.electron.evaluate(
      ({ app }) => new Promise<void>((resolve) => app.once("second-instance", () => resolve())),
    );
    await startAgain(folder, link);
    await heard;
  }

  beforeAll(async () => {
    hookbench = await launch(folder, { HOOKBENCH_TRAY: "yes" });
    await keepTrayMenu(hookbench.electron);
    await hookbench.client.call("sources.create", { name: "R&D", path: "a", provider: "none" });
  });

  afterAll(async () => {
    await hookbench?.quit();
  });

  it("goes on in the tray when its window is closed, and says so", async () => {
    await closeWindow();
    await expect.poll(isVisible).toBe(false);
    expect((await post("while away")).status).toBe(202);
    await expect.poll(told).toHaveLength(1);
  });

  it("tells in the tray how it is, and what arrived last", async () => {
    await expect
      .poll(() => trayLabels(hookbench.electron))
      .toEqual(
        expect.arrayContaining([
          `Recording at ${hookbench.receiver}`,
          "Tunnel: off",
          "Nothing needs you",
          expect.stringMatching(/^\d\d:\d\d:\d\d {2}R&&D: /),
        ]),
      );
  });

  it("opens again from the tray, where it was, and does not say that a second time", async () => {
    const before = fragment(hookbench.page);
    await chooseInTray(hookbench.electron, "Show Hookbench");
    await expect.poll(isVisible).toBe(true);
    expect(fragment(hookbench.page)).toBe(before);
    await closeWindow();
    await expect.poll(isVisible).toBe(false);
    const latest = (await trayLabels(hookbench.electron)).find((label) => label.includes("R&&D"));
    await chooseInTray(hookbench.electron, latest ?? "none");

    await expect.poll(isVisible).toBe(true);
    const list = await hookbench.client.call("deliveries.list", {});
    const [delivery] = list.ok ? list.value.items : [];
    await hookbench.page.waitForURL((url) => url.hash.includes(`d=${delivery?.id ?? "none"}`));
    expect(await told()).toHaveLength(1);
  });

  it("shows what a link from outside names", async () => {
    await open("hookbench://s/a/secrets");
    await hookbench.page.waitForURL((url) => url.hash === "#/s/a/secrets");
  });

  it("stays where it is at a link that is none of ours", async () => {
    await open('hookbench://hooks"><script>alert(1)</script>');
    expect(fragment(hookbench.page)).toBe("#/s/a/secrets");
  });

  it("has the window's commands in its menu, with their keys", async () => {
    expect(await menuEntry("palette")).toMatchObject({ accelerator: "CommandOrControl+K" });
    expect(await menuEntry("go-source-1")).toEqual({ label: "Go to R&&D", accelerator: null });
  });

  it("takes no menu from a page that offers what is none", async () => {
    await hookbench.page.evaluate(() => {
      const command = { id: "evil", name: "x".repeat(201), menu: "file", key: null } as const;
      window.hookbench?.offer([command]);
      window.hookbench?.openWindow("https://example.test/");
      window.hookbench?.openWindow("#/../../index.html#/hooks");
    });
    await chooseInMenu("go-Hooks");
    await hookbench.page.waitForURL((url) => url.hash === "#/hooks");
    const evil = hookbench.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("evil") ?? null);
    expect([await evil, hookbench.electron.windows().length]).toEqual([null, 1]);
  });

  it("opens what is shown in a second window, which the menu then serves", async () => {
    const opening = hookbench.electron.waitForEvent("window");
    await menuEntry("new-window");
    await chooseInMenu("new-window");
    second = await opening;
    await second.waitForURL((url) => url.hash === "#/hooks");
    await menuEntry("palette");
    await chooseInMenu("go-All traffic");

    await second.waitForURL((url) => url.hash === "#/traffic");
    expect(fragment(hookbench.page)).toBe("#/hooks");
  });

  it("shows in the second window what arrives", async () => {
    await second.locator("[data-delivery-id]").first().waitFor();
    const rows = await second.locator("[data-delivery-id]").count();
    await post("for both");
    await expect.poll(() => second.locator("[data-delivery-id]").count()).toBeGreaterThan(rows);
  });

  it("takes the switches of its settings at once", async () => {
    const isKept = async () => {
      const settings = await hookbench.client.call("settings.get", {});
      return settings.ok && settings.value.closeToTray;
    };
    await second.evaluate(() => (window.location.hash = "#/settings"));
    await second.getByText("Hookbench never looks for updates by itself.").waitFor();
    expect(await second.getByLabel("Start when you log in").isChecked()).toBe(false);
    await second.getByLabel("Go on in the tray when the last window is closed").uncheck();
    await expect.poll(isKept).toBe(false);
    await second.getByLabel("Go on in the tray when the last window is closed").check();
    await expect.poll(isKept).toBe(true);
  });

  it("opens both as they were after a quit from the tray", async () => {
    await hookbench.electron.evaluate(
      ({ BrowserWindow }, bounds) => {
        for (const window of BrowserWindow.getAllWindows())
          window.setBounds(window.webContents.getURL().endsWith("#/hooks") ? bounds[0] : bounds[1]);
      },
      [FIRST, SECOND] as const,
    );
    const closed = hookbench.electron.waitForEvent("close");
    await chooseInTray(hookbench.electron, "Quit");
    await closed;
    hookbench = await launch(folder, { HOOKBENCH_TRAY: "no" });
    const standing = () =>
      hookbench.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => [
          new URL(window.webContents.getURL()).hash,
          window.getNormalBounds(),
        ]),
      );

    await expect
      .poll(async () => Object.fromEntries(await standing()))
      .toEqual({ "#/hooks": FIRST, "#/settings": SECOND });
  });

  it("ends with its last window where there is no tray to find it in", async () => {
    const closed = hookbench.electron.waitForEvent("close");
    await closeWindow();
    expect((await fetch(`${hookbench.receiver}/hooks/a`, { method: "POST", body: "{}" })).status).toBe(202);
    await closeWindow();
    await closed;
  });
});
