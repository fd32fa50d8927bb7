import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { closePages, workersChromium } from "../fixtures/chromium.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { loadAxe, violationsOf } from "./axe.ts";

const dataFolder = temporaryFolder();
let browser: Browser;
let serve: Serve;
let page: Page;

beforeAll(async () => {
  [serve, browser] = await Promise.all([startServe({ dataFolder }), workersChromium()]);
  await serve.call("sources.create", { name: "Shop", path: "shop", provider: "none" });
  await fetch(`${serve.receiver}/hooks/shop`, { method: "POST", body: '{"event":"order.paid"}' });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${serve.control}/#token=${serve.token}`);
  await page.locator("[data-delivery-id]").first().click();
  await page.getByRole("contentinfo").getByText("Recording", { exact: true }).waitFor();
});

afterAll(async () => {
  await closePages(browser);
  await serve.stop();
});

const alert = () => page.getByRole("alert");
const footer = () => page.getByRole("contentinfo");
const green = () => page.locator(".mark.up").count();
const startAgain = (args: readonly string[]) => startServe({ dataFolder, args });
const portOf = (url: string) => new URL(url).port;

/** Nothing is green and nothing says that it records; one banner says what it means. */
async function seesGone(): Promise<void> {
  // Three seconds on a machine that has nothing else to do.
  await alert()
    .getByText(/^Hookbench does not answer since \d\d:\d\d:\d\d\.$/)
    .waitFor({ timeout: 12_000 });
  await alert().getByText("If its process ended, senders are refused and nothing is recorded.").waitFor();
  expect(await alert().locator(".banner").count()).toBe(1);
  expect(await green()).toBe(0);
  expect(await footer().getByText("Recording", { exact: true }).count()).toBe(0);
  await footer().getByText("Not recording, as far as this window can tell").waitFor();
  await page
    .getByRole("search")
    .getByText(/^as of \d\d:\d\d:\d\d$/)
    .waitFor();
  await page
    .getByRole("banner")
    .getByText(/^both unknown since/)
    .waitFor();
}

describe("a host that does not answer", () => {
  it("is missed by its silence alone, and said to have gone on when it did", async () => {
    process.kill(serve.pid, "SIGSTOP");
    try {
      await seesGone();
    } finally {
      process.kill(serve.pid, "SIGCONT");
    }
    await alert()
      .getByText(/^Back after .*: the same process answers as before, and what it recorded meanwhile is in the list\.$/)
      .waitFor();
    expect(await green()).toBeGreaterThan(0);
    await alert().getByRole("button", { name: "Seen" }).click();
    expect(await alert().locator(".banner").count()).toBe(0);
  });

  it("leaves nothing green after it was killed; what is loaded can be read, and what needs it is off", async () => {
    await serve.kill();
    await seesGone();
    expect(await page.locator("[data-delivery-id]").count()).toBe(1);
    expect(await page.getByRole("button", { name: "Pause", exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Commands" });
    await palette.getByRole("combobox").fill("go to hooks");
    await palette.getByRole("option", { name: /Go to Hooks/ }).waitFor();
    await palette.getByRole("combobox").fill("replay");
    expect(await palette.getByRole("option", { name: "Replay", exact: true }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await loadAxe(page);
    expect(await violationsOf(page)).toEqual([]);
  });

  it("is said to be back with a hole, of which nothing is known", async () => {
    const ports = ["--receiver-port", portOf(serve.receiver), "--control-port", portOf(serve.control)];
    serve = await startAgain(ports);
    await alert()
      .getByText(/^Back after .*; nothing is known of what was sent meanwhile\.$/)
      .waitFor();
    await footer().getByText("Recording", { exact: true }).waitFor();
    expect(await green()).toBeGreaterThan(0);
  });
});

describe("a window without the right token", () => {
  it("has a field for it in place of the page, and takes it", async () => {
    const other = await browser.newPage();
    await other.goto(`${serve.control}/#token=wrong`);
    const field = other.getByLabel("Token");
    await field.fill("also wrong");
    await other.getByRole("button", { name: "Use it" }).click();
    await other.getByText("It is not this one.").waitFor();
    await field.fill(serve.token);
    await field.press("Enter");
    await other.locator("[data-delivery-id]").first().waitFor();
    await other.context().close();
  });

  it("needs none where another tab of the same browser has it", async () => {
    const context = await browser.newContext();
    const first = await context.newPage();
    await first.goto(`${serve.control}/#token=${serve.token}`);
    await first.locator("[data-delivery-id]").first().waitFor();
    const second = await context.newPage();
    await second.goto(`${serve.control}/#/hooks`);
    await second.getByRole("heading", { level: 1, name: "Hooks" }).waitFor();
    await second.getByRole("contentinfo").getByText("Recording", { exact: true }).waitFor();
    expect(await second.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(serve.token);
    await context.close();
  });
});

describe("a window that Hookbench has not answered yet", () => {
  it("claims nothing of it", async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const early = await context.newPage();
    await early.routeWebSocket(/./, () => undefined);
    await early.route(/\/api\//, () => undefined);
    await early.goto(`${serve.control}/#token=${serve.token}`);
    await early.getByText("No answer from Hookbench yet: whether it records is not known").waitFor();
    expect(await early.locator(".mark.up").count()).toBe(0);
    expect(await early.locator(".time-strip").innerText()).toBe("");
    expect(await early.getByTestId("tunnel").innerText()).toMatch(/unknown/);
    expect(
      await early
        .getByRole("navigation")
        .getByRole("link", { name: /^Endpoints/ })
        .innerText(),
    ).not.toMatch(/\d/);
    expect(await early.getByRole("button", { name: "Pause" }).isDisabled()).toBe(true);
    await context.close();
  });
});
