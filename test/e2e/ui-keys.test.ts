import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHmac } from "node:crypto";
import { payloadOf } from "./trace.ts";
import { type UiSession, openAddress, openMore, openUi } from "./ui-session.ts";

let ui: UiSession;
const MANY = 50;
const SECRET = "a-secret-of-the-hub";
const ids: string[] = [];

async function post(n: number): Promise<string> {
  const body = {
    action: "opened",
    number: n,
    login: n % 2 === 0 ? "mona" : "hubot",
    packed: btoa(`hidden ${n}, in base64`),
  };
  const signature = createHmac("sha256", SECRET).update(JSON.stringify(body)).digest("hex");
  return ui.post("/hooks/hub", body, {
    "X-GitHub-Event": `event_${n}`,
    "X-GitHub-Delivery": `id-${n}`,
    "X-Hub-Signature-256": `sha256=${signature}`,
  });
}

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
  await ui.serve.call("sources.create", { name: "Hub", path: "hub", provider: "github", secrets: [SECRET] });
  await ui.serve.call("hooks.create", { name: "First", action: "notify", messageTemplate: "It came" });
  for (let n = 0; n < MANY; n += 1) ids.push(await post(n));
  await newest();
});
afterAll(() => ui.close());

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await ui.page.keyboard.press(key);
};
const copied = () => ui.page.evaluate(() => navigator.clipboard.readText());
const hash = () => ui.page.evaluate(() => globalThis.location.hash);
const active = () => ui.page.locator(".delivery-row.active");
const place = async () => Number(await active().getAttribute("aria-rowindex"));
const open = () => ui.page.evaluate(() => new URLSearchParams(globalThis.location.hash.split("?")[1]).get("d") ?? "");
const chips = () => ui.page.locator(".filter-bar .chip").allInnerTexts();
const menu = () => ui.page.getByRole("dialog", { name: /^Value/ });
const selected = (words: string) => ui.page.getByRole("toolbar", { name: "Selected deliveries" }).getByText(words);
const focusList = () => ui.page.getByRole("treegrid").focus();

/** All traffic, at its newest delivery. */
async function newest(): Promise<void> {
  await openAddress(ui.page, "traffic");
  await ui.page.locator(".delivery-row").first().waitFor();
  await focusList();
  await press("Escape", "Home");
  await ui.page.locator('.delivery-row.active[aria-rowindex="1"]').waitFor();
}

describe("in the list", () => {
  it("PgDn and PgUp go a page, End to the oldest, Home and g g to the newest, which is followed", async () => {
    await press("PageDown");
    await expect.poll(place).toBe(21);
    await press("PageDown", "PageUp");
    await expect.poll(place).toBe(21);
    await press("End");
    await expect.poll(open).toBe(ids[0]);
    await press("g", "g");
    const first = ui.page.locator(".delivery-row").first();
    await expect.poll(() => first.getAttribute("data-delivery-id")).toBe(ids.at(-1));
    await press("Home");
    await expect.poll(open).toBe(ids.at(-1));
  });

  it("a place that was scrolled to is kept by the address over a reload and back", async () => {
    const first = () =>
      ui.page.getByRole("treegrid").evaluate((grid) => {
        const top = grid.getBoundingClientRect().top;
        const rows = [...grid.querySelectorAll("[data-delivery-id]")];
        return rows.find((row) => row.getBoundingClientRect().bottom > top + 1)?.getAttribute("data-delivery-id");
      });
    await ui.page.getByRole("treegrid").evaluate((grid) => (grid.scrollTop = 600));
    await expect.poll(hash).toMatch(/[?&]at=\w+/);
    const there = await first();
    await ui.page.reload();
    await expect.poll(first).toBe(there);
    await press("g", "h");
    await expect.poll(hash).toBe("#/hooks");
    await ui.page.goBack();
    await expect.poll(first).toBe(there);
    await press("g", "g");
    await expect.poll(hash).not.toContain("at=");
  });

  it("x selects and selects no longer, and what is selected is counted", async () => {
    await press("x", "j", "j");
    await selected("2 deliveries selected").waitFor();
    await press("x", "j");
    await selected("3 deliveries selected").waitFor();
    await press("k", "x");
    await selected("3 deliveries selected").waitFor({ state: "detached" });
    expect(await ui.page.locator(".delivery-row[aria-selected=true]").count()).toBe(1);
    await newest();
  });

  it("Shift R replays signed anew", async () => {
    await press("Shift+R");
    const replay = async () => (await ui.serve.call("deliveries.list", { limit: 1 })).items[0];
    await expect.poll(async () => (await replay())?.replayOf).toBe(ids.at(-1));
    expect((await replay())?.verification.outcome).toBe("verified");
  });

  it("p pins and unpins, m opens the note", async () => {
    await newest();
    await expect.poll(open).not.toBe("");
    const id = await open();
    const isPinned = async () => (await ui.serve.call("deliveries.get", { id })).pinned;
    await press("p");
    await expect.poll(isPinned).toBe(true);
    await press("p");
    await expect.poll(isPinned).toBe(false);
    await press("m");
    const dialog = ui.page.getByRole("dialog", { name: "Note and tags" });
    await dialog.waitFor();
    await press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("c and a letter copy it: as curl, raw, its payload, its URL, a link to it", async () => {
    const id = await open();
    for (const [letter, holds] of [
      ["c", /^curl /],
      ["r", /^POST \/hooks\/hub HTTP\/1\.1\r?\n/],
      ["p", /^\{"action":"opened"/],
      ["u", new RegExp(`^${ui.serve.receiver}/hooks/hub$`)],
      ["l", new RegExp(`^${ui.serve.control}/.*#/traffic\\?d=${id}$`)],
    ] as const) {
      await press("c", letter);
      await expect.poll(copied, { message: `c ${letter}` }).toMatch(holds);
    }
  });

  it("has rows as high as they are set, at once", async () => {
    const height = async () => (await active().boundingBox())?.height;
    expect(await height()).toBe(30);
    await ui.serve.call("settings.update", { density: "roomy" });
    await expect.poll(height).toBe(36);
    await ui.serve.call("settings.update", { density: "normal" });
    await expect.poll(height).toBe(30);
  });

  it("the menu key opens the menu of the row", async () => {
    await focusList();
    await press("ContextMenu");
    await ui.page.getByRole("menuitem", { name: /^Edit and send/ }).waitFor();
    await press("Escape");
    await expect.poll(() => ui.page.getByRole("menu").count()).toBe(0);
  });

  it("Backspace in the empty line takes the last chip back into text", async () => {
    await press("/");
    await ui.page.keyboard.type("event:event_7 method:POST ");
    await expect.poll(chips).toHaveLength(2);
    await press("Backspace");
    await expect.poll(chips).toEqual([expect.stringContaining("event:event_7")]);
    expect(await ui.page.getByRole("combobox", { name: "Filter" }).inputValue()).toBe("method:POST");
    await press("Control+a", "Backspace", "Backspace", "Control+a", "Backspace", "Escape");
    await expect.poll(chips).toEqual([]);
  });
});

describe("on the strip", () => {
  it("Shift and an arrow widen what is brushed", async () => {
    await newest();
    const time = ui.page.getByRole("slider", { name: "Time" });
    await expect.poll(() => time.getAttribute("aria-valuetext")).toMatch(/^The list shows/);
    await press("s");
    await ui.page.getByRole("slider", { name: "End of the stretch" }).waitFor();
    const [from, to] = ["Beginning of the stretch", "End of the stretch"].map(
      (name) => async () => Number(await ui.page.getByRole("slider", { name }).getAttribute("aria-valuenow")),
    );
    await time.focus();
    const before = [await from?.(), await to?.()];
    await press("Shift+ArrowLeft", "Shift+ArrowRight");
    await expect.poll(() => from?.()).toBeLessThan(before[0] ?? 0);
    await expect.poll(() => to?.()).toBeGreaterThan(before[1] ?? 0);
    await ui.page.getByRole("button", { name: "Clear the stretch" }).click();
  });
});

describe("in the payload", () => {
  it("b decodes in place, and again shows it as it came", async () => {
    await openAddress(ui.page, `traffic?d=${ids[2]}`);
    await payloadOf(ui.page).getByText('"mona"', { exact: true }).waitFor();
    await payloadOf(ui.page).getByRole("tree", { name: "Body" }).focus();
    await press("b");
    await payloadOf(ui.page).getByText("hidden 2, in base64").waitFor();
    await press("b");
    await payloadOf(ui.page).getByText("hidden 2, in base64").waitFor({ state: "detached" });
  });

  it("f, x and t in the menu of a value filter by it, leave it out, and put it into a template, each taken back", async () => {
    await payloadOf(ui.page).getByText('"mona"', { exact: true }).click();
    await menu().waitFor();
    await press("f");
    await expect.poll(chips).toEqual([expect.stringContaining("body.login:mona")]);
    await ui.page.getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(chips).toEqual([]);
    await payloadOf(ui.page).getByText('"mona"', { exact: true }).click();
    await press("x");
    await expect.poll(chips).toEqual([expect.stringContaining("-body.login:mona")]);
    await ui.page.getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(chips).toEqual([]);
    await payloadOf(ui.page).getByText('"mona"', { exact: true }).click();
    await press("t");
    await ui.page.getByRole("menuitem", { name: "First" }).click();
    const message = ui.page.getByRole("textbox", { name: "Message" });
    await openMore(ui.page);
    await expect.poll(() => message.inputValue()).toBe("It came {{webhook.body.login}}");
    await ui.page.getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(() => message.inputValue()).toBe("It came");
  });
});

describe("anywhere", () => {
  it("g and a letter go to each place, and a number to a source", async () => {
    for (const [key, address] of [
      ["n", "#/needs-you"],
      ["h", "#/hooks"],
      ["e", "#/endpoints"],
      ["s", "#/scenarios"],
      ["t", "#/toolbox/sign"],
      [",", "#/settings"],
      ["1", "#/s/hub"],
      ["a", "#/traffic"],
    ] as const) {
      await press("g", key);
      await expect.poll(hash, { message: `g ${key}` }).toMatch(new RegExp(`^${address}(\\b|$)`));
    }
  });

  it("Shift N makes what there is where one stands", async () => {
    for (const [key, address] of [
      ["h", "#/hooks/new"],
      ["e", "#/endpoints/new"],
      ["s", "#/scenarios/new"],
      ["a", "#/traffic?sheet=new-source"],
    ] as const) {
      await press("g", key);
      await press("Shift+N");
      await expect.poll(hash, { message: `Shift N after g ${key}` }).toBe(address);
      await press("Escape");
    }
    expect(ui.complaints).toEqual([]);
  });
});
