import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Launched, launch, skipReason } from "./launch.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const preload = join(import.meta.dirname, "..", "..", "out", "preload", "index.cjs");

declare global {
  // What the stand-in for the user's browser was asked to open; lives in Electron's main process.
  var openedOutside: string[];
  interface Window {
    hasRunInline?: boolean;
  }
}

describe.skipIf(skipReason !== null)("the window's fence", () => {
  const folder = temporaryFolder();
  let hookbench: Launched;

  beforeAll(async () => {
    hookbench = await launch(folder);
  });

  beforeEach(() =>
    hookbench.electron.evaluate(({ shell }) => {
      globalThis.openedOutside = [];
      shell.openExternal = (url) => {
        globalThis.openedOutside.push(url);
        return Promise.resolve();
      };
    }),
  );

  afterAll(async () => {
    await hookbench?.quit();
  });

  const openedOutside = (): Promise<string[]> => hookbench.electron.evaluate(() => globalThis.openedOutside);

  /** How the next download ends; one that is let through goes to `path` instead of asking where. */
  const downloadTo = (path: string): Promise<string> =>
    hookbench.electron.evaluate(
      ({ session }, given) =>
        new Promise<string>((resolve) => {
          session.defaultSession.once("will-download", (event, item) => {
            if (event.defaultPrevented) return resolve("refused");
            item.setSavePath(given);
            item.once("done", (_, state) => resolve(state));
          });
        }),
      path,
    );

  it("exposes exactly five functions to the page", async () => {
    const exposed = await hookbench.page.evaluate(() =>
      Object.entries(window.hookbench ?? {}).map(([name, value]) => `${name}: ${typeof value}`),
    );
    expect(exposed.toSorted()).toEqual([
      "call: function",
      "offer: function",
      "onCommand: function",
      "openWindow: function",
      "subscribe: function",
    ]);
  });

  it("gives the page nothing of Node or Electron", async () => {
    const found = await hookbench.page.evaluate(() =>
      ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter((name) => name in window),
    );
    expect(found).toEqual([]);
  });

  it("sandboxes and isolates the page", async () => {
    const preferences = await hookbench.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) throw new Error("There is no window.");
      // Electron's types leave this method out.
      const found: unknown = Reflect.apply(
        Reflect.get(window.webContents, "getLastWebPreferences"),
        window.webContents,
        [],
      );
      return found;
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  it("stays on its page when a script navigates, and opens https in the user's browser", async () => {
    const before = hookbench.page.url();
    await hookbench.page.evaluate(() => window.location.assign("https://example.test/elsewhere"));
    await expect.poll(openedOutside).toEqual(["https://example.test/elsewhere"]);
    expect(hookbench.page.url()).toBe(before);
  });

  it.each([
    "http://example.test/",
    "file:///etc/passwd",
    "https://user:secret@example.test/",
    "javascript:window.hasRunInline=true",
    "data:text/html,<p>hello</p>",
    "smb://example.test/share",
  ])("opens no window for %s, and hands it to nobody", async (url) => {
    const result = await hookbench.page.evaluate((address) => window.open(address) === null, url);
    const windows = await hookbench.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect([result, windows, await openedOutside()]).toEqual([true, 1, []]);
  });

  it("opens no window for https either, but the user's browser", async () => {
    await hookbench.page.evaluate(() => window.open("https://example.test/docs"));
    await expect.poll(openedOutside).toEqual(["https://example.test/docs"]);
    expect(await hookbench.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it("refuses every permission", async () => {
    const states = await hookbench.page.evaluate(async () => {
      const names: PermissionName[] = ["geolocation", "notifications", "camera", "microphone", "midi"];
      const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      const place = await new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve("granted"),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? "denied" : "failed"),
        );
      });
      return [...answers.map(({ state }) => state), place, await Notification.requestPermission()];
    });
    expect(states).toEqual(Array.from({ length: 7 }, () => "denied"));
  });

  it("shows an image out of bytes that a page of ours has, and takes no markup for one", async () => {
    const width = (bytes: readonly number[]) =>
      hookbench.page.evaluate(async (given) => {
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([Uint8Array.from(given)]));
        return image.decode().then(
          () => image.naturalWidth,
          () => null,
        );
      }, bytes);
    const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    expect(await width([...Buffer.from(png, "base64")])).toBe(1);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    expect(await width([...Buffer.from(svg)])).toBeNull();
  });

  it("saves a file that a page of ours made, with the bytes it made", async () => {
    const path = join(folder, "saved.json");
    const ended = downloadTo(path);
    await hookbench.page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["Grüße\n", new Uint8Array([0, 255])]));
      link.download = "saved.json";
      link.click();
    });
    expect(await ended).toBe("completed");
    expect(readFileSync(path)).toEqual(Buffer.concat([Buffer.from("Grüße\n"), Buffer.of(0, 255)]));
  });

  it.each([
    ["text that is no page's own", "data:text/plain,hello", "page"],
    ["a file of the app", "app://hookbench/index.html", "page"],
    ["what a page from elsewhere made", "", "elsewhere"],
  ])("does not save %s", async (_, url, from) => {
    const path = join(folder, "refused");
    const ended = downloadTo(path);
    const start = `{ const link = document.createElement("a");
      link.href = ${JSON.stringify(url)} || URL.createObjectURL(new Blob(["x"]));
      link.download = "refused"; link.click(); }`;
    await hookbench.electron.evaluate(
      async ({ BrowserWindow }, given) => {
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
        await window.loadURL(given.from === "page" ? "app://hookbench/index.html" : "data:text/html,<p>hello</p>");
        await window.webContents.executeJavaScript(given.start, true);
      },
      { from, start },
    );
    expect(await ended).toBe("refused");
    expect(existsSync(path)).toBe(false);
    await hookbench.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (!window.isVisible()) window.destroy();
    });
  });

  it("runs no inline script and no text as code", async () => {
    const outcome = await hookbench.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hasRunInline = true";
      document.body.append(script);
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.hasRunInline = true");
      document.body.append(button);
      button.click();
      script.remove();
      button.remove();
      return window.hasRunInline ?? false;
    });
    expect(outcome).toBe(false);
  });

  it("lets the page reach no network", async () => {
    const outcome = await hookbench.page.evaluate(
      (address) => fetch(address).then(String, (cause: Error) => cause.name),
      hookbench.receiver,
    );
    expect(outcome).toBe("TypeError");
  });

  it.each([
    "/../package.json",
    "/%2e%2e/%2e%2e/package.json",
    "/..%2f..%2fpackage.json",
    "/main/index.js",
    "/",
    "/nothing",
  ])("serves no file at %s", async (path) => {
    const status = await hookbench.electron.evaluate(
      async ({ net }, url) => (await net.fetch(url)).status,
      `app://hookbench${path}`,
    );
    expect(status).toBe(404);
  });

  it("serves nothing under another host's name", async () => {
    const status = await hookbench.electron.evaluate(
      async ({ net }) => (await net.fetch("app://other/index.html")).status,
    );
    expect(status).toBe(404);
  });

  it("sends its page with a policy that allows only our own files", async () => {
    const policy = await hookbench.electron.evaluate(async ({ net }) =>
      (await net.fetch("app://hookbench/index.html")).headers.get("content-security-policy"),
    );
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it.each([
    ["another page of ours in another window", "app://hookbench/index.html"],
    ["a page from elsewhere", "data:text/html,<p>hello</p>"],
  ])("refuses the calls of %s, though it has the bridge", async (_, url) => {
    const answer = await hookbench.electron.evaluate(
      async ({ BrowserWindow }, given) => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload: given.preload, sandbox: true } });
        await window.loadURL(given.url);
        const result: unknown = await window.webContents.executeJavaScript('window.hookbench.call("sources.list", {})');
        window.destroy();
        return result;
      },
      { preload, url },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "unauthorized" } });
  });

  it("opens no event stream for another window", async () => {
    const frames = await hookbench.electron.evaluate(async ({ BrowserWindow }, given) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: given, sandbox: true } });
      await window.loadURL("app://hookbench/index.html");
      const heard: unknown = await window.webContents.executeJavaScript(`new Promise((resolve) => {
          const frames = [];
          window.hookbench.subscribe(null, (frame) => frames.push(frame));
          window.hookbench.call("status.get", {}).then(() => window.hookbench.call("status.get", {})).then(() => resolve(frames.length));
        })`);
      window.destroy();
      return heard;
    }, preload);
    expect(frames).toBe(0);
  });
});
