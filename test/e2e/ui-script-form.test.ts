import { afterAll, beforeAll, expect, it } from "vitest";
import { type UiSession, openMore, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const command = () => ui.page.getByLabel("Shell command");
const params = async (name: string) =>
  (await ui.serve.call("hooks.list", {})).items.find((hook) => hook.name === name)?.actionConfig["toolParams"];

async function newShellHook(name: string): Promise<void> {
  await openPage(ui.page, "Hooks");
  await ui.page.getByRole("button", { name: "New hook" }).first().click();
  await ui.page.getByLabel("Name", { exact: true }).fill(name);
  await ui.page.getByRole("radio", { name: "Run tool" }).click();
}

beforeAll(async () => {
  ui = await openUi();
});

afterAll(() => ui.close());

it("offers a script with values first, and writes the command that runs it", async () => {
  await newShellHook("By mouse");
  await ui.page.getByLabel("Run my script", { exact: true }).fill("/srv/hooks/deploy.sh");
  await ui.page.getByRole("button", { name: "Add a value" }).click();
  await ui.page.getByLabel("Name of value 1").fill("TITLE");
  await ui.page.getByLabel("Value 1", { exact: true }).fill("{{webhook.body.title}}");
  await expect.poll(() => command().inputValue()).toBe('/srv/hooks/deploy.sh "$TITLE"');
  await ui.page.getByRole("button", { name: /^Save/ }).click();
  await ui.page.getByText("Saved the hook By mouse.").waitFor();

  expect(await params("By mouse")).toMatchObject({
    command: '/srv/hooks/deploy.sh "$TITLE"',
    env: { TITLE: "{{webhook.body.title}}" },
  });
});

it("is filled in by the keyboard alone, and its focus follows its rows", async () => {
  await newShellHook("By keyboard");
  const { keyboard } = ui.page;
  await ui.page.getByLabel("Run my script", { exact: true }).focus();
  await keyboard.type("./a.sh");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await keyboard.press("Control+a");
  await keyboard.type("REPO");
  await keyboard.press("Tab");
  await keyboard.type("{{webhook.body.repository.name}}");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect
    .poll(() => ui.page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toBe("Name of value 2");
  await ui.page.getByRole("button", { name: "Remove value 2" }).focus();
  await keyboard.press("Enter");
  await expect
    .poll(() => ui.page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toBe("Name of value 1");
  await keyboard.press("Control+s");
  await ui.page.getByText("Saved the hook By keyboard.").waitFor();

  expect(await params("By keyboard")).toMatchObject({ command: './a.sh "$REPO"' });
});

it("offers safe commands where one is refused, and takes one by a click", async () => {
  await newShellHook("Rewritten");
  await command().fill('sh -c "deploy {{webhook.body.ref}}"');
  await ui.page.keyboard.press("Control+s");
  const refusal = ui.page.locator(".field", { has: command() }).locator(".field-error");
  await refusal.getByText("sh runs what it is given as a program").waitFor();
  const offered = ui.page.getByRole("group", { name: "Safe forms of this command" });
  expect(await offered.getByRole("button").allInnerTexts()).toEqual([
    "Run a script of mine with these values",
    "Give a script of mine the body on standard input",
    "Give a script of mine the body's file",
  ]);
  await offered.getByRole("button", { name: "Run a script of mine with these values" }).click();
  await expect.poll(() => command().inputValue()).toBe("./my-script.sh {{webhook.body.ref}}");
  await ui.page.getByText("Save to keep this command.").waitFor();
  await ui.page.keyboard.press("Control+s");
  await ui.page.getByText("Saved the hook Rewritten.").waitFor();
});

it("makes a script with values of any command", async () => {
  await newShellHook("Converted");
  await command().fill('sh -c "deploy {{webhook.body.ref}}"');
  await ui.page.getByRole("button", { name: "Use a script" }).click();
  await expect.poll(() => ui.page.getByLabel("Value 1", { exact: true }).inputValue()).toBe("{{webhook.body.ref}}");
  await expect.poll(() => command().inputValue()).toBe('./my-script.sh "$PAYLOAD_REF"');
});

it("gives values names of one's own, a line each", async () => {
  await newShellHook("Named");
  await command().fill("echo {{params.branch}}");
  await openMore(ui.page);
  const names = ui.page.getByLabel("Named values");
  await names.fill("$.ref");
  await ui.page
    .locator(".field", { has: names })
    .getByText(/^Line 1 is not NAME = PATH/)
    .waitFor();
  await names.fill("branch = $.ref\nwho = $.sender.login");
  await ui.page.keyboard.press("Control+s");
  await ui.page.getByText("Saved the hook Named.").waitFor();
  const { items } = await ui.serve.call("hooks.list", {});
  const saved = items.find(({ name }) => name === "Named");
  expect(saved?.actionConfig["paramMapping"]).toEqual({ branch: "$.ref", who: "$.sender.login" });
});
