import { afterAll, beforeAll, expect, it } from "vitest";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.page.getByRole("navigation").getByRole("link", { name: "Hooks" }).click();
  await ui.page.getByRole("button", { name: "New hook" }).first().click();
  await ui.page.getByLabel("Name", { exact: true }).fill("Refused");
});

afterAll(() => ui.close());

const alerts = () => ui.page.getByRole("form", { name: "Hook" }).getByRole("alert").allInnerTexts();

it("names the field of a refusal that has no place in the form", async () => {
  await ui.page.getByRole("button", { name: "Add a group" }).click();
  await ui.page.getByLabel("Field of condition 1.1").fill("x".repeat(501));
  await ui.page.keyboard.press("Control+s");

  await expect
    .poll(alerts)
    .toEqual(["conditions › 1 › any › 1 › field: Too big: expected string to have <=500 characters"]);
});

it("leaves to a field what it says itself", async () => {
  await ui.page.getByRole("button", { name: "Remove group 1" }).click();
  await ui.page.getByLabel("Priority").fill("0.5");
  await ui.page.keyboard.press("Control+s");

  await ui.page.locator(".field .field-error").waitFor();
  await expect.poll(alerts).toEqual([]);
});
