import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readDeepLink } from "../../src/main/deep-link.ts";
import type { Relay } from "../../src/core/relay-server/relay.ts";
import { post, startTeam } from "../core/relays/team.ts";
import { adminCall, invite } from "../fixtures/relay.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { closePages, workersChromium } from "../fixtures/chromium.ts";

let relay: Relay;
let serve: Serve;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [relay, serve, browser] = await Promise.all([startTeam(), startServe(), workersChromium()]);
  await adminCall(relay, "set-source", { name: "gh" });
  page = await browser.newPage();
  await page.goto(`${serve.control}/#token=${serve.token}`);
  await page.goto(`${serve.control}/#/traffic?sheet=relay`);
});

afterAll(async () => {
  await closePages(browser);
  await serve.stop();
  await relay.close();
});

it("joins by a pasted line, says how it is with the relay, and takes only what is mine", async () => {
  const sheet = page.getByRole("complementary", { name: "Relay" });
  await sheet.getByLabel("Invitation").fill("no invitation");
  await sheet.getByRole("button", { name: "Join", exact: true }).click();
  await sheet.getByText(/This is no invitation/).waitFor();
  // The page that an invitation opens in a browser leads here, where joining is asked for and not done.
  const line = await invite(relay, "anna");
  const invitation = await browser.newPage();
  await invitation.goto(line);
  const link = await invitation.getByRole("link", { name: "the desktop app" }).getAttribute("href");
  expect(await invitation.getByRole("link", { name: "hookbench serve" }).getAttribute("href")).toBe(
    link?.replace("hookbench://", "http://127.0.0.1:4401/#/"),
  );
  await page.goto(`${serve.control}/${readDeepLink(link ?? "") ?? "refused"}`);
  await sheet.getByText(`A link brought this invitation to the relay at ${new URL(relay.url).host}.`).waitFor();
  expect(await sheet.getByLabel("Invitation").inputValue()).toBe(line);
  expect(page.url()).not.toContain("invite");
  expect((await serve.call("relays.list", {})).items).toEqual([]);
  await sheet.getByRole("button", { name: "Join", exact: true }).click();
  await page.locator('[data-testid="relay"][data-state="connected"]').waitFor();

  const part = sheet.getByTestId("subscription");
  await part.getByText("Only mine").click();
  await part.getByLabel("Filter").fill("status:200");
  await part.getByRole("button", { name: "Save" }).click();
  await part.getByText(/status: is known only of what is recorded/).waitFor();
  await part.getByLabel("Filter").fill("body.to:anna");
  await part.getByRole("button", { name: "Save" }).click();
  await part.getByText("Only mine: body.to:anna").waitFor();
  await post(relay, "gh", '{"to":"bob"}', { "Content-Type": "application/json" });
  await post(relay, "gh", '{"to":"anna"}', { "Content-Type": "application/json" });
  await part.getByText(/1 recorded, 1 not yours, passed by since joining/).waitFor();

  await relay.close();
  await page.locator('[data-testid="relay"][data-state="reconnecting"]').waitFor();
  expect(await sheet.getByRole("alert").textContent()).toMatch(/relay (?:closed the connection|could not be reached)/);
});
