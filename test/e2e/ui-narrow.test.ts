import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.page.setViewportSize({ width: 1024, height: 700 });
  await ui.serve.call("hooks.create", {
    name: "Ask before the staging cluster is deployed to, whatever branch it is",
    event: "push",
    conditions: [{ field: "webhook.body.action", operator: "not_exists", value: "" }],
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "true" } },
    approval: "ask",
  });
  await ui.serve.call("samples.send", { provider: "github", event: "push" });
});

afterAll(() => ui.close());

async function middleOf(shown: Locator): Promise<number> {
  const box = await shown.boundingBox();
  if (!box) throw new Error("It is not shown.");
  return Math.round(box.y + box.height / 2);
}

describe("a window 1024 pixels wide", () => {
  it("says in the footer how many ask for an answer", async () => {
    await ui.page.getByRole("contentinfo").getByText("1 approval waits").waitFor();
  });

  it("keeps a hook's buttons on one line with its title", async () => {
    await openPage(ui.page, "Hooks");
    const form = ui.page.getByRole("form", { name: "Hook" });
    const title = await middleOf(form.getByRole("heading").first());
    const names = ["Save", "More for this hook"];
    const middles = names.map((name) => middleOf(form.getByRole("button", { name })));

    for (const middle of await Promise.all(middles)) expect(Math.abs(middle - title)).toBeLessThan(4);
  });

  it("shows a condition's field whole", async () => {
    const field = ui.page.getByLabel("Field of condition 1");

    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0);
  });
});
