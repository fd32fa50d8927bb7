import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { describedBy } from "./described-by.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  for (const name of ["alpha", "beta", "gamma"])
    await ui.serve.call("sources.create", { name, path: name, provider: "none" });
  for (let n = 0; n < 3; n += 1) await ui.post("/hooks/alpha", { n });
  for (let n = 0; n < 2; n += 1) await ui.post("/hooks/nowhere", { n });
});
afterAll(() => ui.close());

const rail = () => ui.page.getByRole("navigation", { name: "Traffic" });
const view = (name: string) => rail().getByRole("link", { name: new RegExp(`^${name}\\b`) });
const chips = () => ui.page.locator(".filter-bar .chip").allTextContents();
const names = async () => (await rail().locator(".rail-source .name").allTextContents()).join(" ");

async function filterBy(text: string): Promise<void> {
  await ui.page.keyboard.press("/");
  await ui.page.keyboard.type(`${text} `);
}

test("a filter is kept under a name by keys alone, and stands in the rail with how many of today it has", async () => {
  await filterBy("status:404");
  const save = ui.page.getByRole("button", { name: "Save view" });
  await save.focus();
  await ui.page.keyboard.press("Enter");
  await ui.page.getByRole("textbox", { name: "View name" }).fill("Strays");
  await ui.page.keyboard.press("Enter");
  await expect.poll(() => view("Strays").textContent()).toBe("Strays2");
  await expect.poll(() => view("Strays").getAttribute("aria-current")).toBe("page");
  expect(new URL(ui.page.url()).hash).toMatch(/^#\/v\//);
  // It is kept: nothing is left to save.
  await expect.poll(() => save.count()).toBe(0);
  await ui.post("/hooks/nowhere", { n: 3 });
  await expect.poll(() => view("Strays").textContent()).toBe("Strays3");
});

test("leaving a view takes its filter away, its link and a reload have it back", async () => {
  await rail()
    .getByRole("link", { name: /^All traffic/ })
    .click();
  await expect.poll(chips).toEqual([]);
  await view("Strays").click();
  await expect.poll(chips).toEqual(["status:404"]);
  await ui.page.reload();
  await expect.poll(chips).toEqual(["status:404"]);
  expect(new URL(ui.page.url()).hash).toMatch(/^#\/v\/[^?]+$/);
});

test("what is changed in a view can be kept in it, and its former filter is had back", async () => {
  await filterBy("method:POST");
  await expect.poll(() => new URL(ui.page.url()).hash).toContain("?q=");
  await ui.page.getByRole("button", { name: "Save view" }).click();
  await ui.page.getByRole("button", { name: "Change Strays to this filter" }).click();
  await expect
    .poll(async () => (await ui.serve.call("views.list", {})).items[0]?.filter)
    .toBe("status:404 method:POST");
  await ui.page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await ui.serve.call("views.list", {})).items[0]?.filter).toBe("status:404");
});

test("a view is renamed where it stands, and two cannot have one name", async () => {
  await ui.serve.call("views.create", { name: "Second", filter: "pinned:yes" });
  await view("Second").focus();
  await ui.page.keyboard.press("Shift+F10");
  await ui.page.getByRole("menuitem", { name: "Rename" }).click();
  await ui.page.getByRole("textbox", { name: "Rename Second" }).fill("Strays");
  await ui.page.keyboard.press("Enter");
  await rail().getByRole("alert").waitFor();
  await ui.page.getByRole("textbox", { name: "Rename Second" }).fill("Pins");
  await ui.page.keyboard.press("Enter");
  await view("Pins").waitFor();
  await expect.poll(() => ui.page.locator(":focus").evaluate(describedBy)).toMatch(/^Pins/);
});

test("views and sources stand in the order they are moved to, by key and by drag", async () => {
  await view("Pins").focus();
  await ui.page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toMatch(/Pins Strays/);
  await rail()
    .getByRole("link", { name: /^gamma/ })
    .focus();
  await ui.page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toMatch(/alpha gamma beta/);
  await rail()
    .getByRole("link", { name: /^beta/ })
    .dragTo(rail().getByRole("link", { name: /^alpha/ }), {
      targetPosition: { x: 20, y: 2 },
    });
  await expect.poll(names).toMatch(/beta alpha gamma/);
  const kept = await ui.serve.call("sources.list", {});
  expect(kept.items.map(({ name }) => name)).toEqual(["beta", "alpha", "gamma"]);
});

test("a source is renamed where it stands, and keeps its path", async () => {
  const gamma = rail().getByRole("link", { name: /^gamma/ });
  await gamma.click({ button: "right" });
  await ui.page.getByRole("menuitem", { name: "Rename" }).click();
  await expect.poll(() => ui.page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await ui.page.keyboard.type("Gamma rays");
  await ui.page.keyboard.press("Enter");
  await rail()
    .getByRole("link", { name: /^Gamma rays/ })
    .waitFor();
  const { items } = await ui.serve.call("sources.list", {});
  expect(items.at(-1)).toMatchObject({ name: "Gamma rays", path: "gamma" });
});

test("a source is paused and goes on from its menu, and its own list says since when", async () => {
  const alpha = rail().getByRole("link", { name: /^alpha/ });
  await alpha.click();
  await alpha.focus();
  await ui.page.keyboard.press("Shift+F10");
  const menu = ui.page.getByRole("menu", { name: "alpha" });
  expect(await menu.getByRole("menuitem").allTextContents()).toEqual([
    "Set up",
    "Pause",
    "Copy URL",
    "Settings",
    "Rename",
    "Move upAlt ↑",
    "Move downAlt ↓",
    "Remove",
  ]);
  await menu.getByRole("menuitem", { name: "Pause" }).click();
  const banner = ui.page.getByText(/^alpha is paused since \d\d:\d\d:\d\d: its senders hear 503/);
  await banner.waitFor();
  await expect.poll(() => alpha.textContent()).toContain("paused, senders hear 503");
  const answer = await fetch(`${ui.serve.receiver}/hooks/alpha`, { method: "POST", body: "{}" });
  expect(answer.status).toBe(503);
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
  await rail()
    .getByRole("link", { name: /^All traffic/ })
    .click();
  await expect.poll(() => banner.count()).toBe(0);
  await alpha.click();
  await ui.page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => banner.count()).toBe(0);
  await expect
    .poll(async () => (await ui.serve.call("sources.list", {})).items.map(({ pausedAt }) => pausedAt))
    .toEqual([null, null, null]);
  // What it offered to undo is not in the way of others.
  await ui.page.reload();
  await alpha.waitFor();
});

test("a removed view leads back to all traffic and is had back in its place", async () => {
  await view("Pins").click();
  await view("Pins").click({ button: "right" });
  await ui.page.getByRole("menuitem", { name: "Remove" }).click();
  await expect.poll(() => new URL(ui.page.url()).hash).toMatch(/^#\/traffic/);
  await expect.poll(chips).toEqual([]);
  await ui.page.getByRole("button", { name: "Undo" }).last().click();
  await expect.poll(names).toMatch(/Pins Strays/);
  await expect.poll(chips).toEqual(["pinned:yes"]);
});

test("a view that is not there leads to all traffic, and axe finds nothing with the form open", async () => {
  await ui.page.evaluate(() => {
    globalThis.location.hash = "#/v/nothing";
  });
  await ui.page.getByText("There is no view nothing.").waitFor();
  await expect.poll(() => new URL(ui.page.url()).hash).toMatch(/^#\/traffic/);
  await ui.page.reload();
  await rail()
    .getByRole("link", { name: /^alpha/ })
    .waitFor();
  await filterBy("status:2xx");
  await ui.page.getByRole("button", { name: "Save view" }).click();
  await ui.page.getByRole("textbox", { name: "View name" }).waitFor();
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
  // The second of one name was refused.
  expect(ui.complaints.filter((complaint) => !complaint.includes("409 (Conflict)"))).toEqual([]);
});
