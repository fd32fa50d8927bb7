import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const said = (text: string | RegExp) => ui.page.getByRole("status").getByText(text).waitFor();

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
});

afterAll(() => ui.close());

describe("setting up by hand", () => {
  it("makes a source from a delivery that found none, with a secret of its own", async () => {
    const id = await ui.post("/hooks/github", { zen: "none" });
    await ui.page.locator(`[data-delivery-id="${id}"]`).click();
    await ui.page.getByRole("button", { name: "Make a source from this" }).click();
    await said("Made the source github.");

    const { items } = await ui.serve.call("sources.list", {});
    expect(items).toMatchObject([{ path: "github", provider: "github", requireSignature: true }]);
    await ui.page.getByRole("listitem").filter({ hasText: "Give it this URL" }).getByText(`/hooks/github`).waitFor();
  });

  it("reveals the secret only when asked", async () => {
    const { items } = await ui.serve.call("sources.list", {});
    const { secrets } = await ui.serve.call("sources.reveal", { id: items[0]?.id ?? "" });
    expect(await ui.page.content()).not.toContain(secrets[0]);
    await ui.page.getByRole("radio", { name: "Secrets 1" }).click();
    await ui.page.getByRole("button", { name: "Reveal" }).click();

    await ui.page.getByText(secrets[0] ?? "").waitFor();
    await ui.page.getByRole("button", { name: "Copy secret 1" }).focus();
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => ui.page.evaluate(() => navigator.clipboard.readText())).toBe(secrets[0]);
    await ui.page.getByText(/^Added \d{1,2} [A-Z][a-z]{2}$/).waitFor();
  });

  it("says on the field what is wrong with it", async () => {
    await ui.page.getByRole("radio", { name: "Settings" }).click();
    await ui.page.getByLabel("Name", { exact: true }).fill("Broken");
    await ui.page.getByLabel("Path", { exact: true }).fill("a b");
    await ui.page.keyboard.press("Control+s");

    await ui.page.getByText("use letters, digits, dot, dash and underscore").waitFor();
    await ui.page.getByRole("button", { name: "Discard changes" }).click();
  });

  it("makes a hook, counts what it would match, and tries it on the last delivery", async () => {
    await ui.serve.call("samples.send", { provider: "github", event: "pull_request" });
    await openPage(ui.page, "Hooks");
    await ui.page
      .getByRole("button", { name: /New hook/ })
      .first()
      .click();
    await ui.page.getByLabel("Name").fill("Count lines");
    await chooseIn(ui.page.getByLabel("Source"), "github (signed, GitHub)");
    await ui.page.getByLabel("Event").fill("pull_request");
    await ui.page.keyboard.press("Escape");
    await ui.page.getByRole("button", { name: "Add a condition" }).click();
    await ui.page.getByLabel("Field of condition 1").fill("webhook.body.action");
    await ui.page.getByLabel("Value of condition 1").fill("opened");
    await ui.page.getByText(/1 of the last 1 delivery of/).waitFor();
    await ui.page.getByRole("radio", { name: "Run tool" }).click();
    await ui.page
      .getByLabel("Shell command")
      .fill("echo first; cat > /dev/null; read line < /dev/null; echo {{webhook.body.action}}");

    await ui.page.getByText("It would run.").waitFor();
    await ui.page.keyboard.press("Control+s");
    await said("Saved the hook Count lines.");
  });

  it("asks before the hook runs on the next delivery, and shows what it wrote", async () => {
    const { items } = await ui.serve.call("sources.list", {});
    const { secrets } = await ui.serve.call("sources.reveal", { id: items[0]?.id ?? "" });
    const body = { action: "opened", number: 7 };
    const id = await ui.post("/hooks/github", body, {
      "x-github-event": "pull_request",
      "x-hub-signature-256": `sha256=${createHmac("sha256", secrets[0] ?? "")
        .update(JSON.stringify(body))
        .digest("hex")}`,
    });
    await openPage(ui.page, "All traffic");
    await ui.page.locator(`[data-delivery-id="${id}"]`).click();
    const execution = ui.page.getByTestId("execution");
    await execution.getByLabel("What would run").getByText("echo first").waitFor();
    await execution.getByRole("button", { name: "Run once" }).click();
    await execution.getByText("success").waitFor();
    await execution
      .getByRole("log")
      .getByText(/first\s+opened/)
      .waitFor();
  });

  it("switches a hook off from the list", async () => {
    await openPage(ui.page, "Hooks");
    await ui.page.getByRole("switch", { name: "Count lines is enabled" }).click();

    await ui.page.getByRole("switch", { name: "Count lines is enabled", checked: false }).waitFor();
    const { items } = await ui.serve.call("hooks.list", {});
    expect(items[0]?.isEnabled).toBe(false);
  });

  it("pauses capture from the command palette and says so", async () => {
    await ui.page.keyboard.press("Control+k");
    await ui.page.keyboard.type("pause capture");
    await ui.page.keyboard.press("Enter");

    await ui.page.getByText(/Capture is paused/).waitFor();
    await ui.page.getByRole("alert").getByRole("button", { name: "Resume", exact: true }).click();
    await ui.page.getByText(/Capture is paused/).waitFor({ state: "detached" });
  });

  it("deletes a source, and has it back by Undo", async () => {
    const { id, ...made } = await ui.serve.call("sources.create", { name: "Mistaken", path: "mistaken" });
    await openAddress(ui.page, "s/mistaken/settings");
    await ui.page.getByRole("button", { name: "Delete" }).click();
    await said(/Deleted the source Mistaken/);
    const paths = async () => (await ui.serve.call("sources.list", {})).items.map(({ path }) => path);
    expect(await paths()).not.toContain("mistaken");

    const deleted = ui.page.getByRole("status").getByRole("group").filter({ hasText: "Deleted the source Mistaken" });
    await deleted.getByRole("button", { name: "Undo" }).click();
    await ui.page.getByRole("heading", { name: "Mistaken" }).waitFor();
    const { items } = await ui.serve.call("sources.list", {});
    expect(items.find((one) => one.id === id)).toMatchObject(made);
  });

  it("keeps the theme that was chosen", async () => {
    await openPage(ui.page, "Settings");
    await ui.page.getByRole("radio", { name: "Light" }).click();
    await ui.page.locator('html[data-theme="light"]').waitFor();
    await ui.page.reload();

    await ui.page.locator('html[data-theme="light"]').waitFor();
  });

  it("applies a setting at once, takes it back by key and by mouse, and does it again by key", async () => {
    await openPage(ui.page, "Settings");
    const theme = (name: string) => ui.page.locator(`html[data-theme="${name}"]`).waitFor();
    await ui.page.getByRole("radio", { name: "Dark" }).click();
    await theme("dark");
    await ui.page.keyboard.press("Control+z");
    await theme("light");
    await ui.page.keyboard.press("Control+Shift+z");
    await theme("dark");
    await said("Changed: Theme.");
    await ui.page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await theme("light");
    // From the top bar too, which goes on to that of the system and then to the dark one.
    const bar = ui.page.getByRole("banner").getByRole("button", { name: /^Theme/ });
    await bar.click();
    await ui.page.getByRole("button", { name: /^Theme: system/ }).click();
    await theme("dark");
    await ui.page.keyboard.press("Control+z");
    await theme("light");
    const zone = ui.page.getByRole("radiogroup", { name: "Time zone" });
    const before = await zone.getByRole("radio", { checked: true }).innerText();
    await zone.getByRole("radio", { checked: false }).click();
    await ui.page.keyboard.press("Control+z");
    await expect.poll(() => zone.getByRole("radio", { checked: true }).innerText()).toBe(before);
  });

  it("finds settings by words, and tells size, folder and how long the history lasts", async () => {
    const kept = ui.page.getByTestId("kept-now");
    await ui.page.getByRole("searchbox", { name: "Search the settings" }).fill("folder");
    await expect.poll(() => ui.page.getByRole("form", { name: "Settings" }).getByRole("heading").count()).toBe(1);
    await kept.getByText(/^\d+ deliver(?:y|ies), [\d.]+ [KM]?B of bodies and headers, the oldest of /).waitFor();
    await kept.getByText(/^At the rate of the last 24 hours \(\d+ a day\) /).waitFor();
    await kept.getByText(ui.serve.dataFolder).waitFor();
  });

  it("says at once when Hookbench is gone", async () => {
    await ui.serve.kill();

    await ui.page.getByText(/Hookbench does not answer since \d\d:\d\d:\d\d\./).waitFor();
  });
});
