import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;
/** More than a view holds. */
const MANY = 60;
/** What comes as seldom comes by itself. */
const SELDOM = { interval: 400, timeout: 10_000 };

/** Keeps what begins to move from now on: the element, what of it changes, and for how long. */
const WATCH = `globalThis.moved = [];
  for (const type of ["transitionrun", "animationstart"])
    document.addEventListener(type, ({ target, propertyName, animationName }) => {
      const { transitionDuration, animationDuration } = getComputedStyle(target);
      const [duration] = (animationName ? animationDuration : transitionDuration).split(",");
      globalThis.moved.push([target.getAttribute("class") ?? target.localName, propertyName ?? animationName, duration].join(" "));
    });`;
const NEW_ROW = "delivery-row height 0.12s";

const moved = (): Promise<readonly string[]> => ui.page.evaluate("globalThis.moved");
const forget = (): Promise<unknown> => ui.page.evaluate("globalThis.moved = []");
const list = () => ui.page.getByRole("treegrid");
const rows = () => list().getAttribute("aria-rowcount");
const post = () => ui.post("/hooks/shop", { n: 1 });

beforeAll(async () => {
  ui = await openUi({ hasMotion: true });
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none" });
  for (let n = 0; n < MANY; n += 1) await post();
  await ui.page.reload();
  await ui.page.locator(`[aria-rowcount="${MANY}"]`).waitFor();
  await ui.page.evaluate(WATCH);
});
afterAll(() => ui.close());
beforeEach(forget);

describe("what moves", () => {
  it("a row that comes by itself comes in, and its bar grows", async () => {
    // One bar of a short strip is soon another's, and not the highest already.
    const strip = ui.page.getByRole("slider").first();
    for (let zoom = 0; zoom < 6; zoom += 1) await strip.press("+");
    const comesIn = async () => {
      await post();
      return moved();
    };
    await expect.poll(comesIn, SELDOM).toEqual(expect.arrayContaining([NEW_ROW, "rect height 0.12s"]));
  });

  it("where many come, no row moves the others", async () => {
    const before = Number(await rows());
    await Promise.all(Array.from({ length: 30 }, post));
    await expect.poll(async () => Number(await rows())).toBeGreaterThanOrEqual(before + 30);
    // On a slow machine they come in a few heaps, with a moment between.
    expect((await moved()).filter((one) => one === NEW_ROW).length).toBeLessThan(10);
  });

  it("while something is read no row comes in, nor do those that are scrolled to", async () => {
    await list().evaluate((element) => (element.scrollTop = 900));
    await expect.poll(() => list().evaluate((element) => element.scrollTop)).toBe(900);
    const isTold = async () => {
      await post();
      return ui.page.getByRole("button", { name: /\b[3-9] new$/ }).count();
    };
    await expect.poll(isTold, SELDOM).toBe(1);
    await list().evaluate((element) => (element.scrollTop = 0));
    await expect.poll(() => list().locator(".delivery-row").first().getAttribute("aria-rowindex")).toBe("1");
    expect(await moved()).not.toContain(NEW_ROW);
  });

  it("a menu fades in, sheets and the composer slide in, and a light fades", async () => {
    await list().locator(".delivery-row").first().click();
    await ui.page.keyboard.press("Shift+F10");
    await expect.poll(moved).toContain("menu opacity 0.08s");
    await ui.page.keyboard.press("Escape");
    await openAddress(ui.page, "traffic?sheet=tunnel");
    await expect.poll(moved).toContain("sheet sheet-in 0.12s");
    await ui.page.keyboard.press("Escape");
    await list().locator(".delivery-row").first().click();
    await ui.page.keyboard.press("e");
    await expect.poll(moved).toContain("composer composer-in 0.12s");
    await ui.page.keyboard.press("Escape");
    await ui.serve.call("receiver.pause", {});
    await expect.poll(moved).toContainEqual(expect.stringMatching(/^mark \w+ background-color 0\.2s$/));
    await ui.serve.call("receiver.resume", {});
  });

  it("the live point pulses while the window has the focus", async () => {
    const focus = (isThere: boolean) => {
      const script = `document.hasFocus = () => ${isThere}; window.dispatchEvent(new Event("${isThere ? "focus" : "blur"}"))`;
      return ui.page.evaluate(script);
    };
    const pulse = () =>
      ui.page
        .getByText("live", { exact: true })
        .evaluate((live) => live.getAnimations({ subtree: true }).map(({ effect }) => effect?.getTiming().duration));
    expect(await pulse()).toEqual([1600]);
    await focus(false);
    expect(await pulse()).toEqual([]);
    await focus(true);
    expect(await pulse()).toEqual([1600]);
    await ui.page.emulateMedia({ reducedMotion: "reduce" });
    expect(await pulse()).toEqual([]);
  });
});

it("where motion is reduced, nothing moves", async () => {
  await ui.page.emulateMedia({ reducedMotion: "reduce" });
  await forget();
  const before = Number(await rows());
  await expect.poll(async () => (await post(), Number(await rows())), SELDOM).toBeGreaterThanOrEqual(before + 2);
  await openAddress(ui.page, "traffic?sheet=tunnel");
  await ui.page.getByRole("complementary", { name: "Tunnel" }).waitFor();
  await ui.serve.call("receiver.pause", {});
  await ui.page.getByText(/^Capture is paused since/).waitFor();
  expect(await moved()).toEqual([]);
  expect(ui.complaints).toEqual([]);
});
