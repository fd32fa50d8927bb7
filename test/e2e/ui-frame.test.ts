import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;
let delivery: string;

beforeAll(async () => {
  ui = await openUi({ timezoneId: "Asia/Kolkata" });
  await ui.serve.call("sources.create", { name: "Shop", path: "shop", provider: "none" });
  await ui.serve.call("sources.create", { name: "Till", path: "till", provider: "none" });
  delivery = await ui.post("/hooks/shop", { event: "order.paid", note: "RPL-204" });
  await ui.post("/hooks/till", { event: "till.opened" });
});

afterAll(() => ui.close());

const hash = () => ui.page.evaluate(() => globalThis.location.hash);
const heading = (name: string) => ui.page.getByRole("heading", { level: 1, name, exact: true });
const rows = () => ui.page.locator("[data-delivery-id]");

describe("an address", () => {
  it("of before is replaced by the one of today, and back leads past it", async () => {
    await openPage(ui.page, "Hooks");
    await heading("Hooks").waitFor();
    await openAddress(ui.page, `deliveries/${delivery}`);
    await heading("All traffic").waitFor();
    await expect.poll(hash).toBe(`#/traffic?d=${delivery}`);
    await ui.page.locator(`[data-delivery-id="${delivery}"][aria-selected=true]`).waitFor();
    await ui.page.goBack();
    await expect.poll(hash).toBe("#/hooks");
    await ui.page.goForward();
    await expect.poll(hash).toBe(`#/traffic?d=${delivery}`);
  });

  it("follows the delivery that is open, and leads to it after a reload and in a second window", async () => {
    await openPage(ui.page, "All traffic");
    await rows().first().click();
    const id = await rows().first().getAttribute("data-delivery-id");
    await expect.poll(hash).toBe(`#/traffic?d=${id}`);
    await ui.page.reload();
    await ui.page.locator(`[data-delivery-id="${id}"][aria-selected=true]`).waitFor();
    const second = await ui.page.context().browser()?.newPage();
    if (!second) throw new Error("The browser is gone.");
    await second.goto(`${ui.serve.control}/#token=${ui.serve.token}`);
    await second.getByRole("navigation").waitFor();
    await second.evaluate((to) => (globalThis.location.hash = to), await hash());
    await second.locator(`[data-delivery-id="${id}"][aria-selected=true]`).waitFor();
    await second.close();
  });

  it("of a source shows its traffic alone, and all traffic shows all again", async () => {
    await ui.page.getByRole("link", { name: /^Shop/ }).click();
    await expect.poll(hash).toBe("#/s/shop");
    await expect.poll(() => rows().count()).toBe(1);
    await ui.page.getByRole("link", { name: "All traffic" }).click();
    await expect.poll(() => rows().count()).toBe(2);
  });
});

describe("keys", () => {
  it("go places one after the other, and rest while something is typed", async () => {
    await openPage(ui.page, "All traffic");
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("h");
    await heading("Hooks").waitFor();
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("2");
    await expect.poll(hash).toBe("#/s/till");
    await ui.page.keyboard.press("/");
    await ui.page.keyboard.type("gh");
    expect(await hash()).toContain("#/s/till");
    await ui.page.keyboard.press("Control+a");
    await ui.page.keyboard.press("Delete");
    await ui.page.keyboard.press("Escape");
  });

  it("move the focus from region to region, and round", async () => {
    await openPage(ui.page, "All traffic");
    const link = ui.page.getByRole("navigation").getByRole("link", { name: "All traffic" });
    const focused = () => ui.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? "");
    const isOn = (wanted: Locator) => wanted.evaluate((element) => element === document.activeElement);
    await link.focus();
    const seen: string[] = [];
    do {
      await ui.page.keyboard.press("F6");
      seen.push(await focused());
    } while (!(await isOn(link)) && seen.length < 12);
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.some((html) => html.includes('role="treegrid"'))).toBe(true);
    await ui.page.keyboard.press("Shift+F6");
    expect(await focused()).toBe(seen.at(-2));
  });

  it("go into the delivery with Enter and back to its row with Esc, and region by region through its parts", async () => {
    await openPage(ui.page, "All traffic");
    const region = () =>
      ui.page.evaluate(() => {
        const at = document.activeElement?.closest(".rail, [role=search], .time-strip, [role=treegrid], [data-region]");
        return at?.getAttribute("data-region") || at?.getAttribute("role") || at?.className || "nowhere";
      });
    await ui.page.getByRole("treegrid").focus();
    await ui.page.keyboard.press("Home");
    await ui.page.keyboard.press("Enter");
    await expect.poll(region).toBe("trace");
    await ui.page.keyboard.press("Escape");
    expect(await region()).toBe("treegrid");
    await rows().and(ui.page.locator("[aria-selected=true]")).waitFor();
    await ui.page.getByRole("tree", { name: "Body" }).or(ui.page.locator("[data-region=payload] .code")).waitFor();
    const passed: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      await ui.page.keyboard.press("F6");
      passed.push(await region());
    }
    expect(passed).toEqual(["trace", "payload", "rail", "search", "strip"]);
  });

  it("leave the focus to the page's main part, from where they go on, where what had it is gone", async () => {
    await ui.page.getByRole("treegrid").focus();
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("h");
    await heading("Hooks").waitFor();
    const isNowhere = () => ui.page.evaluate(() => document.activeElement === document.body);
    await expect.poll(isNowhere).toBe(false);
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("a");
    await rows().first().waitFor();
    await expect.poll(isNowhere).toBe(false);
    // The arrows are the list's again.
    await ui.page.keyboard.press("End");
    await expect.poll(() => rows().last().getAttribute("aria-selected")).toBe("true");
  });

  it("are listed by what is true where one is, and can be searched", async () => {
    await openPage(ui.page, "All traffic");
    await rows().first().click();
    await ui.page.keyboard.press("?");
    const keys = ui.page.getByRole("dialog", { name: "Keys" });
    await keys.getByText("Replay", { exact: true }).waitFor();
    await keys.getByLabel("Search the keys").fill("toolbox");
    expect(await keys.locator("dd").allTextContents()).toEqual(["Go to Toolbox"]);
    await ui.page.keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });
    expect(await rows().and(ui.page.locator("[aria-selected=true]")).count()).toBe(1);
    await openPage(ui.page, "Settings");
    await heading("Settings").waitFor();
    await ui.page.keyboard.press("?");
    await keys.getByText("Go to Hooks").waitFor();
    expect(await keys.getByText("Not now, 1 h").count()).toBe(0);
    expect(await keys.getByText("Replay", { exact: true }).count()).toBe(0);
    await ui.page.keyboard.press("Escape");
  });

  it("of one letter can be switched off, and those with Ctrl stay", async () => {
    await openPage(ui.page, "All traffic");
    await heading("All traffic").waitFor();
    await ui.page.keyboard.press("?");
    const letters = ui.page.getByRole("switch", { name: "Single-letter keys" });
    await letters.click();
    await ui.page.keyboard.press("Escape");
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("h");
    await ui.page.keyboard.press("Control+k");
    await ui.page.getByRole("dialog", { name: "Commands" }).waitFor();
    expect(await hash()).toContain("#/traffic");
    await ui.page.keyboard.type("single");
    await ui.page.keyboard.press("Enter");
    // What is chosen runs once the focus is back.
    await expect.poll(() => ui.page.evaluate(() => localStorage.getItem("hookbench.letter-keys"))).toBe("1");
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("h");
    await heading("Hooks").waitFor();
  });
});

describe("the zone", () => {
  it("of all times is changed in the footer, and kept", async () => {
    await openPage(ui.page, "All traffic");
    const zone = ui.page.getByRole("contentinfo").getByRole("button", { name: /^UTC/ });
    await expect.poll(() => zone.textContent()).toBe("UTC+5:30");
    const time = () => rows().first().innerText();
    const local = await time();
    await zone.click();
    await expect.poll(() => zone.textContent()).toBe("UTC");
    await expect.poll(time).not.toBe(local);
    await ui.page.reload();
    await expect.poll(() => zone.textContent()).toBe("UTC");
    await zone.click();
    await expect.poll(time).toBe(local);
    await ui.page.keyboard.press("Control+z");
    await expect.poll(() => zone.textContent()).toBe("UTC");
    await ui.page.keyboard.press("Control+Shift+z");
  });

  it("is told of a time that is pointed at, with how long ago that is", async () => {
    const time = rows().first().locator(".t");
    await time.hover();
    await expect.poll(() => time.getAttribute("title")).toMatch(/^\d{4}-\d\d-\d\d [\d:.]+, \d+ (s|min) ago$/);
  });
});

describe("the palette", () => {
  const palette = () => ui.page.getByRole("dialog", { name: "Commands" });
  const open = async (typed: string) => {
    await ui.page.keyboard.press("Control+k");
    await palette().getByRole("combobox").fill(typed);
  };

  it("finds an action on the selected delivery by a few letters, and does it", async () => {
    await openPage(ui.page, "All traffic");
    await rows().first().click();
    for (const [typed, found] of [
      ["gth", "Go to Hooks"],
      ["curl", "Copy as curl"],
      ["diff", "Compare"],
      ["rpl", "Replay"],
    ] as const) {
      await open(typed);
      expect(await palette().getByRole("option", { selected: true }).textContent()).toContain(found);
      if (typed !== "rpl") await ui.page.keyboard.press("Escape");
    }
    await ui.page.keyboard.press("Enter");
    await palette().waitFor({ state: "detached" });
    await expect.poll(() => rows().count()).toBe(3);
  });

  it("has begun with Enter, so that the next key goes where that leads", async () => {
    await open("go to hooks");
    await ui.page.keyboard.press("Enter");
    // At once, as who types on does: what is made is what is made there.
    await ui.page.keyboard.press("Shift+N");
    await expect.poll(hash).toBe("#/hooks/new");
    await openPage(ui.page, "All traffic");
  });

  it("finds scenarios too", async () => {
    await open("dispute");
    await palette().getByRole("group", { name: "Scenarios" }).getByRole("option", { name: "Stripe dispute" }).waitFor();
    await ui.page.keyboard.press("Escape");
  });

  it("finds what any button or menu that is shown does, and does it", async () => {
    await openPage(ui.page, "Settings");
    await heading("Settings").waitFor();
    await open("add mcp");
    await palette()
      .getByRole("group", { name: "Shown here" })
      .getByRole("option", { name: "Add MCP server" })
      .waitFor();
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("dialog", { name: /MCP server/ }).waitFor();
    await ui.page.keyboard.press("Escape");
    await open("shop: rename");
    await palette().getByRole("option", { name: "More for Shop: Rename", selected: true }).waitFor();
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("navigation").getByRole("textbox").waitFor();
    await ui.page.keyboard.press("Escape");
  });

  it("finds deliveries as one types, and goes to one", async () => {
    await open("RPL-204");
    const found = palette().getByRole("group", { name: "Deliveries that hold “RPL-204”" });
    const { total } = await ui.serve.call("deliveries.list", {});
    expect(total).toBeGreaterThan(1);
    await found.getByText(`1 of ${total}`).waitFor();
    await found.getByRole("option").first().click();
    await expect.poll(hash).toBe(`#/traffic?d=${delivery}`);
  });

  it("takes Esc for itself alone: what is selected stays", async () => {
    await openPage(ui.page, "All traffic");
    await rows().first().click();
    await open("x");
    await ui.page.keyboard.press("Escape");
    await palette().waitFor({ state: "detached" });
    expect(await ui.page.locator("[data-delivery-id][aria-selected=true]").count()).toBe(1);
  });
});

it("complained about nothing", () => {
  expect(ui.complaints).toEqual([]);
});
