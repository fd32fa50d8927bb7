import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const box = () => ui.page.getByRole("combobox", { name: "Provider" });
const list = () => ui.page.getByRole("listbox", { name: "Provider" });
const chosen = () => list().locator("[data-highlighted]");
/** The element that readers are told is the active one. */
const active = () => box().evaluate((input) => input.getAttribute("aria-activedescendant"));

beforeAll(async () => {
  ui = await openUi();
  await openPage(ui.page, "Toolbox");
});

afterAll(() => ui.close());

describe("choosing one of many by keys", () => {
  beforeEach(() => box().focus());

  it("opens the list at its first with an arrow", async () => {
    await ui.page.keyboard.press("ArrowDown");

    const first = await list().getByRole("option").first().textContent();
    await expect.poll(() => chosen().textContent()).toBe(first);
    await ui.page.keyboard.press("Escape");
  });

  it("goes on with each arrow and stays at the last", async () => {
    await box().fill("str");
    const names = () => list().getByRole("option").allTextContents();
    // What is found anew begins at its first again.
    await expect
      .poll(names)
      .toSatisfy((all: readonly string[]) => all.length > 1 && all.every((name) => /str/i.test(name)));
    const found = (await names()).length;
    for (let press = 0; press <= found; press += 1) await ui.page.keyboard.press("ArrowDown");

    await expect.poll(() => chosen().textContent()).toBe(await list().getByRole("option").last().textContent());
    await ui.page.keyboard.press("Escape");
  });

  it("leaves what was chosen when the list is left", async () => {
    const before = await box().inputValue();
    await box().fill("stripe");
    await ui.page.keyboard.press("Escape");

    await expect.poll(() => box().inputValue()).toBe(before);
  });

  it("takes what it stands at, and begins anew the next time", async () => {
    await box().fill("stripe");
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => box().inputValue()).toBe("Stripe");

    await ui.page.keyboard.press("ArrowDown");
    await expect.poll(() => chosen().count()).toBe(1);
    expect(await active()).toBe(await chosen().getAttribute("id"));
    expect(await chosen().textContent()).toBe(await list().getByRole("option").first().textContent());
    await ui.page.keyboard.press("Escape");
  });

  it("says when nothing is called what was typed", async () => {
    await box().fill("no such system");

    await ui.page.getByText("None is called that").waitFor();
    expect(await active()).toBeNull();
    await ui.page.keyboard.press("Escape");
  });

  it("hides nothing of the page while the list is open, which a click elsewhere and Tab close", async () => {
    await box().press("ArrowDown");
    await list().waitFor();
    // Of what stands beside the field, nothing is lost to who does not see it.
    const seen = await ui.page.locator("body").ariaSnapshot();
    for (const line of ["- banner", '- navigation "Traffic"', "- main", "- contentinfo", '- listbox "Provider"'])
      expect(seen).toContain(line);
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await box().press("Tab");
    await expect.poll(() => list().count()).toBe(0);
    await box().click();
    await list().waitFor();
    await ui.page.mouse.click(700, 890);
    await expect.poll(() => list().count()).toBe(0);
    // One that is clicked is chosen, and the focus stays in the field.
    await box().fill("stripe");
    await list().getByRole("option", { name: "Stripe" }).first().click();
    await expect.poll(() => box().inputValue()).toBe("Stripe");
    await expect.poll(() => box().evaluate((input) => input === document.activeElement)).toBe(true);
  });
});
