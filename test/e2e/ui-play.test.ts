import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type HttpServer } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

const DELIVERIES = 6;

let ui: UiSession;
let app: HttpServer;
let url = "";

beforeAll(async () => {
  app = await startServer((_request, response) => void response.end());
  ({ url } = app);
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none", target: { url } });
  await ui.serve.call("sources.create", { name: "hub", path: "hub", provider: "github" });
  for (let n = 0; n < DELIVERIES; n += 1) await ui.post("/hooks/shop", { n });
  await ui.post("/hooks/hub", {});
});
afterAll(async () => {
  await ui.close();
  await app.close();
});

const line = () => ui.page.getByRole("group", { name: "Replay a stretch" });

/** Chooses all that has come, by keys, and offers it. */
async function choose(): Promise<void> {
  await ui.page.locator("[aria-rowcount]").first().focus();
  // Nothing can be chosen before the list shows something, and a second press saves what the first has chosen.
  const time = ui.page.getByRole("slider", { name: "Time" });
  await expect.poll(() => time.getAttribute("aria-valuetext")).toMatch(/^The list shows/);
  await ui.page.keyboard.press("s");
  await ui.page.getByRole("slider", { name: "End of the stretch" }).waitFor();
  await ui.page.keyboard.press("r");
  await line().waitFor();
}

test("a stretch is replayed by keys: how many, to whom and in what gaps is said first, and Enter starts", async () => {
  await choose();
  await expect.poll(() => line().textContent()).toMatch(/^7 deliveries from .* to /);
  expect(await line().textContent()).toContain("As they came; each is checked as of when it first did.");
  await loadAxe(ui.page);
  expect(await violationsOf(ui.page)).toEqual([]);
  await ui.page.keyboard.press("Enter");
  await expect
    .poll(async () => (await ui.serve.call("replays.list", {})).items)
    .toMatchObject([{ state: "done", total: DELIVERIES + 1, to: null, pace: { kind: "original" } }]);
  expect(await line().count()).toBe(0);
  // The two runs, as it came and as it was replayed, are compared while the stretch is chosen.
  await ui.page.keyboard.press("d");
  const beside = ui.page.getByRole("dialog", { name: "The replay beside what came" });
  await expect
    .poll(() => beside.getByTestId("run-beside").textContent())
    .toMatch(/^(?:Nothing|\d) of 7 went otherwise/);
  expect(await beside.getByRole("row").count()).toBe(DELIVERIES + 2);
  expect(await violationsOf(ui.page)).toEqual([]);
  await ui.page.keyboard.press("Escape");
  await expect.poll(() => beside.count()).toBe(0);
  await ui.page.getByRole("button", { name: "Clear the stretch" }).click();
});

test("straight to an app it is signed anew, and says of which sources no secret is known; Escape gives it up", async () => {
  await choose();
  await line().getByRole("combobox").click();
  await ui.page.getByRole("option", { name: url }).click();
  await expect.poll(() => line().textContent()).toMatch(/Without one, as they came: \d of hub\./);
  await line().getByRole("radio", { name: "At once" }).click();
  await ui.page.keyboard.press("Escape");
  await expect.poll(() => line().count()).toBe(0);
  await ui.page.getByRole("button", { name: "Clear the stretch" }).click();
});

test("while the app is down it stays at its step, which the footer says on every page, and is left out and stopped there", async () => {
  const { id } = await ui.serve.call("replays.start", { filter: {}, to: "http://127.0.0.1:9/", whenDown: "wait" });
  await openPage(ui.page, "Hooks");
  const footer = ui.page.getByRole("group", { name: "Replay", exact: true });
  await expect
    .poll(() => footer.textContent())
    .toMatch(/^Replay: 0 of \d+ deliveries\. .*It goes on when that is back\.$/);
  await footer.getByRole("button", { name: "Skip the next" }).click();
  await expect.poll(() => footer.textContent()).toMatch(/^Replay: 1 of /);
  await footer.getByRole("button", { name: "Pause" }).click();
  await footer.getByRole("button", { name: "Go on" }).waitFor();
  await footer.getByRole("button", { name: "Stop" }).click();
  await expect.poll(() => footer.count()).toBe(0);
  expect(await ui.serve.call("replays.get", { id })).toMatchObject({ state: "cancelled", skipped: 1 });
  expect(ui.complaints).toEqual([]);
});
