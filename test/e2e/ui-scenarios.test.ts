import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Receiver, SECRET, startReceiver } from "../core/scenarios/receiver.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;
let receiver: Receiver;

const editor = () => ui.page.getByRole("textbox", { name: "The scenario, in YAML or JSON" });
const steps = () => ui.page.getByTestId("scenario-steps").locator("tbody tr");
const here = () => ui.page.evaluate(() => globalThis.location.hash);

async function write(text: string): Promise<void> {
  await ui.page.locator(".cm-content").waitFor();
  await editor().fill(text);
}

const text = (set: string) =>
  `name: From the window\nprovider: github\nsteps:\n  - send: push\n    set: ${set}\n    expect: { status: 2xx }\n  - send: star\n    sign: wrong\n`;

beforeAll(async () => {
  ui = await openUi();
  receiver = await startReceiver({ provider: "github", now: Date.now, flaw: "does not verify" });
  await ui.serve.call("endpoints.create", {
    name: "my app",
    url: receiver.server.url,
    provider: "github",
    secret: SECRET,
  });
});
afterAll(async () => {
  await ui.close();
  await receiver.server.close();
});

describe("scenarios", () => {
  it("are listed with those that come along, and a new one has its problems told in place", async () => {
    await openAddress(ui.page, "scenarios");
    await ui.page.getByRole("link", { name: "Stripe checkout" }).waitFor();
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await ui.page.keyboard.press("Shift+N");
    await expect.poll(here).toBe("#/scenarios/new");
    await write(text("{ ref: '{{branch}}' }"));
    await ui.page.getByText("Line 5, column 12: steps[0].set.ref: there is no variable branch here").waitFor();
    await ui.page.locator(".cm-lintRange-error").first().waitFor();
    expect(await ui.page.getByRole("button", { name: /^Run/ }).isDisabled()).toBe(true);
  });

  it("are saved and run, each step with what came of it, and two runs are compared", async () => {
    await write(text("{ ref: 'refs/{{run}}' }"));
    await ui.page.getByText("No problems.").waitFor();
    await ui.page.keyboard.press("ControlOrMeta+s");
    await expect.poll(here).toMatch(/^#\/scenarios\/scn_/);
    await chooseIn(ui.page.getByLabel("Where to"), "to my app");
    await ui.page.getByRole("radio", { name: "At once" }).click();
    await ui.page.getByRole("button", { name: /^Run/ }).click();
    await expect.poll(here).toMatch(/\/runs\/1$/);
    await expect.poll(() => steps().nth(0).textContent()).toMatch(/push.*2xx within 10s.*passed.*200 after/);
    await expect.poll(() => steps().nth(1).textContent()).toMatch(/star.*4xx within 10s.*failed.*expected 4xx/);
    await ui.page.getByText(/^Step 2, star: 200 after \d+ (?:ms|s); expected 4xx\.$/).waitFor();
    await ui.page.getByText("1 of 2 failed").first().waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);

    await ui.page.getByRole("button", { name: "Again with this seed" }).click();
    await expect.poll(here).toMatch(/\/runs\/2$/);
    await ui.page.getByText(/^Step 2, star: 200/).waitFor();
    await chooseIn(ui.page.getByLabel("Compare with"), "Compare with Run 1");
    await expect
      .poll(() => ui.page.getByTestId("scenario-comparison").textContent())
      .toBe("Run 1 and run 2 went alike, but for times and ids.");
    expect(await ui.page.getByTestId("scenario-steps").locator("thead th").allTextContents()).toEqual([
      "Step",
      "Does",
      "After",
      "Expects",
      "Run 2",
      "Run 1",
    ]);
  });

  it("are kept while they are typed, over a reload", async () => {
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await write(text("{ ref: main }"));
    await ui.page.getByText("not saved").waitFor();
    await ui.page.reload();
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await expect.poll(() => ui.page.locator(".cm-content").textContent()).toContain("{ ref: main }");
    await openAddress(ui.page, (await here()).replace(/^#\/|\/runs\/.*$/g, ""));
    await ui.page.getByRole("radio", { name: "Steps" }).click();
    await ui.page.getByText("Choose one of the runs, to see its steps.").waitFor();
  });

  it("are made of selected deliveries", async () => {
    await ui.serve.call("sources.create", { name: "gh", path: "gh", provider: "github", requireSignature: false });
    const ids = [await ui.post("/hooks/gh", { ref: "a" }), await ui.post("/hooks/gh", { ref: "b" })];
    await openAddress(ui.page, "traffic");
    for (const [index, id] of ids.entries())
      await ui.page
        .locator(`[data-delivery-id="${id}"]`)
        .first()
        .click(index === 0 ? {} : { modifiers: ["ControlOrMeta"] });
    await ui.page.getByRole("button", { name: "Make a scenario" }).click();
    await expect.poll(here).toBe("#/scenarios/new");
    await expect.poll(() => ui.page.locator(".cm-content").textContent()).toMatch(/provider: github.*ref: a.*ref: b/);
  });
});
