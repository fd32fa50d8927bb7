import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const labelled = (name: string) => ui.page.getByLabel(name, { exact: true });
const saved = async () => (await ui.serve.call("hooks.list", {})).items[0]?.conditions;
const focused = () => ui.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

beforeAll(async () => {
  ui = await openUi();
});

beforeEach(async () => {
  for (const { id } of (await ui.serve.call("hooks.list", {})).items) await ui.serve.call("hooks.delete", { id });
  await ui.serve.call("hooks.create", {
    name: "Grouped",
    action: "notify",
    conditions: [{ any: [{ field: "webhook.body.action", operator: "equals", value: "opened" }] }],
    actionConfig: { notifyOwner: true },
  });
  await ui.page.reload();
  await openPage(ui.page, "Hooks");
  await ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name: "Grouped" }).click();
  await labelled("Group 1").waitFor();
});

afterAll(() => ui.close());

describe("a group of conditions", () => {
  it("is made of rows, at any depth, by clicking", async () => {
    await chooseIn(labelled("What holds in group 1"), "all of these hold");
    await button("Add a group to group 1").click();
    await chooseIn(labelled("What holds in group 1.2"), "none of these holds");
    await labelled("Field of condition 1.2.1").fill("webhook.body.sender.type");
    await labelled("Value of condition 1.2.1").fill("Bot");
    await button("Add a condition to group 1.2").click();
    await labelled("Field of condition 1.2.2").fill("webhook.body.draft");
    await labelled("Value of condition 1.2.2").fill("true");
    await ui.page.keyboard.press("Control+s");

    await expect.poll(saved).toEqual([
      {
        all: [
          { field: "webhook.body.action", operator: "equals", value: "opened" },
          {
            not: {
              any: [
                { field: "webhook.body.sender.type", operator: "equals", value: "Bot" },
                { field: "webhook.body.draft", operator: "equals", value: true },
              ],
            },
          },
        ],
      },
    ]);
  });

  it("is worked by keyboard: what is added has the focus, and what follows what is removed", async () => {
    await button("Add a condition to group 1").press("Enter");
    await expect.poll(focused).toBe("Field of condition 1.2");
    await button("Remove condition 1.2").press("Enter");
    await expect.poll(focused).toBe("Field of condition 1.1");
    await button("Remove condition 1.1").press("Enter");
    await expect.poll(focused).toBe("Add a condition to group 1");
  });

  it("can be edited as text, which is not saved while it is broken", async () => {
    await button("Edit group 1 as text").click();
    await labelled("Text of group 1").fill('{"all": [');
    await ui.page.keyboard.press("Control+s");
    await ui.page.getByText("Not saved. This text is not a group").waitFor();
    expect(await saved()).toMatchObject([{ any: [{}] }]);
    await ui.page.getByText("Not counted until every group can be read.").waitFor();

    await labelled("Text of group 1").fill('{"all": [{"field": "webhook.event", "operator": "exists"}]}');
    await button("Edit group 1 as rows").click();
    await ui.page.keyboard.press("Control+s");
    await expect.poll(saved).toMatchObject([{ all: [{ field: "webhook.event" }] }]);
  });

  it("shows its fields whole in a narrow window, three levels deep", async () => {
    await button("Add a group to group 1").click();
    await button("Add a group to group 1.2").click();
    await ui.page.setViewportSize({ width: 1024, height: 700 });
    const field = labelled("Field of condition 1.2.2.1");
    await field.fill("webhook.body.pull_request.head.ref");

    await expect.poll(() => field.evaluate((input) => input.scrollWidth <= input.clientWidth)).toBe(true);
    expect(await button("Add a group to group 1.2.2").isDisabled()).toBe(true);
    await ui.page.setViewportSize({ width: 1440, height: 900 });
  });
});
