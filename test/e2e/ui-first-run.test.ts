import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
});
afterAll(() => ui.close());

const region = () => ui.page.getByRole("region", { name: /^See every webhook/ });

test("a window with nothing in it shows how to begin, and axe finds nothing there", async () => {
  await region().waitFor();
  await region().getByText("hookbench listen 3000").waitFor();
  const { items } = await ui.serve.call("providers.list", {});
  await region()
    .getByText(`${items.filter(({ id }) => id !== "none").length} to choose from`, { exact: true })
    .waitFor();
  expect(await region().getByText("/hooks/anything").textContent()).toBe(`${ui.serve.receiver}/hooks/anything`);
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
});

test("the numbers of the three ways are their keys", async () => {
  await region().waitFor();
  await ui.page.keyboard.press("3");
  await ui.page.getByText(/^Copied the command/).waitFor();
  await ui.page.keyboard.press("1");
  await expect.poll(() => ui.page.url()).toContain("sheet=new-source");
  await ui.page.goBack();
  await region().waitFor();
});

test("choosing a sender begins there, and Esc shows the empty list instead", async () => {
  await region()
    .getByRole("button", { name: /^Stripe, GitHub, Slack/ })
    .click();
  await expect.poll(() => ui.page.url()).toContain("sheet=new-source");
  await ui.page.goBack();
  await region().waitFor();
  await ui.page.keyboard.press("Escape");
  await ui.page.getByText("Waiting for the first delivery").waitFor();
  expect(await region().count()).toBe(0);
});

test("what arrives ends it and is told in a line, and where nothing was recorded the list says so", async () => {
  await ui.page.reload();
  await region().waitFor();
  await ui.post("/hooks/anything", { n: 1 });
  await ui.page.locator(".delivery-row").first().waitFor();
  expect(await region().count()).toBe(0);
  await ui.serve.call("receiver.pause", {});
  await ui.page.getByText(/^Capture is paused since \d\d:\d\d:\d\d/).waitFor();
  const since = Date.now();
  await expect.poll(() => Date.now() - since, { timeout: 10_000 }).toBeGreaterThan(2100);
  await ui.page.getByRole("alert").getByRole("button", { name: "Resume" }).click();
  const hole = ui.page.locator(".hole-line");
  await expect
    .poll(() => hole.allTextContents())
    .toEqual([expect.stringMatching(/^[\d:]+ to [\d:]+: paused, senders heard 503$/)]);
  await ui.post("/hooks/anything", { n: 2 });
  await expect
    .poll(() => ui.page.locator("[role=treegrid] [role=row]").evaluateAll((rows) => rows.map((row) => row.className)))
    .toEqual(["delivery-row", "hole-line", "delivery-row"]);
  await expect
    .poll(() =>
      ui.page
        .getByRole("status")
        .filter({ hasText: /^1 new$/ })
        .count(),
    )
    .toBe(1);
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
});
