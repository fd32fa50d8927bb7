import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp } from "../fixtures/example-day.ts";
import { fillFullDay } from "../fixtures/full-day.ts";
import { OLD } from "../renderer/words/old.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { type ShownPage, everyPage, settled, show } from "./every-page.ts";
import { onLetters } from "./marks-on-letters.ts";
import { oddRows, offMeasure } from "./measures.ts";
import { shownTexts } from "./shown-texts.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;
let app: Awaited<ReturnType<typeof startApp>>;
let pages: readonly ShownPage[];
/** Fifty pages, each looked at several times. */
const PATIENCE = { timeout: 400_000 };

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi(), startApp()]);
  await fillFullDay(ui.serve, app.url);
  pages = await everyPage(ui.serve);
});

afterAll(async () => {
  await ui.close();
  app.close();
});

/**
 * Buttons, links and fields of a page that nobody can reach: they stand outside of the window, or are cut off by what
 * they stand in, and nothing can be scrolled to bring them in.
 */
function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Box {
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    const isWithin = (box: Box, around: Box) =>
      box.left >= around.left - 1 &&
      box.right <= around.right + 1 &&
      box.top >= around.top - 1 &&
      box.bottom <= around.bottom + 1;
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const isReached = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const box = { left, right, top, bottom };
      for (let around = element.parentElement; around; around = around.parentElement) {
        const edge = around.getBoundingClientRect();
        const { overflowX, overflowY } = getComputedStyle(around);
        // What is scrolled can be brought to where it is scrolled in.
        if (scrolls(overflowX)) Object.assign(box, { left: edge.left, right: edge.right });
        else if (overflowX !== "visible" && !isWithin({ ...box, top: edge.top, bottom: edge.bottom }, edge))
          return false;
        if (scrolls(overflowY)) Object.assign(box, { top: edge.top, bottom: edge.bottom });
        else if (overflowY !== "visible" && !isWithin({ ...box, left: edge.left, right: edge.right }, edge))
          return false;
      }
      return isWithin(box, { left: 0, right: innerWidth, top: 0, bottom: innerHeight });
    };
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest(".visually-hidden, [inert], [aria-hidden=true]") === null &&
      element.getBoundingClientRect().width > 2;
    return [...document.querySelectorAll("button, a[href], input, select, textarea, [role=tab], [role=switch]")]
      .filter((element) => isShown(element) && !isReached(element))
      .map(
        (element) =>
          `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}`,
      );
  });
}

/** What is chosen on a page and looks like what is not: rows, tabs, choices, switches and links to where one is. */
function notToldApart(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const CHOSEN = ["aria-selected", "aria-checked", "aria-pressed", "aria-current"] as const;
    const canvas = getComputedStyle(document.documentElement).backgroundColor;
    const lookOf = (element: Element) => {
      const own = getComputedStyle(element);
      const outline = own.outlineStyle === "none" ? "none" : `${own.outlineWidth} ${own.outlineColor}`;
      // What lets the window's own colour through looks like it.
      const isClear = own.backgroundColor.endsWith(", 0)") || own.backgroundColor === canvas;
      const background = isClear ? "clear" : own.backgroundColor;
      return [outline, own.borderWidth, own.color, background, own.textDecorationLine].join(", ");
    };
    const isChosen = (element: Element, state: string) =>
      element.hasAttribute(state) && element.getAttribute(state) !== "false";
    const found: string[] = [];
    for (const state of CHOSEN)
      for (const element of document.querySelectorAll(`[${state}]`)) {
        if (!isChosen(element, state) || !element.checkVisibility() || element === document.activeElement) continue;
        const [name] = element.classList;
        const alike =
          name === undefined
            ? [...(element.parentElement?.querySelectorAll(element.tagName) ?? [])]
            : [...document.querySelectorAll(`${element.tagName}.${CSS.escape(name)}`)];
        const other = alike.find((one) => !CHOSEN.some((any) => isChosen(one, any)) && one !== document.activeElement);
        if (other && lookOf(other) === lookOf(element))
          found.push(`${element.tagName}.${element.className} ${state} ${element.textContent.trim().slice(0, 30)}`);
      }
    return found;
  });
}

/** Words in the colour of what they stand on. */
function unseen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isClear = (color: string) => color.endsWith(", 0)");
    const channels = (color: string) =>
      color
        .match(/[\d.]+/g)
        ?.slice(0, 3)
        .join(" ");
    const behind = (element: Element | null): string => {
      if (element === null) return getComputedStyle(document.documentElement).backgroundColor;
      const { backgroundColor } = getComputedStyle(element);
      return isClear(backgroundColor) ? behind(element.parentElement) : backgroundColor;
    };
    const hasWords = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    return [...document.body.querySelectorAll("*")]
      .filter((element) => hasWords(element) && element.checkVisibility() && element.closest("svg") === null)
      .filter((element) => channels(getComputedStyle(element).color) === channels(behind(element)))
      .map((element) => `${element.tagName}.${element.className} "${element.textContent.trim().slice(0, 30)}"`);
  });
}

/** What is found, and found again once nothing moves any more: a slow machine is looked at while it still draws. */
async function lasting(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const first = await look();
  if (first.length === 0) return first;
  await settled(ui.page);
  const again = new Set(await look());
  return first.filter((one) => again.has(one));
}

it(
  "in forced colours every page tells what is chosen from what is not, and keeps to the accessibility rules",
  PATIENCE,
  async () => {
    await ui.page.setViewportSize({ width: 800, height: 600 });
    await ui.page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await loadAxe(ui.page);
    const found: Record<string, readonly string[]> = {};
    for (const shown of pages.filter(({ isAgain }) => isAgain !== true)) {
      await show(ui.page, shown);
      const wrong = await lasting(async () => [
        ...(await notToldApart(ui.page)),
        ...(await unseen(ui.page)),
        ...(await violationsOf(ui.page, { themes: ["dark"], isForced: true })),
      ]);
      if (wrong.length > 0) found[shown.name] = wrong;
    }
    await ui.page.emulateMedia({ forcedColors: "none" });
    expect(found).toEqual({});
  },
);

/** Resolves once what was changed at once is drawn. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

const LARGE = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
/** The second as 1440 by 900 at 200 %. */
const SMALLEST = { width: 720, height: 450 };
const SMALL = [{ width: 800, height: 600 }, SMALLEST];

const HEIGHTS = {
  ".top-bar": 44,
  ".filter-bar": 40,
  ".time-strip": 48,
  ".column-heads": 24,
  ".delivery-row": 30,
  ".detail-title": 64,
  ".detail-actions": 40,
  ".payload .payload-bar": 40,
  ".status-bar": 26,
} as const;

it("the parts of the frame are as large as they are drawn, and a sheet is as wide as the inspector", async () => {
  const { page } = ui;
  const boxOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return { x: 0, y: 0, width: 0, height: 0, ...box };
  };
  const go = (name: string) => show(page, pages.find((shown) => shown.name === name) ?? { name, address: name });
  /** What of a sheet's title is in view: what stands below its one line is not. */
  const inTitle = () =>
    page.locator(".sheet-name").evaluate((title) => {
      const { bottom } = title.getBoundingClientRect();
      const seen = [...title.children].filter((one) => one.getBoundingClientRect().bottom <= bottom + 1);
      return seen.map((one) => one.textContent.trim()).join(" ");
    });
  await page.setViewportSize({ width: 1440, height: 900 });
  await go("traffic-fine");
  for (const [selector, height] of Object.entries(HEIGHTS))
    expect([selector, Math.round((await boxOf(selector)).height)]).toEqual([selector, height]);
  expect((await boxOf(".rail")).width).toBe(208);
  const inspector = (await boxOf(".split.traffic > .pane.second")).width;
  for (const sheet of ["tunnel", "relay", "source-setup", "new-source", "tunnel-beside-settings"]) {
    await go(sheet);
    expect([sheet, Math.abs((await boxOf(".sheet")).width - inspector) <= 1]).toEqual([sheet, true]);
  }
  await go("source-setup");
  expect(await inTitle()).toBe("Set up GitHub");
  await go("palette");
  expect(await boxOf(".palette")).toMatchObject({ y: 88, width: 680 });

  await page.setViewportSize({ width: 1024, height: 700 });
  await go("source-setup");
  expect(await inTitle()).toMatch(/GitHub$/);
  await go("traffic-fine");
  expect((await boxOf(".rail")).width).toBe(52);
  expect(Math.abs((await boxOf(".split.traffic > .pane")).width - 540)).toBeLessThanOrEqual(1);
  // What is a mark alone has its name beside it where it is pointed at, and where the focus is.
  const links = page.locator(".rail-link");
  const isBeside = (link: Locator) =>
    link.evaluate((element) => {
      const { content, left, width } = getComputedStyle(element, "::after");
      const name = element.querySelector(".name")?.textContent ?? "";
      return name !== "" && content.includes(name) && Number.parseFloat(left) >= 52 && Number.parseFloat(width) > 20;
    });
  const count = await links.count();
  expect(count).toBeGreaterThan(6);
  for (let at = 0; at < count; at += 1) {
    // The browser would tell it a second time.
    expect(await links.nth(at).getAttribute("title")).toBeNull();
    await links.nth(at).hover();
    await expect.poll(() => isBeside(links.nth(at))).toBe(true);
    await page.mouse.move(600, 300);
    await expect.poll(() => isBeside(links.nth(at))).toBe(false);
    await page.keyboard.press("Shift");
    await links.nth(at).focus();
    await expect.poll(() => isBeside(links.nth(at))).toBe(true);
  }

  // Too low for two panes under each other: the trace is whole and the payload fills the rest, in one scroll.
  await page.setViewportSize(SMALLEST);
  await settled(page);
  const { height } = await boxOf("[data-testid=delivery-detail]");
  expect(Math.abs((await boxOf(".stacked-below")).height - height)).toBeLessThanOrEqual(1);
  const hidden = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => one.scrollHeight - one.clientHeight);
  expect(await hidden(".stacked-above")).toBe(0);
  expect(await hidden("[data-testid=delivery-detail]")).toBeGreaterThan(height / 2);
  const scrolled = () => page.getByTestId("delivery-detail").evaluate((one) => one.scrollTop);
  await page.locator("[data-region=payload]").scrollIntoViewIfNeeded();
  expect(await scrolled()).toBeGreaterThan(0);
  await page.keyboard.press("j");
  await expect.poll(scrolled).toBe(0);
});

it(
  "every page keeps to the measures at every size, and leaves nothing out of reach at 800 and at 200 % zoom",
  PATIENCE,
  async () => {
    await ui.page.emulateMedia({ reducedMotion: "reduce" });
    const found: Record<string, readonly string[]> = {};
    for (const shown of pages) {
      await show(ui.page, shown);
      const old = (await shownTexts(ui.page)).filter((text) => OLD.some((one) => one.test(text)));
      if (old.length > 0) found[`${shown.name} says`] = old;
      for (const size of shown.isAgain === true ? [SMALLEST] : [...LARGE, ...SMALL]) {
        await ui.page.setViewportSize(size);
        await (SMALL.includes(size) ? settled(ui.page) : painted(ui.page));
        const out = await lasting(async () => [
          ...(await offMeasure(ui.page)),
          ...(SMALL.includes(size) ? await outOfReach(ui.page) : []),
          ...(size === LARGE[0] ? await oddRows(ui.page) : []),
          ...(size === LARGE[0] && shown.isAgain !== true ? await onLetters(ui.page) : []),
        ]);
        if (out.length > 0) found[`${shown.name} at ${size.width}`] = out;
      }
    }
    expect(found).toEqual({});
  },
);
