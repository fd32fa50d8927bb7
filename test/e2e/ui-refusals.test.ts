import { afterAll, beforeAll, expect, it } from "vitest";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await openPage(ui.page, "Hooks");
  await ui.page.getByRole("button", { name: "New hook" }).first().click();
  await ui.page.getByLabel("Name", { exact: true }).fill("Refused");
});

afterAll(() => ui.close());

const alerts = () => ui.page.getByRole("form", { name: "Hook" }).getByRole("alert").allInnerTexts();

const noteOf = (label: string) => ui.page.locator(".field", { has: ui.page.getByLabel(label) }).locator(".field-error");

it("names the field of a refusal that has no place in the form", async () => {
  await ui.page.getByRole("button", { name: "Add a group" }).click();
  await ui.page.getByLabel("Field of condition 1.1").fill("x".repeat(501));
  await ui.page.keyboard.press("Control+s");

  await expect
    .poll(alerts)
    .toEqual(["conditions › 1 › any › 1 › field: This is too long. Give 500 characters at most."]);
});

it("leaves to a field what it says itself", async () => {
  await ui.page.getByRole("button", { name: "Remove group 1" }).click();
  await ui.page.getByLabel("Priority").fill("0.5");
  await ui.page.keyboard.press("Control+s");

  await noteOf("Priority").getByText("This is 0.5. Give a whole number.").waitFor();
  await expect.poll(alerts).toEqual([]);
});

it("says below a tool's parameter what it takes, until it is given", async () => {
  await ui.page.getByLabel("Priority").fill("0");
  await ui.page.getByRole("radio", { name: "Run tool" }).click();
  await ui.page.keyboard.press("Control+s");
  await noteOf("Shell command").getByText("This is empty. Fill it in.").waitFor();
  await ui.page.getByLabel("Shell command").fill("{{webhook.body.program}} now");
  await ui.page.keyboard.press("Control+s");
  await noteOf("Shell command").getByText("cannot name the program to run").waitFor();
  await expect.poll(alerts).toEqual([]);
  await ui.page.getByLabel("Shell command").fill("echo {{webhook.body.program}}");
  await ui.page.keyboard.press("Control+s");

  await ui.page.getByText("Saved the hook Refused.").waitFor();
});
