import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { stepOf } from "./trace.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const nav = (name: string) => ui.page.getByRole("navigation").getByRole("link", { name });
const card = () => ui.page.locator("main .card").first();
const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const nothing = () => Promise.resolve();

/** Every page with what opens most of it, and what stands there then. */
const PAGES = [
  {
    page: "All traffic",
    open: () => ui.page.locator("[data-delivery-id]").first().click(),
    shown: () => ui.page.getByRole("region", { name: "Payload" }),
  },
  { page: "Hooks", open: () => card().click(), shown: () => ui.page.getByLabel("Name", { exact: true }) },
  {
    page: "Runs",
    open: () => card().click(),
    shown: () => ui.page.getByRole("button", { name: "Open the hook" }),
  },
  { page: "Endpoints", open: () => card().click(), shown: () => ui.page.getByLabel("Name", { exact: true }) },
  { page: "Log", open: nothing, shown: () => ui.page.getByRole("button", { name: /^Send/ }).first() },
  { page: "Toolbox", open: nothing, shown: () => ui.page.getByRole("tabpanel") },
  { page: "Settings", open: nothing, shown: () => ui.page.getByRole("heading", { name: "Look and feel" }) },
] as const;

beforeAll(async () => {
  ui = await openUi();
  await loadAxe(ui.page);
});

afterAll(() => ui.close());

/** Something of everything: a source, a delivery that is verified and one that is not, an execution, an endpoint. */
async function fill(): Promise<void> {
  await ui.serve.call("hooks.create", {
    name: "Keep a copy",
    event: "push",
    action: "spawn_agent",
    approval: "never",
    actionConfig: { agent: "command", command: ["/bin/cat"], agentPrompt: "{{webhook.event}}" },
  });
  await ui.serve.call("samples.send", { provider: "github", event: "push" });
  await ui.post("/hooks/github", { hello: "unsigned" });
  const url = `${ui.serve.receiver}/hooks/github`;
  await ui.serve.call("endpoints.create", { name: "My app", url, provider: "github" });
}

const violations = () => violationsOf(ui.page);

describe.each(PAGES)("$page", ({ page }) => {
  it("keeps to the accessibility rules while there is nothing to show", async () => {
    await openPage(ui.page, page);
    await ui.page.getByRole("heading", { level: 1, name: page, exact: true }).waitFor();

    expect(await violations()).toEqual([]);
  });

  it("is headed with its name alone", async () => {
    await openPage(ui.page, page);

    await expect.poll(() => ui.page.getByRole("heading", { level: 1 }).allTextContents()).toEqual([page]);
  });
});

/** What stands beside the traffic, by its address. */
const SHEETS = [
  { sheet: "that connects a sender", address: "traffic?sheet=new-source" },
  ...["setup", "secrets", "answer", "settings"].map((part) => ({
    sheet: `${part} of a source`,
    address: `s/github/${part}`,
  })),
];

/** What opens over a page, and how. */
const OPENED = [
  { page: "All traffic", what: "the list of commands", open: () => ui.page.keyboard.press("Control+k") },
  { page: "All traffic", what: "the list of keys", open: () => ui.page.keyboard.press("?") },
  { page: "Hooks", what: "hooks being imported", open: () => button("Import").click() },
  { page: "Hooks", what: "hooks being exported", open: () => button("Export").click() },
  { page: "Settings", what: "a channel being made", open: () => button("Add a channel").click() },
  { page: "Settings", what: "an MCP server being added", open: () => button("Add MCP server").click() },
] as const;

describe("with something of everything", () => {
  beforeAll(fill);

  it.each(PAGES)("$page keeps to the accessibility rules", async ({ page, open, shown }) => {
    await openPage(ui.page, page);
    await open();
    await shown().waitFor();

    expect(await violations()).toEqual([]);
  });

  it.each(SHEETS)("the sheet $sheet keeps to the accessibility rules, and Esc closes it", async ({ address }) => {
    await openAddress(ui.page, address);
    const sheet = ui.page.locator("aside.sheet");
    await sheet.waitFor();

    expect(await violations()).toEqual([]);
    await sheet.getByRole("button", { name: "Close" }).focus();
    await ui.page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await expect.poll(isOnBody).toBe(false);
  });

  it.each(OPENED)("$what keeps to the accessibility rules, and Esc closes it", async ({ page, open }) => {
    await openPage(ui.page, page);
    await open();
    const dialog = ui.page.getByRole("dialog");
    await dialog.waitFor();

    expect(await violations()).toEqual([]);
    await expect.poll(() => dialog.evaluate((shown) => shown.contains(document.activeElement))).toBe(true);
    await ui.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(isOnBody).toBe(false);
  });

  it("a delivery being edited keeps to the accessibility rules, and Esc closes it", async () => {
    await openPage(ui.page, "All traffic");
    await ui.page.locator("[data-delivery-id]").first().click();
    await ui.page.getByRole("toolbar", { name: "Actions" }).getByRole("button", { name: "Edit" }).click();
    await composer().getByLabel("Path and query").waitFor();

    expect(await violations()).toEqual([]);
    await ui.page.keyboard.press("Escape");
    await composer().waitFor({ state: "detached" });
  });

  it("the tunnel's sheet keeps to the accessibility rules, and Esc closes it", async () => {
    await openAddress(ui.page, "settings?sheet=tunnel");
    const sheet = ui.page.getByRole("complementary", { name: "Tunnel" });
    await sheet.getByRole("button", { name: "Open tunnel" }).waitFor();

    expect(await violations()).toEqual([]);
    await ui.page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    expect(await ui.page.evaluate(() => globalThis.location.hash)).toBe("#/settings");
  });

  it("goes from the rail to the list, the delivery and its editor, and back, with the keyboard alone", async () => {
    const { keyboard } = ui.page;
    const edit = ui.page.getByRole("toolbar", { name: "Actions" }).getByRole("button", { name: "Edit" });
    await openPage(ui.page, "Settings");
    // The main part has the focus where what had it is gone: what is before it is reached backwards.
    await tabTo(nav("All traffic"), "Shift+Tab");
    await keyboard.press("Enter");
    await tabTo(ui.page.getByRole("treegrid", { name: "Deliveries" }));
    await keyboard.press("Home");
    await ui.page.getByRole("row", { selected: true }).waitFor();
    await tabTo(stepOf(ui.page, "Received").getByText(/\d+ headers$/));
    await keyboard.press("Enter");
    await stepOf(ui.page, "Received")
      .getByRole("region", { name: /headers$/ })
      .waitFor();
    await tabTo(edit, "Shift+Tab");
    await keyboard.press("Enter");
    await expect.poll(() => isFocused(composer())).toBe(true);
    await keyboard.press("Escape");
    await composer().waitFor({ state: "detached" });

    await expect.poll(() => isFocused(edit)).toBe(true);
  });
});

/** Whether nothing has the focus, which no action may leave behind. */
const isOnBody = () => ui.page.evaluate(() => document.activeElement === document.body);
const composer = () => ui.page.getByRole("region", { name: "Edit and send" });
const isFocused = (wanted: Locator) => wanted.evaluate((element) => element === document.activeElement);

async function tabTo(wanted: Locator, key = "Tab"): Promise<void> {
  for (let step = 0; step < 80 && !(await isFocused(wanted)); step += 1) await ui.page.keyboard.press(key);
  expect(await isFocused(wanted)).toBe(true);
}
