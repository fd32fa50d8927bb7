import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const rows = () => ui.page.locator("[data-delivery-id]");
const selected = () => ui.page.locator("[data-delivery-id][aria-selected=true]");
const button = (name: string | RegExp) => ui.page.getByRole("button", { name });
const isFocused = (wanted: Locator) => wanted.evaluate((element) => element === document.activeElement);
/** Where nothing is that does something by a click. */
const clickElsewhere = () => ui.page.locator(".rail").click({ position: { x: 100, y: 600 } });

beforeAll(async () => {
  const file = join(temporaryFolder(), "hookbench.yaml");
  writeFileSync(file, "sources:\n  - name: Shop\n    path: shop\n    provider: none\n");
  ui = await openUi({ args: ["--project", file] });
  const { items } = await ui.serve.call("sources.list", {});
  await ui.serve.call("sources.update", { id: items[0]?.id ?? "", name: "Till" });
  for (let n = 0; n < 4; n += 1) await ui.post("/hooks/shop", { event: `order.${n}` });
});

afterAll(() => ui.close());

beforeEach(async () => {
  await openPage(ui.page, "All traffic");
  await rows().nth(3).waitFor();
});

async function selectTwo(): Promise<void> {
  await rows().nth(1).click();
  await rows()
    .nth(3)
    .click({ modifiers: ["Control"] });
  await expect.poll(() => selected().count()).toBe(2);
}

describe("what is selected outlives", () => {
  it.each([
    { opener: /^Today: 4 received/, name: "Counts in full", says: /^Since start: 4 received/ },
    {
      opener: /^Project file hookbench\.yaml: 1 differ/,
      name: "The project file",
      says: /name: in the file "Shop", here "Till"/,
    },
  ])("the panel $name, opened and closed by mouse and by key", async ({ opener, name, says }) => {
    await selectTwo();
    const panel = ui.page.getByRole("dialog", { name });
    await button(opener).click();
    await expect.poll(() => panel.innerText()).toMatch(says);
    await clickElsewhere();
    await panel.waitFor({ state: "detached" });
    await button(opener).click();
    await panel.waitFor();
    await button(opener).click();
    await panel.waitFor({ state: "detached" });
    expect(await selected().count()).toBe(2);

    await button(opener).focus();
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => panel.innerText()).toMatch(says);
    await expect.poll(() => panel.evaluate((shown) => shown.contains(document.activeElement))).toBe(true);
    await ui.page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await expect.poll(() => isFocused(button(opener))).toBe(true);
    expect(await selected().count()).toBe(2);
  });

  it("a menu that is closed by a click elsewhere, and one that is closed by Esc", async () => {
    await selectTwo();
    const menu = ui.page.getByRole("menu");
    for (const [opener, close] of [
      [rows().nth(1), clickElsewhere],
      [ui.page.getByRole("columnheader").first(), () => ui.page.keyboard.press("Escape")],
      [ui.page.getByRole("link", { name: /^Till/ }), clickElsewhere],
    ] as const) {
      await opener.click({ button: "right" });
      await menu.waitFor();
      await close();
      await menu.waitFor({ state: "detached" });
      expect(await selected().count()).toBe(2);
    }
  });
});

it("all that match are selected by mouse, and no text of the page by dragging over the rows", async () => {
  await selectTwo();
  // The line for filters stands where the bar of the selection does.
  await ui.page.keyboard.type("/-event:order.0 ");
  await expect.poll(() => rows().count()).toBe(3);
  await ui.page.keyboard.press("Escape");
  await rows().nth(0).click();
  await rows()
    .nth(1)
    .click({ modifiers: ["Control"] });
  const bar = ui.page.getByRole("toolbar", { name: "Selected deliveries" });
  await ui.page.setViewportSize({ width: 1024, height: 700 });
  await expect.poll(() => bar.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await ui.page.setViewportSize({ width: 1440, height: 900 });
  await bar.getByRole("button", { name: "Select all" }).click();
  await bar.getByText("3 deliveries selected").waitFor();
  expect(await bar.getByRole("button", { name: "Select all" }).count()).toBe(0);
  await bar.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => selected().count()).toBe(0);
  await rows().nth(0).hover();
  await ui.page.mouse.down();
  await rows().nth(2).hover();
  await ui.page.mouse.up();
  expect(await ui.page.evaluate(() => getSelection()?.toString())).toBe("");
  await button("Clear the filter").click();
});

it("Esc closes what lies on top alone, one after the other", async () => {
  await rows().nth(2).click();
  await ui.page.keyboard.press("e");
  const composer = ui.page.getByRole("region", { name: /^Edit and send/ });
  await composer.waitFor();
  await ui.page.keyboard.press("Control+k");
  const palette = ui.page.getByRole("dialog", { name: "Commands" });
  await palette.waitFor();
  await ui.page.keyboard.press("Escape");
  await palette.waitFor({ state: "detached" });
  expect([await composer.count(), await selected().count()]).toEqual([1, 1]);
  await ui.page.keyboard.press("Escape");
  await composer.waitFor({ state: "detached" });
  expect(await selected().count()).toBe(1);
  await ui.page.keyboard.press("Escape");
  await expect.poll(() => selected().count()).toBe(0);
});

it("complained about nothing", () => {
  expect(ui.complaints).toEqual([]);
});
