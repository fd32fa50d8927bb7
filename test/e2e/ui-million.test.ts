import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemasOf } from "../../src/contract/api.ts";
import { closePages, workersChromium } from "../fixtures/chromium.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { idOf, makeItem } from "../renderer/make-item.ts";

const COUNT = 1_082_609;
/** Small, as each pixel of it is drawn nine times at the largest scale. */
const WINDOW = { width: 1024, height: 700 };
const NOON = new Date().setHours(12, 0, 0, 0);
/** So many milliseconds between two of them: all of one day. */
const APART = 20;
const OLDEST = NOON - (COUNT - 1) * APART;

let serve: Serve;
let browser: Awaited<ReturnType<typeof workersChromium>>;

beforeAll(async () => {
  [serve, browser] = await Promise.all([startServe(), workersChromium()]);
});

afterAll(async () => {
  await closePages(browser);
  await serve.stop();
});

/** What the host would answer that had so many; the cursor is the number of the last given out. */
function answerOf(input: unknown): unknown {
  const { limit, cursor, offset = 0 } = schemasOf("deliveries.list").input.parse(input);
  const start = offset + (cursor === undefined ? 0 : COUNT - Number(cursor) + 1);
  const numbers = Array.from({ length: Math.min(limit, COUNT - start) }, (_, index) => COUNT - start - index);
  const items = numbers.map((n) =>
    makeItem({ id: idOf(n), receivedAt: OLDEST + (n - 1) * APART, summary: `Delivery ${n}` }),
  );
  return { items, nextCursor: start + limit >= COUNT ? null : String(numbers.at(-1)), total: COUNT };
}

/** All of it in ten bars, whatever stretch is asked for. */
const STRIP = {
  from: OLDEST,
  to: NOON + 1,
  step: (NOON + 1 - OLDEST) / 10,
  bars: Array.from({ length: 10 }, (_, index) => ({
    at: OLDEST + (index * (NOON + 1 - OLDEST)) / 10,
    fine: Math.floor(COUNT / 10),
    failed: 0,
    turnedAway: 0,
  })),
  oldestAt: OLDEST,
  newestAt: NOON,
  rest: null,
  isWhole: true,
  gaps: [],
};

/** The row of the newest that had arrived by a time. */
function rowAt(input: unknown): unknown {
  const { time = NOON } = schemasOf("deliveries.rowAt").input.parse(input);
  const row = Math.min(COUNT - 1, Math.max(0, Math.ceil((NOON - time) / APART)));
  return { row, at: NOON - row * APART, id: idOf(COUNT - row), total: COUNT };
}

async function open(deviceScaleFactor: number): Promise<Page> {
  const page = await browser.newPage({ viewport: WINDOW, deviceScaleFactor, reducedMotion: "reduce" });
  const answers = { list: answerOf, strip: () => STRIP, rowAt };
  for (const [name, answer] of Object.entries(answers))
    await page.route(`**/api/deliveries.${name}`, async (route) => {
      await route.fulfill({ json: { ok: true, value: answer(route.request().postDataJSON()) } });
    });
  await page.goto(`${serve.control}/#token=${serve.token}`);
  await rowOf(page, COUNT).waitFor();
  return page;
}

const rowOf = (page: Page, number: number) => page.locator(`[data-delivery-id="${idOf(number)}"]`);

/** Whether a row stands within the list, whole. */
async function isInView(page: Page, number: number): Promise<boolean> {
  const [row, list] = await Promise.all([
    rowOf(page, number)
      .boundingBox({ timeout: 1000 })
      .catch(() => null),
    page.getByRole("treegrid").boundingBox(),
  ]);
  return row !== null && list !== null && row.y >= list.y - 1 && row.y + row.height <= list.y + list.height + 1;
}

/** As the scroll bar is dragged to a part of its way. */
async function drag(page: Page, share: number): Promise<void> {
  await page.getByRole("treegrid").evaluate((list, to) => {
    list.scrollTop = Math.round((list.scrollHeight - list.clientHeight) * to);
  }, share);
}

describe.each([1, 3])("a list of 1,082,609 at %i pixels of the screen to one", (scale) => {
  let page: Page;

  beforeAll(async () => {
    page = await open(scale);
  });

  afterAll(() => page.close());

  it("shows its last row by a key, and its first", async () => {
    await page.getByRole("treegrid").focus();
    await page.keyboard.press("End");
    await expect.poll(() => isInView(page, 1)).toBe(true);
    expect(await rowOf(page, 1).getAttribute("aria-rowindex")).toBe(String(COUNT));
    await page.keyboard.press("k");
    await expect.poll(() => rowOf(page, 2).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Home");
    await expect.poll(() => isInView(page, COUNT)).toBe(true);
  });

  it("shows its last row, its first, and those between by the scroll bar", async () => {
    await drag(page, 1);
    await expect.poll(() => isInView(page, 1)).toBe(true);
    await drag(page, 0.5);
    const middle = page.getByRole("treegrid").locator("[data-delivery-id]").nth(12);
    await expect
      .poll(async () => Number(((await middle.getAttribute("data-delivery-id")) ?? "").slice(4)))
      .toSatisfy((number: number) => Math.abs(number - COUNT / 2) < COUNT / 100);
    await drag(page, 0);
    await expect.poll(() => isInView(page, COUNT)).toBe(true);
  });

  it("shows its last row and its first by the strip, by keys and as its window is dragged", async () => {
    const strip = page.getByRole("slider", { name: "Time" });
    await strip.press("Home");
    await expect.poll(() => isInView(page, 1)).toBe(true);
    await strip.press("End");
    await expect.poll(() => isInView(page, COUNT)).toBe(true);
    const box = await page.getByRole("group", { name: "Time" }).boundingBox();
    if (box === null) throw new Error("There is no strip.");
    const y = box.y + 16;
    await page.mouse.move(box.x + box.width - 14, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.move(box.x + 4, y, { steps: 4 });
    await expect.poll(() => isInView(page, 1)).toBe(true);
    await page.mouse.move(box.x + box.width - 4, y, { steps: 4 });
    await expect.poll(() => isInView(page, COUNT)).toBe(true);
    await page.mouse.up();
  });

  it("moves by the wheel as far as the wheel does, deep down too", async () => {
    await drag(page, 0.37);
    const row = page.getByRole("treegrid").locator("[data-delivery-id]").nth(12);
    let id = "";
    await expect
      .poll(async () => {
        id = (await row.getAttribute("data-delivery-id")) ?? "";
        return Number(id.slice(4));
      })
      .toBeLessThan(COUNT * 0.7);
    const fixed = page.locator(`[data-delivery-id="${id}"]`);
    const before = (await fixed.boundingBox())?.y ?? 0;
    await page.getByRole("treegrid").hover();
    await page.mouse.wheel(0, 120);
    await expect.poll(async () => Math.round(before - ((await fixed.boundingBox())?.y ?? 0))).toBe(120);
  });
});
