import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;
let paid: string;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none", requireSignature: false });
  paid = await ui.post("/hooks/shop", { event: "order.paid", order: { id: 1042, total: "49.00" } });
  await ui.post("/hooks/shop", { event: "order.shipped", order: { id: 1043 } });
});
afterAll(() => ui.close());

const heads = () => ui.page.locator(".column-head > button").allTextContents();
const cells = () => ui.page.locator(".delivery-row > .f").allTextContents();
const head = (name: string) => ui.page.getByRole("button", { name: `${name}: column` });
const undo = () => ui.page.getByRole("button", { name: "Undo" }).last();

test("a value that is pointed at is made a column right of the summary by keys, with a way back", async () => {
  await openAddress(ui.page, `traffic?d=${paid}`);
  await ui.page.locator(".delivery-row.active").waitFor();
  await ui.page.getByText('"49.00"').click();
  await ui.page.getByRole("dialog", { name: "Value webhook.body.order.total" }).waitFor();
  await ui.page.keyboard.press("l");
  await expect
    .poll(heads)
    .toEqual(["Time", "", "Sender", "Event", "Summary", "order.total", "Your app", "Outcome", "Size"]);
  await expect.poll(cells).toEqual(["", "49.00"]);
  await undo().click();
  await expect.poll(heads).not.toContain("order.total");
});

test("a field is typed into the columns' menu, what is no place is said, and what arrives is filled in", async () => {
  await head("Summary").click();
  await ui.page.getByRole("menuitem", { name: "Add payload field…" }).click();
  const path = ui.page.getByRole("combobox", { name: "Path" });
  await path.fill("order..id");
  await ui.page.getByRole("button", { name: "Add column" }).click();
  await ui.page.getByText("is no place of a request").waitFor();
  await path.fill("ord");
  await ui.page.getByRole("option", { name: /^order\.id/ }).click();
  await ui.page.getByRole("button", { name: "Add column" }).click();
  await expect.poll(cells).toEqual(["1043", "1042"]);
  await ui.post("/hooks/shop", { event: "order.paid", order: { id: 9007199254740993n.toString() } });
  await expect.poll(cells).toEqual(["9007199254740993", "1043", "1042"]);
  // The row says what its columns show.
  await ui.page.getByRole("row", { name: /order\.id 1042$/ }).waitFor();
});

test("columns, their widths and their order are kept over a reload", async () => {
  const edge = ui.page.getByRole("separator", { name: "Width of order.id" });
  await edge.focus();
  await ui.page.keyboard.press("ArrowRight");
  await expect.poll(() => edge.getAttribute("aria-valuenow")).toBe("128");
  await head("order.id").focus();
  await ui.page.keyboard.press("Alt+ArrowUp");
  await expect.poll(async () => (await heads()).indexOf("order.id")).toBe(4);
  await ui.page.reload();
  await expect.poll(cells).toEqual(["9007199254740993", "1043", "1042"]);
  await expect.poll(() => edge.getAttribute("aria-valuenow")).toBe("128");
  expect((await heads()).indexOf("order.id")).toBe(4);
});

test("the border of list and inspector is dragged or moved by keys, kept, and put back by two clicks or Enter", async () => {
  const border = ui.page.getByRole("separator", { name: "Width of the list" });
  const width = async () => (await border.boundingBox())?.x ?? 0;
  const usual = await width();
  for (const back of ["mouse", "keys"]) {
    await border.press("ArrowLeft");
    await expect.poll(width).toBeLessThan(usual);
    const less = await width();
    await border.hover();
    await ui.page.mouse.down();
    await ui.page.mouse.move(less - 100, 400, { steps: 2 });
    await ui.page.mouse.up();
    await expect.poll(width).toBeLessThan(less - 80);
    if (back === "mouse") await border.dblclick();
    else {
      await ui.page.reload();
      await expect.poll(width).toBeLessThan(less - 80);
      await border.press("Enter");
    }
    await expect.poll(width).toBe(usual);
  }
});

const sorts = (name: string) =>
  ui.page
    .getByRole("columnheader")
    .filter({ has: head(name) })
    .getAttribute("aria-sort");
const ids = () => ui.page.locator(".delivery-row").evaluateAll((rows) => rows.map((row) => row.id));
const bySize = async (way: "asc" | "desc") => {
  const { items } = await ui.serve.call("deliveries.list", { order: { by: "size", way } });
  return items.map(({ id }) => `row-${id}`);
};

test("a click on a head sorts by it, again turns it round, and a third time has the newest first", async () => {
  await ui.post("/hooks/shop", { event: "order.paid", note: "x".repeat(2000) });
  await ui.post("/hooks/shop", { event: "z" });
  await expect.poll(async () => (await ids()).length).toBe(5);
  const newest = await ids();
  expect(await sorts("Time")).toBe("descending");
  await head("Size").click();
  await expect.poll(ids).toEqual(await bySize("desc"));
  expect(await sorts("Size")).toBe("descending");
  expect(await sorts("Time")).toBeNull();
  await ui.page.getByText(/^Largest first, as of [\d:]+\. All 5; each by itself\.$/).waitFor();
  await head("Size").press("Enter");
  await expect.poll(ids).toEqual(await bySize("asc"));
  await expect.poll(() => ui.page.url()).toContain("sort=size%3Aasc");
  await ui.page.reload();
  await expect.poll(ids).toEqual(await bySize("asc"));
  expect(await sorts("Size")).toBe("ascending");
  await head("Size").click();
  await expect.poll(ids).toEqual(newest);
  await ui.page.getByRole("treegrid").click({ position: { x: 300, y: 400 } });
  await ui.page.keyboard.press("Control+z");
  await expect.poll(ids).toEqual(await bySize("asc"));
});

test("what arrives moves no sorted row and is said; the palette and the head's menu sort too", async () => {
  const before = await ids();
  await ui.post("/hooks/shop", { event: "order.paid", note: "y".repeat(5000) });
  await ui.page.getByRole("button", { name: "1 new" }).waitFor();
  expect(await ids()).toEqual(before);
  await ui.page.getByRole("button", { name: "1 new" }).click();
  await expect.poll(ids).toEqual(await bySize("asc"));
  await ui.page.keyboard.press("Control+k");
  await ui.page.keyboard.type("largest");
  await ui.page.getByRole("option", { name: "Sort: Largest first" }).click();
  await expect.poll(ids).toEqual(await bySize("desc"));
  await head("Your app").focus();
  await ui.page.keyboard.press("Shift+F10");
  await ui.page.getByRole("menuitem", { name: "App’s slowest first" }).click();
  await expect.poll(() => sorts("Your app")).toBe("descending");
  // None was sent on: what has no value comes newest first.
  const { items } = await ui.serve.call("deliveries.list", {});
  await expect.poll(ids).toEqual(items.map(({ id }) => `row-${id}`));
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
});

test("a click on the strip goes to its time, and so to the newest first", async () => {
  await ui.page.locator(".time-strip").click({ position: { x: 500, y: 20 } });
  await expect.poll(() => sorts("Time")).toBe("descending");
});

test("a view is kept with its order, and leaving it has the newest first again", async () => {
  await head("Size").click();
  await expect.poll(ids).toEqual(await bySize("desc"));
  await ui.page.getByRole("button", { name: "Save view" }).click();
  await ui.page.getByRole("textbox", { name: "View name" }).fill("Large");
  await ui.page.keyboard.press("Enter");
  await ui.page.getByRole("link", { name: /^Large/ }).waitFor();
  expect((await ui.serve.call("views.list", {})).items[0]?.order).toEqual({ by: "size", way: "desc" });
  await ui.page.getByRole("link", { name: /^All traffic/ }).click();
  await expect.poll(() => sorts("Time")).toBe("descending");
  await ui.page.getByRole("link", { name: /^Large/ }).click();
  await expect.poll(ids).toEqual(await bySize("desc"));
  await ui.page.getByRole("link", { name: /^All traffic/ }).click();
  await expect.poll(() => sorts("Time")).toBe("descending");
  const [view] = (await ui.serve.call("views.list", {})).items;
  await ui.serve.call("views.delete", { id: view?.id ?? "" });
  const { items } = await ui.serve.call("deliveries.list", { limit: 3 });
  await ui.serve.call("deliveries.delete", { ids: items.map(({ id }) => id) });
});

test("a view keeps the columns it was saved with, and what is changed in it stays in it", async () => {
  await ui.page.keyboard.press("/");
  await ui.page.keyboard.type("method:POST ");
  await ui.page.getByRole("button", { name: "Save view" }).click();
  await ui.page.getByRole("textbox", { name: "View name" }).fill("Orders");
  await ui.page.keyboard.press("Enter");
  await ui.page.getByRole("link", { name: /^Orders/ }).waitFor();
  await head("Size").click({ button: "right" });
  await ui.page.getByRole("menuitem", { name: "Hide size" }).click();
  const kept = async () => (await ui.serve.call("views.list", {})).items[0]?.columns ?? [];
  await expect.poll(async () => (await kept()).find(({ id }) => id === "size")?.isHidden).toBe(true);
  expect((await kept()).find(({ id }) => id === "webhook.body.order.id")?.width).toBe(128);

  await ui.page.getByRole("link", { name: /^All traffic/ }).click();
  await expect.poll(heads).toContain("Size");
  await head("order.id").click();
  await ui.page.getByRole("menuitem", { name: "Remove order.id" }).click();
  await expect.poll(heads).not.toContain("order.id");
  await ui.page.getByRole("link", { name: /^Orders/ }).click();
  await expect.poll(heads).toContain("order.id");
  await ui.page.reload();
  await expect.poll(cells).toEqual(["9007199254740993", "1043", "1042"]);
  expect(await heads()).not.toContain("Size");

  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
  // What is no place of a request was refused.
  expect(ui.complaints.filter((complaint) => !complaint.includes("400 (Bad Request)"))).toEqual([]);
});
