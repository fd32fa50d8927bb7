import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Receiver, SECRET, startReceiver } from "../core/scenarios/receiver.ts";
import { startServer } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;
let receiver: Receiver;

const editor = () => ui.page.getByRole("textbox", { name: "YAML or JSON" });
const steps = () => ui.page.getByTestId("scenario-steps").locator("tbody tr");
const here = () => ui.page.evaluate(() => globalThis.location.hash);

async function write(text: string): Promise<void> {
  await ui.page.locator(".cm-content").waitFor();
  await editor().fill(text);
}

const text = (set: string) =>
  `name: From the window\nprovider: github\nsteps:\n  - send: push\n    set: ${set}\n    expect: { status: 2xx }\n  - send: star\n    sign: wrong\n`;

const FOUR = `name: In four
provider: github
steps:
  - send: push
  - send: star
  - send: fork
  - send: label
`;

async function boxOf(group: Locator, name: string): Promise<{ readonly x: number; readonly y: number }> {
  return (await group.getByRole("button", { name }).boundingBox()) ?? { x: 0, y: 0 };
}

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
    await ui.page.getByRole("link", { name: "Scenarios 1", exact: true }).waitFor();
    await chooseIn(ui.page.getByLabel("Where to"), "to my app");
    await ui.page.getByRole("radio", { name: "At once" }).click();
    await ui.page.getByRole("button", { name: /^Run/ }).click();
    await expect.poll(here).toMatch(/\/runs\/1$/);
    await expect.poll(() => steps().nth(0).textContent()).toMatch(/push.*2xx within 10s.*passed.*200 after/);
    await expect.poll(() => steps().nth(1).textContent()).toMatch(/star.*4xx within 10s.*failed.*expected 4xx/);
    await ui.page.getByText(/^Step 2, star: 200 after \d+ (?:ms|s); expected 4xx\.$/).waitFor();
    await ui.page.getByText("1 of 2 failed").first().waitFor();
    const saved = ui.page.waitForEvent("download");
    await ui.page.getByRole("button", { name: "Save as file" }).click();
    expect((await saved).suggestedFilename()).toBe("from-the-window.yaml");
    expect(await violationsOf(ui.page)).toEqual([]);

    await ui.page.getByRole("button", { name: "Same seed again" }).click();
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

  it("have two runs compared step by step on a page of its own, of which all that differ are shown, or all", async () => {
    const summary = () => ui.page.getByTestId("compare-summary").textContent();
    const compared = () => ui.page.locator(".compare-steps tbody tr").allTextContents();
    await ui.page.getByRole("button", { name: "Step by step" }).click();
    await expect.poll(here).toMatch(/^#\/compare\/scr_\w+\/scr_\w+/);
    await expect.poll(summary).toBe("Run 1 and run 2 went alike, but for times and ids.");
    await ui.page.getByText("No step differs.").waitFor();
    await ui.page.getByRole("switch", { name: "Only differences" }).click();
    await expect
      .poll(compared)
      .toEqual([
        expect.stringMatching(/^1 push.*passed.*The same$/),
        expect.stringMatching(/^2 star.*failed.*The same$/),
      ]);
    expect(await violationsOf(ui.page)).toEqual([]);
    await ui.page.getByRole("button", { name: "Run 1, From the window" }).click();
    await expect.poll(here).toMatch(/^#\/scenarios\/scn_\w+\/runs\/1$/);
    await ui.page.goBack();
    await ui.page.goBack();
    await expect.poll(here).toMatch(/^#\/scenarios\/scn_\w+\/runs\/2$/);
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
    // Without a run that is chosen, the steps are what the text has.
    await expect.poll(() => steps().first().textContent()).toMatch(/^1.*push.*2xx within 10s$/);
  });

  it("have their steps moved, shifted, faulted and left out, by keys and by mouse, and each of that taken back", async () => {
    const titles = () => steps().locator("code").allTextContents();
    const inTime = () => ui.page.getByRole("group", { name: "Steps in time" });
    await openAddress(ui.page, "scenarios/new");
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await write(FOUR);
    await ui.page.getByRole("radio", { name: "Steps" }).click();
    await expect.poll(titles).toEqual(["push", "star", "fork", "label"]);

    await inTime().getByRole("button", { name: "Step 1, push" }).click();
    await ui.page.keyboard.press("Alt+ArrowDown");
    await expect.poll(titles).toEqual(["star", "push", "fork", "label"]);
    // The focus goes along, so that the next key moves the same step.
    await expect
      .poll(() =>
        inTime()
          .getByRole("button", { name: "Step 2, push" })
          .evaluate((button) => button === document.activeElement),
      )
      .toBe(true);
    await ui.page.keyboard.press("Alt+ArrowRight");
    await expect.poll(() => steps().nth(1).textContent()).toContain("100 ms");
    await ui.page.keyboard.press("Delete");
    await expect.poll(titles).toEqual(["star", "fork", "label"]);
    for (let taken = 0; taken < 3; taken += 1) await ui.page.keyboard.press("ControlOrMeta+z");
    await expect.poll(titles).toEqual(["push", "star", "fork", "label"]);
    expect(await ui.page.getByRole("button", { name: "Redo" }).isDisabled()).toBe(false);

    const [from, to] = [await boxOf(inTime(), "Step 4, label"), await boxOf(inTime(), "Step 1, push")];
    await ui.page.mouse.move(from.x + 20, from.y + 10);
    await ui.page.mouse.down();
    await ui.page.mouse.move(from.x - 60, from.y + 10);
    await ui.page.mouse.move(to.x, to.y + 10);
    await ui.page.mouse.up();
    await expect.poll(titles).toEqual(["label", "push", "star", "fork"]);

    await steps().getByRole("button", { name: "push" }).click();
    await chooseIn(ui.page.getByLabel("Fault", { exact: true }), "sent twice");
    await expect.poll(titles).toEqual(["label", "push", "push", "star", "fork"]);
    await ui.page.getByText("5 steps, 1 with a fault").waitFor();
    await ui.page.getByRole("textbox", { name: "Status" }).fill("200, 204");
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => steps().nth(1).textContent()).toContain("200 or 204");
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    // A text with problems leaves the steps as they were, and says what is wrong and the way back.
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await write("name: Broken\nsteps: [{ send: push }]");
    await ui.page.getByRole("radio", { name: "Steps" }).click();
    await ui.page.getByText("say whose event this is").waitFor();
    await ui.page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
    await expect.poll(titles).toEqual(["label", "push", "push", "star", "fork"]);
  });

  it("go to any URL, are paused, skipped and stopped from the footer of any page, and found there after a reload", async () => {
    const footer = () => ui.page.getByRole("group", { name: "Scenario", exact: true });
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await write(FOUR.replace("- send: star", "- send: star\n    after: 1h"));
    await ui.page.getByText("No problems.").waitFor();
    await chooseIn(ui.page.getByLabel("Where to"), "to a URL");
    await ui.page.getByLabel("URL", { exact: true }).fill(receiver.server.url);
    await ui.page.getByLabel("Its secret").fill(SECRET);
    await ui.page.getByRole("button", { name: /^Run/ }).last().click();
    await expect.poll(() => footer().textContent()).toBe("In four: 1 of 4 steps");
    await ui.page.getByTestId("playhead").waitFor();
    // Above it the traffic, with the stretch that the run takes and where it is.
    await ui.page.locator(".time-strip rect.run").waitFor();
    await ui.page.locator(".time-strip .playhead").waitFor();
    await footer().getByRole("button", { name: "Pause" }).click();
    await openAddress(ui.page, "hooks");
    await ui.page.reload();
    await footer().getByRole("button", { name: "Go on" }).click();
    await footer().getByRole("button", { name: "Skip the next" }).click();
    await expect.poll(() => footer().count()).toBe(0);
    const { items } = await ui.serve.call("scenarios.runs", { name: "In four" });
    expect(items).toMatchObject([{ state: "done", passed: 3, skipped: 1, verdict: "passed" }]);
  });

  it("are made of a stretch of the time strip by pressing s twice, with faults, a seed and what is expected", async () => {
    await ui.serve.call("sources.create", { name: "hub", path: "hub", provider: "github", requireSignature: false });
    await ui.post("/hooks/hub", { ref: "a" }, { "x-github-event": "push" });
    await openAddress(ui.page, "traffic");
    const time = ui.page.getByRole("slider", { name: "Time" });
    await expect.poll(() => time.getAttribute("aria-valuetext")).toMatch(/^The list shows/);
    await ui.page.keyboard.press("s");
    await ui.page.getByRole("slider", { name: "End of the stretch" }).waitFor();
    await ui.page.keyboard.press("s");
    await expect.poll(here).toBe("#/scenarios/new");
    // By chance, as its seed has it, it is sent twice.
    await ui.page.getByText(/^(1 step|2 steps, 1 with a fault)$/).waitFor();
    await expect.poll(() => steps().first().textContent()).toMatch(/push.*2xx within 10s$/);
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await expect.poll(() => ui.page.locator(".cm-content").textContent()).toMatch(/seed: \d+faults:.*kind: duplicate/);
  });

  it("have one delivery tested for repeats, from the palette: in each way, with a verdict in words", async () => {
    let acted = 0;
    const app = await startServer((request, response) => {
      if (request.method === "POST") acted += 1;
      response.end(request.method === "GET" ? String(acted) : "ok");
    });
    const target = { url: app.url };
    const { id: sourceId } = await ui.serve.call("sources.create", {
      name: "twice",
      path: "twice",
      provider: "github",
      secrets: [SECRET],
      target,
    });
    const { deliveryId } = await ui.serve.call("samples.send", { provider: "github", event: "push", sourceId });
    const before = acted;
    await openAddress(ui.page, `traffic?d=${deliveryId}`);
    await ui.page.getByRole("button", { name: "Clear the stretch" }).click();
    await ui.page.locator(`[data-delivery-id="${deliveryId}"]`).first().click();
    await ui.page.keyboard.press("ControlOrMeta+k");
    await ui.page.keyboard.type("idempotency");
    await ui.page.keyboard.press("Enter");
    const dialog = ui.page.getByRole("dialog", { name: "Test repeats" });
    await dialog.getByLabel("How many times").fill("2");
    await chooseIn(dialog.getByLabel("In which way"), "One after the other");
    await dialog.getByLabel("Counter URL").fill(app.url);
    await dialog.getByRole("button", { name: "Test" }).click();
    await dialog.getByText(/^It acted 2 times on 2 of the same: the counter went from \d+ to \d+\.$/).waitFor();
    expect(acted).toBe(before + 2);
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await dialog.getByLabel("Counter URL").fill("");
    await dialog.getByLabel("Check command").fill(`${process.execPath} -p 7`);
    await dialog.getByRole("button", { name: "Test again" }).click();
    await dialog.getByText("The command printed 7 before and after, so it tells nothing of this delivery.").waitFor();
    await ui.page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    await app.close();
    expect(ui.complaints).toEqual([]);
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
    await ui.page.getByRole("radio", { name: "Text" }).click();
    await expect.poll(() => ui.page.locator(".cm-content").textContent()).toMatch(/provider: github.*ref: a.*ref: b/);
  });
});
