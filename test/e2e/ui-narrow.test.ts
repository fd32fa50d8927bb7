import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.page.setViewportSize({ width: 1024, height: 700 });
  await ui.serve.call("hooks.create", {
    name: "Ask before the staging cluster is deployed to, whatever branch it is",
    event: "push",
    conditions: [{ field: "webhook.body.action", operator: "not_exists", value: "" }],
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "true" } },
    approval: "ask",
  });
  await ui.serve.call("samples.send", { provider: "github", event: "push" });
  const url = `${ui.serve.receiver}/hooks/github`;
  await ui.serve.call("endpoints.create", { name: "My app", url, provider: "github" });
});

afterAll(() => ui.close());

async function middleOf(shown: Locator): Promise<number> {
  const box = await shown.boundingBox();
  if (!box) throw new Error("It is not shown.");
  return Math.round(box.y + box.height / 2);
}

describe("a window 1024 pixels wide", () => {
  it("says in the footer how many ask for an answer", async () => {
    await ui.page.getByRole("contentinfo").getByText("1 approval waits").waitFor();
  });

  it("keeps a hook's buttons on one line with its title", async () => {
    await openPage(ui.page, "Hooks");
    const form = ui.page.getByRole("form", { name: "Hook" });
    const title = await middleOf(form.getByRole("heading").first());
    const names = ["Save", "More for this hook"];
    const middles = names.map((name) => middleOf(form.getByRole("button", { name })));

    for (const middle of await Promise.all(middles)) expect(Math.abs(middle - title)).toBeLessThan(4);
  });

  it("shows a condition's field whole", async () => {
    const field = ui.page.getByLabel("Field of condition 1");

    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0);
  });
});

/** Pages with a button that is what they are for, below more fields than the window has room for. */
const FORMS = [
  { at: "endpoints/log", button: "Send" },
  { at: "toolbox/check", button: "Run the checklist" },
] as const;

describe("at 1024 by 700", () => {
  it.each(FORMS)("the button $button is in view wherever its form is scrolled to", async ({ at, button }) => {
    await ui.page.setViewportSize({ width: 1024, height: 700 });
    await openAddress(ui.page, at);
    const shown = ui.page.getByRole("button", { name: button, exact: true });
    await shown.waitFor();
    const isInView = () =>
      shown.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
    expect(await isInView()).toBe(true);
    await ui.page.locator("form").first().locator("textarea, input").last().scrollIntoViewIfNeeded();
    expect(await isInView()).toBe(true);
  });

  it("what a hook can do stands in one row, and so does the head of the hooks", async () => {
    await openPage(ui.page, "Hooks");
    const actions = ui.page.getByRole("radiogroup", { name: "Action" }).getByRole("radio");
    await actions.first().waitFor();
    const rows = await Promise.all((await actions.all()).map(middleOf));
    expect(rows).toHaveLength(5);
    expect(new Set(rows).size).toBe(1);
    const head = await middleOf(ui.page.locator(".pane-head > b"));
    expect(Math.abs((await middleOf(ui.page.getByRole("button", { name: /^New hook/ }))) - head)).toBeLessThan(3);
  });

  it("the sheet of a source shows whose it is whole", async () => {
    await openAddress(ui.page, "s/github/setup");
    const title = ui.page.getByRole("heading", { name: "Set up GitHub", exact: true });
    await title.waitFor();
    expect(await title.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  });
});

/** A list, one of its rows, and what is shown of that. */
const LISTS = [
  { at: "hooks", row: ".card", shown: "form" },
  { at: "hooks/runs", row: ".run-row .card", shown: "[data-testid=delivery-detail]" },
  { at: "endpoints", row: ".card", shown: "form" },
  { at: "needs-you", row: ".need-words", shown: "[data-testid=delivery-detail]" },
] as const;

describe("a window 800 pixels wide", () => {
  const main = () => ui.page.getByRole("main");
  const isFocused = (element: Locator) => element.evaluate((one) => one === document.activeElement);

  it.each(LISTS)("has a list alone at $at, and what is chosen of it in its place until one goes back", async (list) => {
    await ui.page.setViewportSize({ width: 800, height: 700 });
    await openAddress(ui.page, list.at);
    const row = main().locator(list.row).first();
    const shown = main().locator(list.shown).first();
    await row.waitFor();
    expect(await shown.isVisible()).toBe(false);
    await row.focus();
    await ui.page.keyboard.press("Enter");
    await shown.waitFor();
    expect(await row.isVisible()).toBe(false);
    expect((await main().locator(".pane.second").boundingBox())?.width).toBe(800);
    await ui.page.keyboard.press("Escape");
    await row.waitFor();
    expect(await shown.isVisible()).toBe(false);
    await expect.poll(() => isFocused(row)).toBe(true);

    await row.click();
    await ui.page.getByRole("button", { name: "Back to the list" }).click();
    await expect.poll(() => isFocused(row)).toBe(true);
  });

  it("goes through the traffic in the list, and reads a delivery in its place", async () => {
    await openPage(ui.page, "All traffic");
    const grid = ui.page.getByRole("treegrid");
    const detail = ui.page.getByTestId("delivery-detail");
    await grid.focus();
    await ui.page.keyboard.press("ArrowDown");
    const active = await grid.getAttribute("aria-activedescendant");
    expect(active).not.toBeNull();
    expect(await detail.isVisible()).toBe(false);
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => isFocused(ui.page.getByRole("group", { name: "Trace" }))).toBe(true);
    expect(await grid.isVisible()).toBe(false);
    await ui.page.keyboard.press("Escape");
    await expect.poll(() => isFocused(grid)).toBe(true);
    expect(await grid.getAttribute("aria-activedescendant")).toBe(active);

    await grid.locator("[data-delivery-id]").first().click({ button: "right" });
    await ui.page.getByRole("menu").waitFor();
    expect(await grid.isVisible()).toBe(true);
    await ui.page.keyboard.press("Escape");
  });

  it("goes from region to region by F6, past those that are not shown", async () => {
    const focused = () => {
      const { activeElement } = document;
      return `${activeElement?.role ?? activeElement?.tagName} ${activeElement?.ariaLabel}`;
    };
    const regions = new Set<string>();
    for (let step = 0; step < 4; step += 1) {
      await ui.page.keyboard.press("F6");
      regions.add(await ui.page.evaluate(focused));
    }
    expect(regions.size).toBeGreaterThan(2);
  });

  it("has the focus in its places once they are opened, and back where it was when they are closed", async () => {
    const places = ui.page.getByRole("button", { name: "Places" });
    await places.focus();
    await ui.page.keyboard.press("Enter");
    const first = ui.page.getByRole("navigation").first().getByRole("link").first();
    await expect.poll(() => isFocused(first)).toBe(true);
    await ui.page.keyboard.press("Escape");
    await expect.poll(() => isFocused(places)).toBe(true);
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => isFocused(first)).toBe(true);
    // What has the focus behind its last place is not under it.
    await ui.page.getByRole("navigation").first().getByRole("link").last().press("Tab");
    await expect.poll(() => first.isVisible()).toBe(false);
    expect(await ui.page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });

  it("the rail opens over the page, and closes by Esc and by going somewhere", async () => {
    await openPage(ui.page, "All traffic");
    const rail = ui.page.getByRole("navigation");
    await ui.page.getByRole("button", { name: "Places" }).click();
    await rail.getByRole("link", { name: "Hooks" }).waitFor();
    // It is as wide as it is in a wide window, and has what it has there.
    await rail
      .getByRole("button", { name: /^More for / })
      .first()
      .click();
    const setUp = ui.page.getByRole("menuitem", { name: "Set up" });
    await setUp.waitFor();
    await ui.page.keyboard.press("Escape");
    await setUp.waitFor({ state: "detached" });
    expect(await rail.isVisible()).toBe(true);
    await ui.page.keyboard.press("Escape");
    await expect.poll(() => rail.isVisible()).toBe(false);
    await ui.page.getByRole("button", { name: "Places" }).click();
    await rail.getByRole("link", { name: "Hooks" }).click();
    await ui.page.getByRole("heading", { level: 1, name: "Hooks" }).waitFor();
    await expect.poll(() => rail.isVisible()).toBe(false);
    const wider = await ui.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });

  it("tells in full what its footer has no room for, by key", async () => {
    const today = ui.page.getByRole("contentinfo").getByRole("button", { name: /^Today: / });
    await today.press("Enter");
    const counts = ui.page.getByRole("dialog", { name: "Counts in full" });
    await counts.getByText(/^Since start: .* Today: /).waitFor();
    await counts.getByText(/^\d+ kept, /).waitFor();
    await ui.page.keyboard.press("Escape");
    await expect.poll(() => isFocused(today)).toBe(true);
  });

  it("has the parts of the settings beside the form", async () => {
    await openPage(ui.page, "Settings");
    const parts = await ui.page.getByRole("navigation", { name: "Parts of the settings" }).boundingBox();
    const form = await ui.page.getByRole("form", { name: "Settings" }).boundingBox();
    expect((parts?.x ?? 0) + (parts?.width ?? 0)).toBeLessThanOrEqual(form?.x ?? 0);
    expect(Math.abs((parts?.y ?? 0) - (form?.y ?? 100))).toBeLessThan(1);
  });
});
