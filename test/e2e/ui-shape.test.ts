import { afterAll, beforeAll, expect, it } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;
let last: string;

const here = () => ui.page.evaluate(() => globalThis.location.hash);
const fields = () => ui.page.getByRole("table", { name: "Fields" });

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none", requireSignature: false });
  await ui.serve.call("sources.create", { name: "empty", path: "empty", provider: "stripe", requireSignature: false });
  for (let n = 0; n < 6; n += 1)
    await ui.post("/hooks/shop", { event: "paid", data: { total: n, ...(n % 3 === 0 ? { code: "A" } : {}) } });
  await ui.post("/hooks/shop", { event: "sent", id: 1 });
  last = await ui.post("/hooks/shop", { event: "paid", data: { total: "7" }, late: true });
});

afterAll(() => ui.close());

it("tells field by field what an event's payloads hold, which of the newest are unlike the rest, and copies it as a type", async () => {
  await openAddress(ui.page, "shape/source/shop/paid");
  const row = (path: string) =>
    fields()
      .getByRole("row")
      .filter({ has: ui.page.getByText(path, { exact: true }) });
  await expect.poll(() => row("data.total").textContent()).toMatch(/always.*(integer \| string|string \| integer)/);
  await expect.poll(() => row("data.code").textContent()).toContain("2 of 7");
  const drift = ui.page.getByRole("region", { name: "Unlike those before them" });
  await drift.getByText("late is new: none of 6 before had it").waitFor();
  await drift.getByText("data.total was integer, is string").waitFor();
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);

  await ui.page.getByLabel("Find a field").fill("code");
  await expect.poll(() => fields().getByRole("row").count()).toBe(2);
  await ui.page.getByRole("button", { name: "Copy as" }).click();
  await ui.page.getByRole("menuitem", { name: "TypeScript" }).click();
  await ui.page.getByText("Made of 7 deliveries and 0 samples.").waitFor();
  await fields().getByRole("button", { name: "data.code" }).click();
  await expect.poll(here).toContain("body.data.code");
  await expect.poll(() => ui.page.locator("[data-delivery-id]").count()).toBe(2);
});

it("is reached from a delivery, a source and the palette, and says where there is nothing to tell", async () => {
  await openAddress(ui.page, `traffic?d=${last}`);
  await ui.page.getByRole("button", { name: "Copy as a type" }).click();
  await ui.page.getByRole("menuitem", { name: "Its shape" }).click();
  await expect.poll(here).toBe("#/shape/source/shop/paid");
  await openAddress(ui.page, "shape");
  await ui.page.getByRole("button", { name: "Show shop" }).click();
  await expect.poll(here).toBe("#/shape/source/shop");
  await openAddress(ui.page, "shape/source/shop/sent");
  await ui.page.getByText("The newest is like those before it.").waitFor();
  await openAddress(ui.page, "s/shop/settings");
  await ui.page.getByRole("button", { name: "Payload shape" }).click();
  await expect.poll(here).toBe("#/shape/source/shop");
  await ui.page.getByRole("combobox", { name: "Event" }).click();
  await ui.page.getByRole("option", { name: "paid (7)" }).click();
  await expect.poll(here).toBe("#/shape/source/shop/paid");
  await ui.page.keyboard.press("ControlOrMeta+k");
  await ui.page.getByRole("combobox", { name: /command|Search/ }).fill("shape of payloads");
  await ui.page.keyboard.press("Enter");
  await expect.poll(here).toBe("#/shape");
  await openAddress(ui.page, "shape/provider/stripe/invoice.paid");
  await ui.page.getByText("Nothing of Stripe invoice.paid that holds JSON is recorded.").waitFor();
});

it("suggests paths and values of bodies out of what came, counted, while a filter is typed", async () => {
  await openAddress(ui.page, "traffic");
  const filter = ui.page.getByRole("combobox", { name: "Filter" });
  const option = (name: string) => ui.page.getByRole("option", { name });
  await filter.fill("body.data.t");
  await option("body.data.total: 7").waitFor();
  await filter.fill("body.data.code:");
  await option("body.data.code:A 2").click();
  await expect.poll(() => ui.page.locator("[data-delivery-id]").count()).toBe(2);
});
