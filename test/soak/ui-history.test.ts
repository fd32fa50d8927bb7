import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manyDeliveries } from "../fixtures/many-deliveries.ts";
import { type UiSession, openUi } from "../e2e/ui-session.ts";

const COUNT = 200_000;
const ROW = 30;
/** What may stand above them: the time in which nothing was recorded, where making the history took so long. */
const HEAD = 24;
let ui: UiSession;

const grid = () => ui.page.getByRole("treegrid", { name: "Deliveries" });
/** Row 1 is the newest, whose event is the count. */
const idAt = (number: number) => `dlv_00${String(COUNT + 1 - number).padStart(24, "0")}`;
const row = (number: number) => ui.page.locator(`[data-delivery-id="${idAt(number)}"]`);
const selected = (number: number) => ui.page.locator(`[data-delivery-id="${idAt(number)}"][aria-selected="true"]`);
const eventAt = (number: number) => row(number).getByText(String(COUNT + 1 - number), { exact: true });
const scrollTo = (number: number) =>
  grid().evaluate(
    (element, top) => {
      element.scrollTop = top;
    },
    HEAD + (number - 1) * ROW,
  );

beforeAll(async () => {
  ui = await openUi({ dataFolder: await manyDeliveries(COUNT) });
  await row(1).waitFor();
}, 180_000);

afterAll(() => ui.close());

describe("a history of 200,000 deliveries", () => {
  it("shows the rows of any place that its scroll bar is dragged to", async () => {
    for (const number of [100_001, 150_001, 20_001, 199_950]) {
      // Dragged on while it is not there: a page that comes in the very moment keeps the place of before.
      await expect
        .poll(async () => {
          await scrollTo(number);
          return eventAt(number).count();
        })
        .toBe(1);
    }
    expect(await ui.page.locator(".delivery-row.away").count()).toBe(0);
  });

  it("goes to its end and back to its top by the keys", async () => {
    await grid().focus();
    await ui.page.keyboard.press("End");
    await selected(COUNT).waitFor();
    await eventAt(COUNT).waitFor();
    await ui.page.keyboard.press("k");
    await selected(COUNT - 1).waitFor();
    await ui.page.keyboard.press("Home");
    await selected(1).waitFor();
  });

  it("keeps its place deep down while deliveries arrive", async () => {
    await scrollTo(120_001);
    await eventAt(120_001).waitFor();
    const before = await eventAt(120_001).boundingBox();
    const index = Number(await row(120_001).getAttribute("aria-rowindex"));
    await ui.post("/hooks/nowhere", 1);
    await ui.page.getByRole("button", { name: /1 new/ }).waitFor();

    await expect.poll(() => row(120_001).getAttribute("aria-rowindex")).toBe(String(index + 1));
    expect(await eventAt(120_001).boundingBox()).toEqual(before);
  });

  it("opens a delivery of the middle, and reads on from there without a gap", async () => {
    await scrollTo(80_001);
    await ui.page.locator(`[aria-rowindex="80010"][data-delivery-id]`).click();
    for (let n = 0; n < 12; n += 1) await ui.page.keyboard.press("PageDown");

    await ui.page.locator('[aria-rowindex="80250"][aria-selected="true"]').waitFor();
    await ui.page.getByTestId("delivery-detail").getByRole("region", { name: "Payload" }).waitFor();
  });

  it("marks a range from one place to another far from it, and deletes all of it", async () => {
    const before = Number(await grid().getAttribute("aria-rowcount"));
    await scrollTo(40_001);
    await ui.page.locator('[aria-rowindex="40010"][data-delivery-id]').click();
    await scrollTo(42_001);
    await ui.page.locator('[aria-rowindex="42009"][data-delivery-id]').click({ modifiers: ["Shift"] });
    const bar = ui.page.getByRole("toolbar", { name: "Selected deliveries" });
    await bar.getByText("2,000 deliveries selected").waitFor();
    await bar.getByRole("button", { name: "Delete" }).click();

    await ui.page.getByText("Deleted 2,000 deliveries.").waitFor();
    await expect.poll(() => grid().getAttribute("aria-rowcount")).toBe(String(before - 2000));
    await expect.poll(() => ui.page.locator(".delivery-row.away").count()).toBe(0);
  });

  it("does the same in what a filter leaves", async () => {
    await ui.page.keyboard.press("/");
    await ui.page.keyboard.type("provider:stripe ");
    const { total } = await ui.serve.call("deliveries.list", { filter: { provider: ["stripe"] }, limit: 1 });
    await expect.poll(() => grid().getAttribute("aria-rowcount")).toMatch(new RegExp(`^(${total}|${total + 1})$`));
    await scrollTo(30_001);
    await ui.page.locator('[aria-rowindex="30002"]').getByText("Stripe").waitFor();

    expect(ui.complaints).toEqual([]);
  });
});
