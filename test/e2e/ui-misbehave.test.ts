import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { stepOf } from "./trace.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "Shop", path: "shop" });
});
afterAll(() => ui.close());

describe("a source that misbehaves, by the window", () => {
  it("is told to, shows that it does, and each delivery says that it was on purpose", async () => {
    await openAddress(ui.page, "s/shop/setup");
    const faults = ui.page.getByRole("region", { name: "Play faults" });
    await faults.getByRole("button", { name: "Add" }).click();
    await chooseIn(ui.page.getByLabel("What it does"), "hangs up without an answer");
    await ui.page.getByRole("button", { name: "Misbehave" }).click();
    await ui.page.getByRole("status", { name: "Faults" }).getByText("hangs up without an answer").waitFor();

    const url = `${ui.serve.receiver}/hooks/shop`;
    await expect(fetch(url, { method: "POST", body: "{}" })).rejects.toThrow("fetch failed");
    await faults.getByRole("switch", { name: "Play: hangs up without an answer" }).click();
    await ui.page.getByRole("status", { name: "Faults" }).waitFor({ state: "detached" });
    await openPage(ui.page, "All traffic");
    await ui.page.getByRole("gridcell", { name: "on purpose" }).click();
    await ui.page.getByText("on purpose: hangs up without an answer").first().waitFor();
    await stepOf(ui.page, "Answer").getByText("No answer").waitFor();
  });

  it("replays many that are marked by a run that can be paused and cancelled", async () => {
    const { id } = (await ui.serve.call("sources.list", {})).items[0] ?? { id: "" };
    await ui.serve.call("sources.update", { id, requireSignature: false, faults: [] });
    for (const body of ["1", "2"]) await fetch(`${ui.serve.receiver}/hooks/shop`, { method: "POST", body });
    const { items } = await ui.serve.call("deliveries.list", {});
    const run = await ui.serve.call("replays.start", {
      deliveryIds: items.map((item) => item.id),
      pace: { kind: "perSecond", rate: 0.01 },
    });
    const bar = ui.page.getByRole("group", { name: "Replay of many" });
    await bar.getByText("Replaying: 1 of 3").waitFor();
    await bar.getByRole("button", { name: "Pause" }).click();
    await bar.getByText("Replay paused: 1 of 3").waitFor();
    await bar.getByRole("button", { name: "Cancel" }).click();
    await bar.waitFor({ state: "detached" });

    expect(await ui.serve.call("replays.get", { id: run.id })).toMatchObject({ state: "cancelled", taken: 1 });
  });
});
