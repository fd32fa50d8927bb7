import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none" });
  await ui.post("/hooks/shop", { n: 1 });
});
afterAll(() => ui.close());

test("a delivery is saved as HAR from its menu, and what was saved is said", async () => {
  await ui.page.locator("[data-delivery-id]").first().click();
  await ui.page.getByRole("button", { name: "Copy", exact: true }).click();
  const [download] = await Promise.all([
    ui.page.waitForEvent("download"),
    ui.page.getByRole("menuitem", { name: "Save as HAR" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("deliveries.har");
  const path = join(temporaryFolder(), "deliveries.har");
  await download.saveAs(path);
  const archive = JSON.parse(readFileSync(path, "utf8"));
  expect(archive.log.entries[0].request.postData.text).toBe('{"n":1}');
  await ui.page.getByText("1 delivery saved.").waitFor();
  expect(ui.complaints).toEqual([]);
});
