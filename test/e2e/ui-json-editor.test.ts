import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const editor = () => ui.page.getByRole("textbox", { name: "Payload" });
const lines = () => ui.page.locator(".cm-line").allTextContents();
const offered = () => ui.page.getByRole("listbox").getByRole("option");

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("endpoints.create", {
    name: "My shop",
    url: "http://127.0.0.1:9/webhooks",
    provider: "github",
    events: ["push"],
  });
  await openPage(ui.page, "Log");
  await ui.page.locator(".cm-content").waitFor();
});

afterAll(() => ui.close());

describe("writing a payload", () => {
  it("leaves the app's own keys alone while typing, and closes brackets", async () => {
    await editor().click();
    await ui.page.keyboard.type('{"ask?":["j');

    expect(await lines()).toEqual(['{"ask?":["j"]}']);
  });

  it("undoes and redoes", async () => {
    await ui.page.keyboard.press("Control+z");
    expect(await lines()).not.toEqual(['{"ask?":["j"]}']);
    await ui.page.keyboard.press("Control+Shift+z");
    expect(await lines()).toEqual(['{"ask?":["j"]}']);
  });

  it("tells what is wrong, with its line and column", async () => {
    await write('{\n  "a": 1\n  "b": 2\n}');

    await ui.page.getByText('Line 3, column 3: Expected a comma or the closing bracket, not "b".').waitFor();
    await write('{"a": 1}');
    await ui.page.getByText("Line 3, column 3").waitFor({ state: "detached" });
  });

  it("completes names by the event's schema", async () => {
    await write("");
    await ui.page.keyboard.type('{"repos');
    await offered().filter({ hasText: "repository" }).first().click();

    expect(await lines()).toEqual(['{"repository": }']);
  });

  it("warns of a type that is not the schema's", async () => {
    await write('{"repository": 1}');

    await ui.page.getByText("Line 1, column 16: The schema wants object here, not integer.").waitFor();
  });

  it("is left with Tab and entered again with Shift+Tab", async () => {
    await editor().focus();
    await ui.page.keyboard.press("Tab");
    await expect.poll(() => ui.page.locator("*:focus").first().textContent()).toBe("Use the example");
    await ui.page.keyboard.press("Shift+Tab");
    await ui.page.keyboard.press("Control+a");
    await ui.page.keyboard.press("Delete");
    await ui.page.keyboard.type("[]");

    expect(await lines()).toEqual(["[]"]);
  });

  it("colours by the theme's tokens", async () => {
    await write('{"a": 1}');
    const colour = () =>
      ui.page.locator(".cm-line span", { hasText: '"a"' }).evaluate((span) => getComputedStyle(span).color);
    const before = await colour();
    await ui.page.evaluate(() => {
      const { dataset } = document.documentElement;
      dataset.theme = dataset.theme === "light" ? "dark" : "light";
    });

    expect([before, await colour()].toSorted()).toEqual(["rgb(138, 184, 255)", "rgb(31, 86, 181)"]);
  });

  it("complains of nothing", () => {
    expect(ui.complaints).toEqual([]);
  });
});

/** By keys: Playwright's `fill` has the browser carry over the style of what it replaces, which the policy refuses. */
async function write(text: string): Promise<void> {
  await editor().focus();
  await ui.page.keyboard.press("Control+a");
  await ui.page.keyboard.press("Delete");
  await ui.page.keyboard.insertText(text);
}
