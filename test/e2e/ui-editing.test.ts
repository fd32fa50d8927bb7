import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UiSession, openMore, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const name = () => ui.page.getByLabel("Name", { exact: true });
const save = () => ui.page.getByRole("button", { name: /^Save/ });
const card = () => ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name: "Tell me" });
const isSaveFocused = () => save().evaluate((element) => element === document.activeElement);

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("hooks.create", { name: "Tell me", action: "notify" });
  await openPage(ui.page, "Hooks");
  await card().click();
});
afterAll(() => ui.close());

describe("an edit that is not saved", () => {
  it("is marked in the list, and there again after a reload", async () => {
    await name().fill("Tell me of pushes");
    await card().getByText("edited").waitFor();
    await ui.page.reload();

    await expect.poll(() => name().inputValue()).toBe("Tell me of pushes");
    await card().getByText("edited").waitFor();
  });

  it("is had back after it was discarded", async () => {
    await ui.page.getByRole("button", { name: "Discard changes" }).click();
    await expect.poll(() => name().inputValue()).toBe("Tell me");
    await ui.page.getByRole("status").getByRole("button", { name: "Undo" }).click();

    await expect.poll(() => name().inputValue()).toBe("Tell me of pushes");
  });

  it("keeps no secret, and says so after a reload", async () => {
    await openMore(ui.page);
    await ui.page.getByLabel("Secret", { exact: false }).first().fill("whsec-typed-by-hand");
    await ui.page.reload();
    await ui.page.getByText(/A secret that you had typed was not kept/).waitFor();

    expect(await ui.page.evaluate(() => JSON.stringify({ ...window.sessionStorage }))).not.toContain("typed-by-hand");
    await ui.page.getByRole("button", { name: "Discard changes" }).click();
    await expect.poll(() => name().inputValue()).toBe("Tell me");
  });

  it("of a dialog asks before it is lost", async () => {
    await openPage(ui.page, "Settings");
    await ui.page.getByRole("button", { name: "Add a channel" }).click();
    await ui.page.getByRole("dialog", { name: "Channel" }).getByRole("textbox", { name: "Name" }).fill("team");
    await ui.page.keyboard.press("Escape");
    await ui.page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
    await ui.page.keyboard.press("Escape");

    expect(
      await ui.page.getByRole("dialog", { name: "Channel" }).getByRole("textbox", { name: "Name" }).inputValue(),
    ).toBe("team");
    await ui.page.keyboard.press("Escape");
    await ui.page.getByRole("button", { name: "Leave" }).click();
    await ui.page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

describe("Save", () => {
  it("is in view at every place of its form", async () => {
    await openPage(ui.page, "Hooks");
    await card().click();
    await ui.page.getByLabel("At a time").scrollIntoViewIfNeeded();

    const isInView = () =>
      save().evaluate((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
    await expect.poll(isInView).toBe(true);
  });

  it("has the focus afterwards, also when what was saved is new", async () => {
    await save().focus();
    await ui.page.keyboard.press("Enter");
    await ui.page.getByText("Saved the hook Tell me.").waitFor();
    await expect.poll(isSaveFocused).toBe(true);

    await ui.page.getByRole("button", { name: /^New hook/ }).click();
    await name().fill("Another");
    await ui.page.getByRole("radio", { name: "Notify" }).click();
    await save().focus();
    await ui.page.keyboard.press("Enter");
    await ui.page.getByText("Saved the hook Another.").waitFor();
    await expect.poll(isSaveFocused).toBe(true);
  });

  it("brings nobody back who has gone on meanwhile", async () => {
    await card().click();
    await name().fill("Tell me later");
    await save().evaluate((button: HTMLElement) => {
      button.click();
      globalThis.location.hash = "#/endpoints";
    });
    await ui.page.getByText("Saved the hook Tell me later.").waitFor();
    await ui.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(ui.page.url()).toContain("#/endpoints");
    await openPage(ui.page, "Hooks");
    await card().click();
  });

  it("puts a refusal beside its field, and says it once", async () => {
    await name().fill("x".repeat(201));
    await save().click();
    const said = ui.page.locator(".field-error:visible");
    await said.first().waitFor();

    expect(await said.count()).toBe(1);
    const description = await name().getAttribute("aria-describedby");
    expect(await ui.page.locator(`[id="${description}"]`).innerText()).toBe(await said.innerText());
  });
});

describe("what is said", () => {
  it("makes way for a field that comes to be where it is, with the focus too", async () => {
    await name().fill("Tell me of tags");
    await ui.page.getByRole("button", { name: "Discard changes" }).click();
    const undo = ui.page.getByRole("status").getByRole("button", { name: "Undo" }).first();
    await undo.focus();
    await undo.evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      const field = document.querySelector("main")?.appendChild(document.createElement("textarea"));
      const place = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
      Object.assign(field?.style ?? {}, { position: "fixed", ...place });
      field?.setAttribute("aria-label", "Beneath");
    });
    const isFree = () =>
      ui.page.getByLabel("Beneath").evaluate((field) => {
        const { left, top, width, height } = field.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === field;
      });
    await expect.poll(isFree).toBe(true);
    expect(await undo.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});
