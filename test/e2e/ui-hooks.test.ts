import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const card = (name: string) => ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name, exact: false });
const dialog = (name: string) => ui.page.getByRole("dialog", { name });
/** The order that the window shows, which follows that of the database. */
const order = async () => {
  const items = await ui.page.getByRole("list", { name: "Hooks" }).getByRole("listitem").allInnerTexts();
  return items.map((text) => text.split("\n")[0]);
};
const names = async () => (await ui.serve.call("hooks.list", {})).items.map(({ name }) => name);

beforeAll(async () => {
  ui = await openUi();
  for (const name of ["First", "Second", "Third"]) {
    await ui.serve.call("hooks.create", {
      name,
      action: "webhook",
      secret: `own-secret-${name}`,
      actionConfig: {
        webhookUrl: "http://127.0.0.1:9/",
        webhookHeaders: { Authorization: "Bearer hidden-token" },
        sign: { provider: "github", secret: "hidden-signing-key" },
      },
    });
  }
  await openPage(ui.page, "Hooks");
  await card("Third").waitFor();
});

afterAll(() => ui.close());

describe("the order of hooks", () => {
  it("is changed by dragging", async () => {
    await card("Third").dragTo(card("First"), { targetPosition: { x: 40, y: 4 } });

    await expect.poll(names).toEqual(["Third", "First", "Second"]);
  });

  it("is changed by Alt and the arrows, and the focus goes with the hook", async () => {
    await expect.poll(order).toEqual(["Third", "First", "Second"]);
    await card("Third").focus();
    await ui.page.keyboard.press("Alt+ArrowDown");
    await expect.poll(order).toEqual(["First", "Third", "Second"]);
    await ui.page.keyboard.press("Alt+ArrowDown");
    await expect.poll(order).toEqual(["First", "Second", "Third"]);
    await ui.page.keyboard.press("Alt+ArrowUp");

    await expect.poll(names).toEqual(["First", "Third", "Second"]);
  });

  it("is shown again after a reload", async () => {
    await ui.page.reload();
    await card("Third").waitFor();

    await expect.poll(order).toEqual(["First", "Third", "Second"]);
  });

  it("follows what another window or the command line changes", async () => {
    const { items } = await ui.serve.call("hooks.list", {});
    await ui.serve.call("hooks.reorder", { ids: items.map(({ id }) => id).toReversed() });

    await expect
      .poll(() => ui.page.getByRole("list", { name: "Hooks" }).getByRole("listitem").first().innerText())
      .toContain("Second");
  });
});

describe("a hook's menu", () => {
  const choose = async (name: string, item: string) => {
    await card(name).click();
    await ui.page.getByRole("heading", { level: 2, name }).waitFor();
    await ui.page.getByRole("button", { name: "More for this hook" }).click();
    await ui.page.getByRole("menuitem", { name: item }).click();
  };

  it("makes a copy with its secrets, switched off, behind it", async () => {
    await choose("Second", "Duplicate");
    await ui.page.getByRole("heading", { level: 2, name: "Second (copy)" }).waitFor();

    const { items } = await ui.serve.call("hooks.list", {});
    expect(items[1]).toMatchObject({ name: "Second (copy)", isEnabled: false, secretHint: expect.any(String) });
  });

  it("deletes it, and has it back with its secret", async () => {
    const before = (await ui.serve.call("hooks.list", {})).items;
    await choose("Second (copy)", "Delete");
    await card("Second (copy)").waitFor({ state: "detached" });
    await ui.page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await card("Second (copy)").waitFor();

    expect((await ui.serve.call("hooks.list", {})).items).toEqual(before);
  });

  it("exports that hook alone", async () => {
    await choose("Third", "Export");
    const shown = dialog("Export hooks").getByLabel("Exported text");
    await shown.getByText("name: Third").waitFor();

    expect(await shown.innerText()).not.toMatch(/First|hidden|own-secret/);
    await ui.page.keyboard.press("Escape");
  });
});

describe("exporting and importing", () => {
  let exported = "";

  it("downloads those that are ticked, without any secret", async () => {
    await ui.page.getByRole("button", { name: "Export", exact: true }).click();
    await dialog("Export hooks").getByLabel("Second (copy)").uncheck();
    await dialog("Export hooks").getByRole("radio", { name: "JSON" }).click();
    await dialog("Export hooks").getByText('"name": "Third"').waitFor();
    const downloading = ui.page.waitForEvent("download");
    await dialog("Export hooks").getByRole("button", { name: "Download" }).click();
    const download = await downloading;
    exported = await textOf(await download.createReadStream());

    expect(download.suggestedFilename()).toBe("hooks.json");
    expect(JSON.parse(exported)).toMatchObject({ hooks: [{ name: "Second" }, { name: "Third" }, { name: "First" }] });
    expect(exported).not.toMatch(/hidden|own-secret/);
    await ui.page.keyboard.press("Escape");
  });

  it("shows before an import what it would make and refuse, and why", async () => {
    await ui.page.getByRole("button", { name: "Import", exact: true }).click();
    await dialog("Import hooks")
      .getByLabel("Text")
      .fill(
        "hooks:\n- name: New\n  action: notify\n  source: { path: shop, provider: github }\n- name: Odd\n  action: dance\n",
      );
    const plan = dialog("Import hooks").getByRole("list", { name: "What the import would do" });
    await plan.getByText("is refused").waitFor();

    const lines = await plan.getByRole("listitem").allInnerTexts();
    expect(lines[0]).toMatch(/New\s+is made\s+\/hooks\/shop, a new source, notify/);
    expect(lines[1]).toMatch(/Odd\s+is refused\s+action is "dance": it takes /);
    expect(await names()).not.toContain("New");
  });

  it("imports, and undoes it with the source that it made", async () => {
    await dialog("Import hooks").getByRole("button", { name: "Import 1 hook" }).click();
    await dialog("Import hooks").getByText("The source shop is new").waitFor();
    expect(await names()).toContain("New");
    await dialog("Import hooks").getByRole("button", { name: "Undo the import" }).click();
    await card("New").waitFor({ state: "detached" });

    expect(await names()).not.toContain("New");
    expect((await ui.serve.call("sources.list", {})).items).toEqual([]);
  });

  it("takes an exported file back, and says what is already there", async () => {
    await ui.page.getByRole("button", { name: "Import", exact: true }).click();
    await dialog("Import hooks")
      .getByLabel("From a file")
      .setInputFiles({ name: "hooks.json", mimeType: "application/json", buffer: Buffer.from(exported) });

    await dialog("Import hooks").getByText("There is a hook of this name already").first().waitFor();
    await dialog("Import hooks").getByRole("button", { name: "Import 3 hooks" }).waitFor();
    await ui.page.keyboard.press("Escape");
  });

  it("complained about nothing", () => {
    expect(ui.complaints).toEqual([]);
  });
});

describe("a new hook", () => {
  it("is saved with four choices by keys, has its name of them, and its expert fields are folded", async () => {
    await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none" });
    const { keyboard } = ui.page;
    await openPage(ui.page, "Hooks");
    await keyboard.press("Shift+N");
    const form = ui.page.getByRole("form", { name: "Hook" });
    await form.getByRole("combobox", { name: "Source" }).focus();
    await keyboard.press("ArrowDown");
    await keyboard.type("shop");
    await keyboard.press("Enter");
    await form.getByRole("combobox", { name: "Event" }).focus();
    await keyboard.type("order.paid");
    await keyboard.press("Escape");
    await form.getByRole("radio", { name: "Notify" }).focus();
    await keyboard.press("Space");
    await form.getByLabel("Notification", { exact: true }).focus();
    await keyboard.type("Paid");
    const more = form.getByRole("button", { name: /^More\b.*limits$/ });
    expect(await more.getAttribute("aria-expanded")).toBe("false");
    expect(await form.getByLabel("Own secret").count()).toBe(0);
    await keyboard.press("Control+s");
    await ui.page.getByText(/^Saved the hook .*order\.paid of shop/).waitFor();
    const { items } = await ui.serve.call("hooks.list", {});
    expect(items.at(-1)).toMatchObject({ event: "order.paid", action: "notify" });
    // With a text of its own the hook's message is sent to nobody, and is not asked for.
    await more.click();
    await form.getByLabel("Own secret").waitFor();
    expect(await form.getByLabel("Message", { exact: true }).count()).toBe(0);
    await form.getByLabel("Notification", { exact: true }).fill("");
    await form.getByLabel("Message", { exact: true }).waitFor();
  });

  it("has an example beside each address that the switch there allows", async () => {
    await openPage(ui.page, "Hooks");
    await ui.page.keyboard.press("Shift+N");
    const form = ui.page.getByRole("form", { name: "Hook" });
    const example = () => form.getByLabel("URL", { exact: true }).getAttribute("placeholder");
    const toMachine = form.getByRole("checkbox", { name: "Allow private addresses" });
    await form.getByRole("radio", { name: "Forward" }).click();
    expect(await example()).toBe("https://example.com/webhooks");
    await toMachine.check();
    expect(await example()).toBe("http://localhost:3000/webhooks");
    await form.getByRole("radio", { name: "Run tool" }).click();
    await chooseIn(form.getByRole("combobox", { name: "Tool" }), /HTTP/);
    expect(await example()).toMatch(/^https:\/\/example\.com\//);
    await toMachine.check();
    expect(await example()).toMatch(/^http:\/\/localhost:3000\//);
  });
});
