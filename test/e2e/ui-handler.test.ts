import { expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { openPage, openUi } from "./ui-session.ts";

it("writes a handler for who signs on the signatures page, to be copied", async () => {
  const ui = await openUi({ clipboard: true });
  try {
    await openPage(ui.page, "Toolbox");
    await ui.page.getByRole("button", { name: "Write a handler…" }).click();
    const dialog = ui.page.getByRole("dialog", { name: "A handler of your own" });
    await chooseIn(dialog.getByLabel("Framework"), "Flask");
    await dialog.getByText("github_webhook.py", { exact: true }).waitFor();
    // A dialog is widest at 960: in a narrow window no line is cut by it.
    await ui.page.setViewportSize({ width: 800, height: 700 });
    const code = dialog.locator(".handler-code");
    expect(await code.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await dialog.getByRole("radio", { name: "Test" }).click();
    await dialog.getByRole("button", { name: "Copy" }).click();
    const copied = () => ui.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain("def test_what_is_signed_is_received");
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(ui.complaints).toEqual([]);
  } finally {
    await ui.close();
  }
});
