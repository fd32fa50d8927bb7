import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;
let first: string;

/** More lines than a view holds, with a value far below and one that is too long for a row. */
const PAYLOAD = {
  action: "opened",
  user: { login: "mona", id: 583_231 },
  note: `${"a sentence of some length, ".repeat(20)}needle at its end`,
  override: "safe\u202Egnp.exe",
  auth: { access_token: "abc" },
  items: Array.from({ length: 400 }, (_, index) => ({ index, deep: { name: `item ${index}`, tags: [{ index }] } })),
};

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
  await ui.serve.call("sources.create", { name: "Any", path: "any", provider: "none" });
  await ui.serve.call("hooks.create", { name: "First", action: "notify" });
  for (const login of ["hubot", "mona", "mona"]) await ui.post("/hooks/any", { ...PAYLOAD, user: { login, id: 1 } });
  first = await ui.post("/hooks/any", PAYLOAD);
  await show();
});
afterAll(() => ui.close());

const payload = () => ui.page.getByTestId("delivery-detail").getByRole("region", { name: "Payload" });
const body = () => payload().getByRole("tree", { name: "Body" });
const rows = () => payload().locator(".code-line").allInnerTexts();
const find = () => payload().getByRole("textbox", { name: "Find in the payload" });
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await ui.page.keyboard.press(key);
};
const menu = () => payload().getByRole("dialog", { name: /^Value/ });
const copied = () => ui.page.evaluate(() => navigator.clipboard.readText());

async function show(): Promise<void> {
  await ui.page.goto(`${ui.serve.control}/#/traffic?d=${first}`);
  await body().waitFor();
}

/** How many pixels the payload is wider than its view. */
function overhang(): Promise<number> {
  return payload()
    .locator(".code")
    .evaluate((code) => code.scrollWidth - code.clientWidth);
}

describe("find", () => {
  it("counts over the whole payload, opens what is folded and goes there, also back and round the end", async () => {
    await body().focus();
    await press("Control+f");
    await ui.page.keyboard.type("item 39");
    await payload().getByText("11 found").waitFor();
    await press("Enter");
    await payload().getByText("1 of 11").waitFor();
    await payload().locator("mark.is-current", { hasText: "item 39" }).waitFor();
    await press("Shift+Enter");
    await payload().getByText("11 of 11").waitFor();
    await expect.poll(async () => (await rows()).some((row) => row.includes('"item 399"'))).toBe(true);
    await press("Enter");
    await payload().getByText("1 of 11").waitFor();
  });

  it("finds in upper and lower case, at the end of a line that takes several rows", async () => {
    await find().fill("NEEDLE");
    await payload().getByText("1 found").waitFor();
    await press("Enter");
    await payload().locator("mark.is-current", { hasText: "needle" }).waitFor();
    await find().fill("not there");
    await payload().getByText("None", { exact: true }).waitFor();
  });

  it("is emptied by Esc, which then goes back into the payload", async () => {
    await find().press("Escape");
    await expect.poll(() => find().inputValue()).toBe("");
    await press("Escape");
    await expect.poll(() => body().evaluate((tree) => tree === document.activeElement)).toBe(true);
  });
});

describe("fold", () => {
  it("folds one value by its arrow and by key, with how many it holds", async () => {
    await show();
    await press(".", "Home");
    await payload().locator(".code-line:has-text('\"items\"') [data-fold]").click();
    await expect.poll(rows).toContain('  "items": [  400 items  ]');
    await payload().locator(".code-line:has-text('\"items\"') [data-fold]").click();
    await expect.poll(rows).toContain('  "items": [');
  });

  it("folds all, to a level, and opens all", async () => {
    const choose = async (name: string) => {
      await payload().getByRole("button", { name: "Fold (Z)" }).click();
      await ui.page.getByRole("menuitem", { name, exact: true }).click();
    };
    await choose("Fold all");
    await expect.poll(async () => (await rows()).at(-1)).toBe("}");
    await choose("Unfold all");
    await expect.poll(rows).toContain('        "name": "item 0",');
    await choose("As at first");
    await expect.poll(async () => (await rows()).some((row) => row.includes('"item 0",'))).toBe(false);
  });
});

describe("wrap", () => {
  it("is on at first: no line needs scrolling to the side, at any width", async () => {
    for (const width of [1440, 900]) {
      await ui.page.setViewportSize({ width, height: 900 });
      await expect.poll(overhang).toBeLessThanOrEqual(0);
    }
    await ui.page.setViewportSize({ width: 1440, height: 900 });
    expect((await rows()).filter((row) => row.includes("a sentence")).length).toBeGreaterThan(3);
  });

  it("is switched by w, and stays so", async () => {
    await body().focus();
    await press("w");
    await expect.poll(async () => (await rows()).filter((row) => row.includes("a sentence")).length).toBe(1);
    expect(await overhang()).toBeGreaterThan(0);
    await payload().getByRole("button", { name: "Wrap lines (W)" }).click();
    await expect.poll(overhang).toBeLessThanOrEqual(0);
  });
});

it("a direction override is seen as an escape and turns nothing around; the view stays over a reload", async () => {
  const shown = payload().getByText('"safe\\u202egnp.exe"');
  await shown.waitFor();
  expect(await shown.evaluate((run) => getComputedStyle(run).unicodeBidi)).toBe("isolate");
  await body().focus();
  await press("3");
  await payload().getByRole("textbox", { name: "Body" }).waitFor();
  expect((await rows()).join("")).toContain("safe\\u202egnp.exe");
  expect(await payload().innerText()).not.toContain("\u202E");
  await ui.page.reload();
  await payload().getByRole("textbox", { name: "Body" }).waitFor();
  await payload().getByRole("radio", { name: "Pretty" }).click();
  await body().focus();
  await press("2", "1");
  await expect.poll(() => body().evaluate((tree) => tree === document.activeElement)).toBe(true);
});

it("is copied whole, as it stands, without what is folded being left out", async () => {
  await payload().getByRole("button", { name: "Copy the payload" }).click();
  await expect.poll(async () => JSON.parse((await copied()) || "null")).toEqual(PAYLOAD);
});

describe("a value that is pointed at", () => {
  it("by the mouse says what it is, how often it is there and what it was in the others", async () => {
    await payload().getByText('"mona"', { exact: true }).click();
    await menu().getByText("user.login", { exact: true }).waitFor();
    await menu().getByText("text, there in all 4 of this event").waitFor();
    await expect
      .poll(() => menu().getByRole("listitem").allInnerTexts())
      .toEqual([expect.stringMatching(/^mona\s+3$/), expect.stringMatching(/^hubot\s+1$/)]);
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await press("Escape");
    await menu().waitFor({ state: "detached" });
  });

  it("by the keyboard is reached with arrows, and its path and value are copied by a letter", async () => {
    await show();
    await ui.page.reload();
    await body().waitFor();
    await press(".", "ArrowDown", "ArrowDown", "ArrowRight", ".");
    await menu().getByText("user.login", { exact: true }).waitFor();
    await press("p");
    await expect.poll(copied).toBe("webhook.body.user.login");
    await expect.poll(() => body().evaluate((tree) => tree === document.activeElement)).toBe(true);
    await press("ArrowRight", ".", "c");
    await expect.poll(copied).toBe("583231");
    await press("ArrowLeft", ".");
    await menu().getByText("user", { exact: true }).waitFor();
    await press("Escape");
  });

  it("becomes a condition of the hook that is chosen, and is taken back", async () => {
    await payload().getByText('"mona"', { exact: true }).click();
    await press("h");
    await ui.page.getByRole("menuitem", { name: "First" }).click();
    await expect.poll(() => ui.page.getByLabel("Field of condition 1").inputValue()).toBe("webhook.body.user.login");
    expect(await ui.page.getByLabel("Value of condition 1").inputValue()).toBe("mona");
    await ui.page.getByText("Put a condition into First, which is not saved yet.").waitFor();
    await ui.page.getByRole("button", { name: "Undo" }).click();
    await ui.page.getByLabel("Field of condition 1").waitFor({ state: "detached" });
  });

  it("becomes a placeholder in what the hook that is chosen says, by keys, and is taken back", async () => {
    await show();
    await press(".", "ArrowDown", "ArrowDown", "ArrowRight", ".");
    await menu().getByText("user.login", { exact: true }).waitFor();
    await press("t");
    await ui.page.getByRole("menuitem", { name: "First" }).press("Enter");
    const text = ui.page.getByLabel("Notification", { exact: true });
    await expect.poll(() => text.inputValue()).toBe("{{webhook.body.user.login}}");
    await ui.page.getByText("Put a placeholder into First, which is not saved yet.").waitFor();
    await ui.page.getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(() => text.inputValue()).toBe("");
  });

  it("that is too long to be written is filtered by its digest", async () => {
    await show();
    await press(".", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", ".");
    await menu().getByText("note", { exact: true }).waitFor();
    await press("f");
    const chip = ui.page.locator(".filter-bar .chip", { hasText: /body\.note:sha256:[0-9a-f]{64}/ });
    await chip.waitFor();
    await ui.page.getByText(/^4 of /).waitFor();
    await ui.page.getByRole("button", { name: "Undo" }).last().click();
    await chip.waitFor({ state: "detached" });
  });

  it("that is a credential gives out no more than its path", async () => {
    await show();
    await payload().getByText('"abc"', { exact: true }).click();
    await menu().getByText("A credential: only its path can be copied.").waitFor();
    expect(await menu().getByRole("menuitem", { name: "Copy value" }).getAttribute("aria-disabled")).toBe("true");
    await press("p");
    await expect.poll(copied).toBe("webhook.body.auth.access_token");
  });
});

it("complained about nothing", () => {
  expect(ui.complaints).toEqual([]);
});

describe("what payloads look like", () => {
  it("tells in what a delivery is unlike those before it, and copies their type", async () => {
    for (let total = 0; total < 6; total += 1) await ui.post("/hooks/any", { event: "paid", total });
    const drifted = await ui.post("/hooks/any", { event: "paid", total: "7" });
    await ui.page.goto(`${ui.serve.control}/#/traffic?d=${drifted}`);
    const note = payload().getByTestId("drifted");
    await note.getByText("Unlike the last 6 of its source and event: 1 thing").click();
    await note.getByText("total was integer, is string").waitFor();
    const marked = ui.page.getByRole("row", { name: /unlike those before it/ });
    await marked
      .getByRole("img", { name: "Unlike the last 6 of its source and event: total was integer, is string" })
      .waitFor();
    expect(await marked.count()).toBe(1);
    await payload().getByRole("button", { name: "Copy as a type" }).click();
    await ui.page.getByRole("menuitem", { name: "TypeScript" }).click();
    await ui.page.getByText("Made of 7 deliveries and 0 samples.").waitFor();
    expect(await copied()).toContain("total: number | string;");
  });
});
