import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type HttpServer, startServer, valuesOf } from "../fixtures/http-server.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;
let sink: HttpServer;
let status = 200;

const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const attempts = () => ui.page.getByTestId("attempt");
const endpoints = async () => (await ui.serve.call("endpoints.list", {})).items;
const more = async (name: string) => {
  await button("More about this endpoint").click();
  await ui.page.getByRole("menuitem", { name }).click();
};

beforeAll(async () => {
  sink = await startServer((_, response) => response.writeHead(status).end());
  ui = await openUi();
});

afterAll(async () => {
  await ui.close();
  await sink.close();
});

describe("the endpoints' page", () => {
  it("makes an endpoint that signs by a scheme of its own", async () => {
    await openPage(ui.page, "Endpoints");
    await ui.page
      .getByRole("button", { name: /New endpoint/ })
      .first()
      .click();
    await ui.page.getByLabel("URL").fill(`${sink.url}/webhooks`);
    await ui.page.getByLabel("Name", { exact: true }).first().fill("My shop");
    await ui.page.getByLabel("Send as").fill("custom");
    await ui.page.getByRole("option", { name: "Custom scheme" }).click();
    await ui.page.getByLabel("Secret", { exact: true }).fill("s3cret");
    await ui.page.keyboard.press("Control+s");

    await ui.page.getByText("Saved the endpoint My shop.").waitFor();
    expect(await endpoints()).toMatchObject([{ name: "My shop", provider: "custom", scheme: { name: "Custom" } }]);
  });

  it("shows in view, at 1024 by 700 too, what would be sent as the form is being edited", async () => {
    const preview = ui.page.getByRole("complementary", { name: "What would be sent" });
    await ui.page.setViewportSize({ width: 1024, height: 700 });
    await ui.page.getByLabel("URL").fill(`${sink.url}/other`);
    const line = preview.getByText(`POST ${sink.url}/other`);
    await line.waitFor();
    await preview.getByText("X-Signature", { exact: true }).waitFor();
    const { y = 0, height = 0 } = (await line.boundingBox()) ?? {};
    expect(y).toBeGreaterThan(0);
    expect(y + height).toBeLessThan(700);
    await button("Discard changes").click();
    await button("Dismiss").last().click();
    await preview.getByText(`POST ${sink.url}/webhooks`).waitFor();
    await ui.page.setViewportSize({ width: 1440, height: 900 });
  });

  it("signs its test that way", async () => {
    await button("Send test").click();
    await attempts().getByText("200").waitFor();
    expect(valuesOf(sink.seen[0], "x-signature")[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("draws where the time of an attempt went", async () => {
    await attempts().getByRole("button").first().click();
    await ui.page.getByRole("group", { name: "Where the time went" }).getByText("first byte").waitFor();
  });

  it("offers variants only of who has them, and schedules by their names", async () => {
    await ui.page.getByRole("tab", { name: "Settings" }).click();
    expect(await ui.page.getByRole("radiogroup", { name: "Variant" }).count()).toBe(0);
    await ui.page.getByLabel("Send as").fill("optio");
    await ui.page.getByRole("listbox", { name: "Send as" }).getByRole("option", { name: "Optio" }).click();
    await ui.page.getByRole("radio", { name: "As built" }).click();
    await ui.page.getByRole("button", { name: /^More schedule/ }).click();
    await chooseIn(ui.page.getByLabel("Schedule"), "Slack");
    await ui.page.keyboard.press("Control+s");

    await expect
      .poll(endpoints)
      .toMatchObject([
        { provider: "optio", variant: "built", scheme: null, schedule: { delaysSeconds: [0, 0, 60, 300] } },
      ]);
  });

  it("shows only the attempts that were asked for", async () => {
    status = 410;
    const [endpoint] = await endpoints();
    await ui.serve.call("endpoints.test", { id: endpoint?.id ?? "" });
    await ui.page.getByRole("tab", { name: "Log" }).click();
    await attempts().nth(1).waitFor();
    await chooseIn(ui.page.getByLabel("Outcome"), "Failed");
    await expect.poll(() => attempts().count()).toBe(1);
    await attempts().getByText("410").waitFor();
    await ui.page.getByLabel("Status answered").fill("500");
    await ui.page.getByText("No attempt is like that.").waitFor();
    await ui.page.getByLabel("Status answered").fill("");
    await attempts().getByText("410").waitFor();
  });

  it("saves those as a file", async () => {
    const download = ui.page.waitForEvent("download");
    await button("Export").click();
    const file = await download;
    const lines = (await textOf(await file.createReadStream())).trimEnd().split("\n");
    expect(file.suggestedFilename()).toMatch(/^attempts-.*\.ndjson$/);
    expect(lines.map((line) => JSON.parse(line).response.status)).toEqual([410]);
    await button("Clear").click();
    await attempts().nth(1).waitFor();
  });

  it("says what went wrong last", async () => {
    await ui.page.getByRole("tab", { name: "Settings" }).click();
    const health = ui.page.getByRole("group", { name: "Health" });
    await health.getByText("50 % of 2 delivered").waitFor();
    await health.getByText(/^Failed .*410/).waitFor();
    await health.getByRole("img", { name: /^Latency of the last 2/ }).waitFor();
  });

  it("makes a copy that is switched off, and switches it on", async () => {
    await more("Duplicate");
    await ui.page.getByRole("heading", { name: "My shop (copy)" }).waitFor();
    const isOn = ui.page.getByRole("switch", { name: "Active", exact: true });
    expect(await isOn.getAttribute("aria-checked")).toBe("false");
    await isOn.click();
    await expect.poll(async () => (await endpoints()).map(({ isActive }) => isActive)).toEqual([true, true]);
  });

  it("deletes it, and has it back", async () => {
    await more("Delete");
    await expect.poll(async () => (await endpoints()).length).toBe(1);
    await button("Undo").click();
    await ui.page.getByRole("heading", { name: "My shop (copy)" }).waitFor();
    expect((await endpoints()).map(({ name }) => name).toSorted()).toEqual(["My shop", "My shop (copy)"]);
  });

  it("complains of nothing", () => {
    expect(ui.complaints).toEqual([]);
  });
});
