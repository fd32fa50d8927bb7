import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;
const DELIVERIES = 60;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none" });
  for (let n = 0; n < DELIVERIES; n += 1) await ui.post("/hooks/shop", { n });
  await ui.post("/hooks/nowhere", {});
});
afterAll(() => ui.close());

const strip = () => ui.page.getByRole("slider", { name: "Time" });
const edge = (name: string) => ui.page.getByRole("slider", { name });
const rows = () => ui.page.locator("[aria-rowcount]").first().getAttribute("aria-rowcount");

/** What the strip says there is, without what the list shows of it. */
async function counted(): Promise<string | undefined> {
  const text = await strip().getAttribute("aria-valuetext");
  return /(?:, of )?(\d[\d,]*: .*?)(?: until .*)?$/.exec(text ?? "")?.[1];
}

/** Presses on the strip at a share of its width and lets go at another. */
async function drag(from: number, to: number): Promise<void> {
  const { x, y, width } = (await ui.page.getByRole("group", { name: "Time" }).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
  };
  await ui.page.mouse.move(x + width * from, y + 16);
  await ui.page.mouse.down();
  await ui.page.mouse.move(x + width * ((from + to) / 2), y + 16);
  await ui.page.mouse.move(x + width * to, y + 16);
  await ui.page.mouse.up();
}

test("it counts what arrives by how it went", async () => {
  await expect.poll(() => counted()).toBe(`${DELIVERIES + 1}: ${DELIVERIES} fine, 1 turned away`);
});

test("a drag over bars narrows the list to that stretch, its edges move by key, and it is cleared", async () => {
  await drag(0.2, 0.4);
  await expect.poll(() => ui.page.getByRole("heading", { name: "No delivery matches" }).count()).toBe(1);
  const from = edge("Beginning of the stretch");
  const before = Number(await from.getAttribute("aria-valuenow"));
  await from.press("ArrowLeft");
  await expect.poll(async () => Number(await from.getAttribute("aria-valuenow"))).toBeLessThan(before);
  await ui.page.getByRole("button", { name: "Clear the stretch" }).click();
  await expect.poll(rows).toBe(String(DELIVERIES + 1));
  expect(await from.count()).toBe(0);
});

test("`s` chooses what the list shows, brackets make it longer, and Escape gives it up", async () => {
  await ui.page
    .locator("[aria-rowcount]")
    .first()
    .click({ position: { x: 300, y: 40 } });
  await ui.page.keyboard.press("s");
  const to = edge("End of the stretch");
  await to.waitFor();
  const [first, last] = [edge("Beginning of the stretch"), to].map((one) => one.getAttribute("aria-valuenow"));
  const was = { from: Number(await first), to: Number(await last) };
  await ui.page.keyboard.press("[");
  await ui.page.keyboard.press("]");
  await expect
    .poll(async () => Number(await edge("Beginning of the stretch").getAttribute("aria-valuenow")))
    .toBeLessThan(was.from);
  await expect.poll(async () => Number(await to.getAttribute("aria-valuenow"))).toBeGreaterThan(was.to);
  // The delivery that is open goes first.
  await ui.page.keyboard.press("Escape");
  await ui.page.keyboard.press("Escape");
  await expect.poll(() => to.count()).toBe(0);
});

test("the wheel makes it shorter, two clicks show all, and it is live until one looks at what was", async () => {
  const box = (await ui.page.getByRole("group", { name: "Time" }).boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const length = async () =>
    Number(await strip().getAttribute("aria-valuemax")) - Number(await strip().getAttribute("aria-valuemin"));
  const before = await length();
  await ui.page.mouse.move(box.x + box.width * 0.99, box.y + 16);
  await ui.page.mouse.wheel(0, -240);
  await expect.poll(length).toBeLessThan(before);
  expect(await ui.page.getByText("live", { exact: true }).count()).toBe(1);
  await ui.page.mouse.dblclick(box.x + box.width / 2, box.y + 16);
  await expect.poll(() => counted()).toBe(`${DELIVERIES + 1}: ${DELIVERIES} fine, 1 turned away`);
  const stretch = () => /strip=([^&]*)/.exec(ui.page.url())?.[1];
  await expect.poll(stretch).toBe("all");
  await strip().press("+");
  await expect.poll(stretch).not.toBe("all");
  await strip().press("0");
  await expect.poll(stretch).toBe("all");
});

test("keys scroll the list by time, to its oldest and back to its newest", async () => {
  const top = () =>
    ui.page
      .locator("[aria-rowcount]")
      .first()
      .evaluate((list) => list.scrollTop);
  await strip().focus();
  await strip().press("Home");
  await expect.poll(top).toBeGreaterThan(500);
  await strip().press("End");
  await expect.poll(top).toBe(0);
});

test("under a filter what fits stands in front, and axe finds nothing in either", async () => {
  await loadAxe(ui.page);
  await ui.page.keyboard.press("/");
  await ui.page.keyboard.type("status:404 ");
  await expect.poll(() => counted()).toBe("1: 1 turned away");
  expect(await ui.page.locator(".time-strip .behind .turned-away").count()).toBe(1);
  await ui.page.keyboard.press("Escape");
  // The row that was active does not fit the filter.
  await ui.page.keyboard.press("Escape");
  // The rows of the filter before are pale until the new ones are there.
  await expect.poll(rows).toBe("1");
  await expect.poll(() => ui.page.locator(".filter-bar.working").count()).toBe(0);
  expect(await violationsOf(ui.page)).toEqual([]);
  await drag(0.2, 0.6);
  await ui.page.getByRole("heading", { name: "No delivery matches" }).waitFor();
  expect(await violationsOf(ui.page)).toEqual([]);
  expect(ui.complaints).toEqual([]);
});
