import { expect, it } from "vitest";
import { loadAxe, violationsOf } from "./axe.ts";
import { openPage, openUi } from "./ui-session.ts";

it("what a kill interrupted is run again, all at once, once it was seen what that comes to", async () => {
  const before = await openUi();
  const command = ["/bin/sh", "-c", "sleep 600"];
  const agent = { action: "spawn_agent" as const, actionConfig: { agent: "command", command, agentPrompt: "" } };
  await before.serve.call("hooks.create", { name: "Runs at once", approval: "never", ...agent });
  await before.serve.call("sources.create", { name: "shop", path: "shop", requireSignature: false });
  for (const n of [1, 2]) await before.post("/hooks/shop", { n });
  const running = async () => (await before.serve.call("executions.list", { status: "running" })).total;
  await expect.poll(running).toBe(2);
  await before.serve.kill();

  const ui = await openUi({ dataFolder: before.serve.dataFolder });
  await loadAxe(ui.page);
  const [hook] = (await ui.serve.call("hooks.list", {})).items;
  const quick = { agent: "command", command: ["/bin/cat"], agentPrompt: "again" };
  await ui.serve.call("hooks.update", { id: hook?.id ?? "", actionConfig: quick, approval: "never" });
  await openPage(ui.page, "Runs");
  const bar = ui.page.getByRole("group", { name: "Interrupted runs" });
  await bar.getByText("2 runs were interrupted and not run again").waitFor();
  await bar.getByRole("button", { name: "Run these again" }).focus();
  await ui.page.keyboard.press("Enter");
  const dialog = ui.page.getByRole("dialog", { name: "Run these again" });
  const lines = dialog.getByRole("list", { name: "What would run" }).getByRole("listitem");
  await expect.poll(() => lines.allTextContents()).toHaveLength(2);
  expect((await lines.allTextContents()).every((text) => /Runs at once.*runs without asking/.test(text))).toBe(true);
  expect(await violationsOf(ui.page)).toEqual([]);
  await ui.page.keyboard.press("Enter");
  await ui.page.getByRole("status").getByText("2 run again.").waitFor();
  await bar.waitFor({ state: "detached" });
  const succeeded = async () => (await ui.serve.call("executions.list", { status: "success" })).items;
  await expect.poll(async () => (await succeeded()).length).toBe(2);
  // In the order the deliveries came.
  const deliveries = (await ui.serve.call("deliveries.list", {})).items.map(({ id }) => id).toReversed();
  const begun = (await succeeded()).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(begun.map(({ deliveryId }) => deliveryId)).toEqual(deliveries);
  expect(ui.complaints).toEqual([]);
  await ui.close();
  await before.close();
});
