import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const panel = () => ui.page.getByRole("region", { name: "Dry run" });
const chooser = () => panel().getByRole("combobox", { name: "Delivery" });
const gate = (outcome: "passed" | "failed", name: string) =>
  panel()
    .getByRole("listitem")
    .filter({ has: ui.page.getByRole("img", { name: outcome }) })
    .filter({ hasText: name });

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("samples.send", { provider: "github", event: "pull_request" });
  await ui.serve.call("samples.send", { provider: "github", event: "push" });
  await ui.serve.call("hooks.create", {
    name: "Review",
    event: "pull_request",
    conditions: [{ field: "webhook.body.action", operator: "equals", value: "opened" }],
    action: "spawn_agent",
    approval: "never",
    actionConfig: { agent: "command", command: ["/bin/cat"], agentPrompt: "Look at #{{webhook.body.number}}." },
  });
  await ui.serve.call("hooks.create", {
    name: "Call",
    action: "webhook",
    actionConfig: { webhookUrl: "http://127.0.0.1:9/{{webhook.event}}", webhookMethod: "PUT", webhookBody: "taken" },
  });
});
afterAll(() => ui.close());

async function open(hook: string): Promise<void> {
  await openPage(ui.page, "Hooks");
  await ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name: hook }).click();
  await ui.page.getByRole("heading", { level: 2, name: hook }).waitFor();
  await panel().waitFor();
}

/** Chooses another delivery by a part of what it is called. */
async function choose(part: string): Promise<void> {
  await chooser().click();
  await chooser().fill(part);
  await ui.page.getByRole("option", { name: part }).click();
}

describe("a dry run", () => {
  it("tries the last delivery first, and shows which gate holds it back", async () => {
    await open("Review");
    await panel().getByText("It would not run.").waitFor();

    await gate("failed", "trigger").getByText("push").waitFor();
    expect(await gate("failed", "trigger").textContent()).not.toContain("`");
  });

  it("of another delivery shows other gates, and the prompt as the agent would have it", async () => {
    await choose("Pull request #42");
    await panel().getByText("It would run.").waitFor();

    await gate("passed", "trigger").waitFor();
    await gate("passed", "conditions").waitFor();
    expect(await gate("failed", "").count()).toBe(0);
    await panel().getByText("Look at #42.").waitFor();
  });

  it("goes back to the last delivery with the keyboard alone", async () => {
    await chooser().focus();
    await chooser().press("ArrowDown");
    await chooser().pressSequentially("the last");
    await chooser().press("Enter");

    await panel().getByText("It would not run.").waitFor();
  });

  it("shows the request that would be made", async () => {
    await open("Call");
    await panel()
      .getByText(/PUT http:\/\/127\.0\.0\.1:9\/push[^]*taken/)
      .waitFor();
    await choose("Pull request #42");

    await panel()
      .getByText(/PUT http:\/\/127\.0\.0\.1:9\/pull_request[^]*taken/)
      .waitFor();
  });

  it("tries what is not saved yet, which cannot be run for real", async () => {
    await open("Review");
    await ui.page.getByRole("combobox", { name: "Event", exact: true }).fill("push");

    await gate("passed", "trigger").waitFor();
    await gate("failed", "conditions").waitFor();
    expect(await panel().getByRole("button", { name: "Run for real" }).count()).toBe(0);
    await ui.page.getByRole("button", { name: "Discard" }).click();
  });

  it("does not call well what would fail, as its action is not set up", async () => {
    await openPage(ui.page, "Hooks");
    await ui.page.getByRole("button", { name: /^New hook/ }).click();
    await ui.page.getByRole("radio", { name: "Forward" }).click();
    await panel().getByText("It would run, and fail.").waitFor();
    await panel()
      .getByText(/^The action is not set up: webhookUrl/)
      .waitFor();
  });

  it("runs nothing, until it is run for real on the delivery that is chosen", async () => {
    expect((await ui.serve.call("executions.list", { status: "success" })).total).toBe(0);
    await open("Review");
    await choose("Pull request #42");
    await panel().getByText("It would run.").waitFor();
    await panel().getByRole("button", { name: "Run for real" }).click();
    const execution = ui.page.getByTestId("execution");
    await execution.getByText("success", { exact: true }).waitFor();

    await execution.getByRole("log").getByText("Look at #42.").waitFor();
  });
});
