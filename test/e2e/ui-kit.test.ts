import type { Locator } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type UiSession, openMore, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const isFocused = (wanted: Locator) => wanted.evaluate((element) => element === document.activeElement);
const button = (name: string | RegExp) => ui.page.getByRole("button", { name });
const options = () => ui.page.getByRole("option");

beforeAll(async () => {
  ui = await openUi({ hasShortNotices: true });
  await ui.serve.call("hooks.create", { name: "Tell me", action: "notify" });
});
afterAll(() => ui.close());

async function openHook(): Promise<void> {
  await ui.page.getByRole("navigation").getByRole("link", { name: "Hooks" }).click();
  await ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name: "Tell me" }).click();
  await ui.page.getByRole("heading", { level: 2, name: "Tell me" }).waitFor();
  await openMore(ui.page);
}

describe("a select", () => {
  const approval = () => ui.page.getByRole("combobox", { name: "Approval" });
  beforeEach(openHook);

  it("is opened by an arrow, chosen from by letters, and has the focus again", async () => {
    await approval().focus();
    await ui.page.keyboard.press("ArrowDown");
    await options().first().waitFor();
    await ui.page.keyboard.type("ask");
    await ui.page.keyboard.press("Enter");

    await expect.poll(() => approval().innerText()).toBe("Ask before every run");
    await expect.poll(() => isFocused(approval())).toBe(true);
  });

  it("is left as it was by Esc", async () => {
    const before = await approval().innerText();
    await approval().click();
    await ui.page.keyboard.press("ArrowUp");
    await ui.page.keyboard.press("Escape");

    await options().first().waitFor({ state: "hidden" });
    expect(await approval().innerText()).toBe(before);
    await expect.poll(() => isFocused(approval())).toBe(true);
  });
});

describe("a list within a dialog", () => {
  it("is within reach, and Esc closes it alone", async () => {
    await ui.page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
    await button("Add a channel").click();
    const service = ui.page.getByRole("combobox", { name: "Service" });
    await service.click();
    await ui.page.getByRole("option", { name: "Discord" }).click();
    await expect.poll(() => service.innerText()).toBe("Discord");

    await service.click();
    await options().first().waitFor();
    await ui.page.keyboard.press("Escape");
    await options().first().waitFor({ state: "hidden" });
    expect(await ui.page.getByRole("dialog").count()).toBe(1);
    await ui.page.keyboard.press("Escape");
    await button("Leave").click();
    await ui.page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => isFocused(button("Add a channel"))).toBe(true);
  });
});

describe("a menu", () => {
  const more = () => button("More for this hook");
  const entry = (name: string) => ui.page.getByRole("menuitem", { name });
  beforeEach(openHook);

  it("is gone through by arrows and letters, and Esc goes back to its button", async () => {
    await more().focus();
    await ui.page.keyboard.press("Enter");
    const entries = ui.page.getByRole("menuitem");
    await expect.poll(() => isFocused(entries.first())).toBe(true);
    await ui.page.keyboard.press("ArrowUp");
    await expect.poll(() => isFocused(entries.last())).toBe(true);
    await ui.page.keyboard.press("Escape");

    await entries.first().waitFor({ state: "detached" });
    await expect.poll(() => isFocused(more())).toBe(true);
  });

  it("keeps its keys to itself", async () => {
    await more().click();
    await entry("Delete").waitFor();
    await ui.page.keyboard.press("?");

    expect(await ui.page.getByRole("dialog").count()).toBe(0);
    await ui.page.keyboard.press("Escape");
  });
});

describe("what is said", () => {
  const said = () => ui.page.getByRole("status");
  beforeAll(() => ui.page.clock.install());
  beforeEach(openHook);

  it("stays while it is pointed at, and goes by itself afterwards", async () => {
    await button(/^Save/).click();
    const toast = said().getByText("Saved the hook Tell me.");
    await toast.hover();
    await ui.page.clock.fastForward(20_000);
    expect(await toast.count()).toBe(1);

    await ui.page.mouse.move(1, 1);
    await ui.page.clock.fastForward(20_000);
    await toast.waitFor({ state: "detached" });
  });

  it("stays four times as long where that is chosen, and until it is dismissed", async () => {
    const toast = said().getByText("Saved the hook Tell me.");
    for (const [choice, stays, goes] of [
      ["Long", 20_000, 60_000],
      ["Until dismissed", 3_600_000, null],
    ] as const) {
      await openPage(ui.page, "Settings");
      await ui.page.getByRole("radiogroup", { name: "Notices stay" }).getByRole("radio", { name: choice }).click();
      await openHook();
      await button(/^Save/).click();
      await toast.waitFor();
      await ui.page.clock.fastForward(stays);
      expect(await toast.count()).toBe(1);
      if (goes !== null) {
        await ui.page.clock.fastForward(goes);
        await toast.waitFor({ state: "detached" });
      }
    }
    await ui.page.evaluate(() => window.localStorage.removeItem("hookbench.notices"));
    await ui.page.reload();
  });

  it("offers nothing that can be had no more", async () => {
    const { undo } = await ui.serve.call("deliveries.delete", { ids: [await ui.post("/hooks/gone", {})] });
    await ui.page.evaluate(() => window.localStorage.setItem("hookbench.notices", "0"));
    await ui.page.reload();
    const toast = said().getByText("Deleted one delivery.");
    await toast.waitFor();
    await ui.page.clock.fastForward(55_000);
    expect(await button("Undo").count()).toBe(1);
    await ui.page.clock.fastForward(6000);
    await button("Undo").waitFor({ state: "detached" });
    expect(await toast.count()).toBe(1);
    await ui.serve.call("deliveries.restore", { id: undo?.id ?? "" });
    await ui.page.evaluate(() => window.localStorage.removeItem("hookbench.notices"));
    await ui.page.reload();
  });

  it("stays while it has the focus, which a key gives it, and takes none away when it goes", async () => {
    await button(/^Save/).click();
    const toast = said().getByText("Saved the hook Tell me.");
    await toast.waitFor();
    const region = () =>
      ui.page.evaluate(() => document.activeElement?.closest(".rail, .toasts, .pane, [data-region]")?.className ?? "");
    const passed: string[] = [];
    for (let press = 0; press < 8 && passed.at(-1) !== "toasts"; press += 1) {
      await ui.page.keyboard.press("F6");
      passed.push(await region());
    }
    // They are one region among the others, and keep nobody from going on.
    expect(passed.at(-1)).toBe("toasts");
    await ui.page.keyboard.press("F6");
    expect(await region()).toContain("rail");
    await ui.page.keyboard.press("F6");
    expect(await region()).not.toContain("toasts");
    await ui.page.keyboard.press("Shift+F6");
    await ui.page.keyboard.press("Shift+F6");
    expect(await region()).toBe("toasts");
    await ui.page.clock.fastForward(20_000);
    expect(await toast.count()).toBe(1);
    await button("Dismiss").focus();
    await ui.page.keyboard.press("Enter");
    await toast.waitFor({ state: "detached" });
    await ui.page.clock.fastForward(1000);
    expect(await ui.page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });

  it("covers no field", async () => {
    await button(/^Save/).click();
    const toast = await said().getByText("Saved the hook Tell me.").boundingBox();
    const fields = await ui.page.locator("input:visible, textarea:visible").all();
    const boxes = await Promise.all(fields.map((field) => field.boundingBox()));

    expect(boxes.length).toBeGreaterThan(3);
    expect(boxes.filter((box) => box && toast && meet(box, toast))).toEqual([]);
    await ui.page.clock.fastForward(20_000);
  });

  it("stays until it is read where it tells of an error", async () => {
    await ui.page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: {}, configurable: true }));
    await ui.page.getByTitle("Click to copy the URL").click();
    const toast = said().getByText(/^Could not copy/);
    await toast.waitFor();
    await ui.page.clock.fastForward(600_000);

    expect(await toast.count()).toBe(1);
    await button("Dismiss").click();
    await toast.waitFor({ state: "detached" });
  });

  it("leaves the focus on Save", async () => {
    await button(/^Save/).click();
    await said().getByText("Saved the hook Tell me.").waitFor();

    expect(await isFocused(button(/^Save/))).toBe(true);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function meet(one: Box, other: Box): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  const isAbove = one.y + one.height <= other.y || other.y + other.height <= one.y;
  return !isBeside && !isAbove;
}

describe("in forced colours", () => {
  const outlineOf = (wanted: Locator) => wanted.first().evaluate((element) => getComputedStyle(element).outlineStyle);

  it("tells what is current and what is chosen by an outline", async () => {
    await ui.page.emulateMedia({ forcedColors: "active" });
    await openHook();

    expect(await outlineOf(ui.page.locator("nav [aria-current=page]"))).toBe("solid");
    expect(await outlineOf(ui.page.getByRole("radio", { name: "Notify" }))).toBe("solid");
    expect(await outlineOf(ui.page.getByRole("radio", { name: "Forward" }))).toBe("none");
    await ui.page.emulateMedia({ forcedColors: "none" });
  });
});

describe("a mark", () => {
  it.each(["none", "active"] as const)(
    "is told from no other by its colour alone, colours forced: %s",
    async (forcedColors) => {
      await ui.page.emulateMedia({ forcedColors });
      const forms = await ui.page.locator("main").evaluate((main) =>
        ["fine", "up", "failed", "rejected", "waits", "runs", "off", "unknown"].map((kind) => {
          const mark = document.createElement("span");
          mark.className = `mark ${kind}`;
          main.append(mark);
          const { borderRadius, borderTopWidth, borderStyle, backgroundImage, backgroundColor, width } =
            getComputedStyle(mark);
          mark.remove();
          const { backgroundColor: canvas } = getComputedStyle(document.documentElement);
          const isFilled = backgroundColor !== "rgba(0, 0, 0, 0)" && backgroundColor !== canvas;
          return [borderRadius, borderTopWidth, borderStyle, backgroundImage.split("(")[0], isFilled, width].join(" ");
        }),
      );
      await ui.page.emulateMedia({ forcedColors: "none" });
      expect(forms.filter((form, at) => forms.indexOf(form) !== at || / 0px none none false /.test(form))).toEqual([]);
    },
  );
});

describe("the size of the text", () => {
  it("is as it is set, everywhere and at once", async () => {
    const size = () => ui.page.locator("body").evaluate((body) => getComputedStyle(body).fontSize);
    const before = await size();
    await ui.serve.call("settings.update", { fontSize: "large" });
    await expect.poll(size).toBe("15px");
    await ui.serve.call("settings.update", { fontSize: "normal" });

    await expect.poll(size).toBe(before);
  });
});

describe("the page", () => {
  it("is written in the fonts that come with it", async () => {
    const loaded = await ui.page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
    });

    expect(new Set(loaded.map((family) => family.replaceAll('"', "")))).toEqual(
      new Set(["Inter Variable", "JetBrains Mono Variable"]),
    );
  });

  it("has nothing refused by its content policy", () => {
    expect(ui.complaints).toEqual([]);
  });
});
