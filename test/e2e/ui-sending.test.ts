import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type HttpServer, startServer, valuesOf } from "../fixtures/http-server.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

const SECRET = "it is a secret to everybody";

let ui: UiSession;
let sink: HttpServer;
let url: string;
let status = 200;

const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const attempts = () => ui.page.getByTestId("attempt");

beforeAll(async () => {
  sink = await startServer((_, response) => response.writeHead(status).end("noted"));
  url = `${sink.url}/webhooks`;
  ui = await openUi();
});

afterAll(async () => {
  await ui.close();
  await sink.close();
});

describe("sending by hand", () => {
  it("makes an endpoint", async () => {
    await openPage(ui.page, "Endpoints");
    await ui.page
      .getByRole("button", { name: /New endpoint/ })
      .first()
      .click();
    await ui.page.getByLabel("URL").fill(url);
    await ui.page.getByLabel("Name").fill("My shop");
    await ui.page.getByLabel("Send as").fill("github");
    await ui.page.getByRole("option", { name: "GitHub", exact: true }).click();
    await chooseIn(ui.page.getByLabel("Signed by"), "GitHub");
    await ui.page.getByLabel("Secret").fill(SECRET);
    await ui.page.getByLabel("Subscribed events").fill("push");
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("button", { name: /^More schedule/ }).click();
    await chooseIn(ui.page.getByLabel("Schedule"), "Miteos");
    await ui.page.keyboard.press("Control+s");

    await ui.page.getByRole("status").getByText("Saved the endpoint My shop.").waitFor();
    const { items } = await ui.serve.call("endpoints.list", {});
    expect(items).toMatchObject([
      {
        name: "My shop",
        url,
        provider: "github",
        schemeId: "github",
        events: ["push"],
        schedule: { delaysSeconds: [0, 30, 120, 900, 3600] },
      },
    ]);
  });

  it("sends a signed test and shows its attempt as it happens", async () => {
    await button("Send test").click();

    await attempts().getByText("push").waitFor();
    await attempts().getByText("200").waitFor();
    const [sent] = sink.seen;
    const signature = createHmac("sha256", SECRET)
      .update(sent?.body ?? "")
      .digest("hex");
    expect(valuesOf(sent, "x-github-event")).toEqual(["push"]);
    expect(valuesOf(sent, "x-hub-signature-256")).toEqual([`sha256=${signature}`]);
    await attempts().getByRole("button").first().click();
    await attempts().getByText("noted").waitFor();
  });

  it("shows the exact request before it is sent", async () => {
    await openPage(ui.page, "Log");
    // The plain field gives way to the editor once its code is here, and what is filled into it then is lost.
    await ui.page.locator(".cm-content").waitFor();
    await ui.page.getByLabel("Payload").fill('{"answer":42}');
    await ui.page.getByRole("tab", { name: "Exact request" }).click();

    const signature = createHmac("sha256", SECRET).update('{"answer":42}').digest("hex");
    await ui.page.getByRole("region", { name: "Headers of the request" }).getByText(signature).waitFor();
  });

  it("sends what was typed under an id of one's own, and again on purpose", async () => {
    await ui.page.getByLabel("Message id").fill("my-own-1");
    await button("Send").click();
    await attempts().nth(1).waitFor();
    await button("Send a duplicate").click();
    await attempts().nth(2).waitFor();

    const [, ...sent] = sink.seen;
    expect(sent.map(({ body }) => String(body))).toEqual(['{"answer":42}', '{"answer":42}']);
    expect(sent.map((one) => valuesOf(one, "x-github-delivery"))).toEqual([["my-own-1"], ["my-own-1"]]);
  });

  it("shows what failed and when it is tried again, and can stop that", async () => {
    status = 503;
    await button("Send").click();
    const toCome = ui.page.getByRole("list", { name: "To come" });
    await toCome.getByText("attempt 2 of 5").waitFor();
    await toCome.getByRole("button", { name: "Cancel" }).click();

    await toCome.waitFor({ state: "detached" });
    await attempts().getByText("503").waitFor();
    status = 200;
  });

  it("sends a burst and shows how far it is", async () => {
    const before = sink.seen.length;
    await ui.page.getByLabel("Events", { exact: true }).fill("25");
    await button("Start the burst").click();

    await ui.page.getByTestId("burst").getByText("25 of 25 delivered").waitFor();
    expect(sink.seen.length - before).toBe(25);
    await button("Report").click();
    const report = ui.page.getByRole("region", { name: "What the burst came to" });
    await report.getByText(/Answers: 25 · p50 /).waitFor();
    await report.getByRole("list", { name: "The slowest" }).getByRole("button").first().click();
    await report.getByText("200").first().waitFor();
  });

  it("checks the receiver and finds that this one takes anything", async () => {
    await openPage(ui.page, "Endpoints");
    await ui.page.getByRole("tab", { name: "Check this receiver" }).click();
    await button("Run the checklist").click();

    await ui.page.getByLabel("Result of the check").waitFor({ timeout: 60_000 });
    const wrong = ui.page.getByRole("row").filter({ hasText: "Rejects a signature made with another secret" });
    await wrong.getByText("failed", { exact: true }).waitFor();
  });

  it("shows what a case of the check sent and what came back", async () => {
    const wrong = ui.page.getByRole("row").filter({ hasText: "Rejects a signature made with another secret" });
    await wrong.getByRole("button", { name: "Show the exchange" }).click();

    await ui.page.getByText("POST http").first().waitFor();
  });

  it("saves the check as JUnit XML", async () => {
    const saved = ui.page.waitForEvent("download");
    await button("Save JUnit XML").click();

    expect((await saved).suggestedFilename()).toBe("receiver-check.xml");
  });

  it("cancels a check that runs", async () => {
    await button("Run the checklist again").click();
    await button("Cancel the check").click();

    await ui.page.getByLabel("Result of the check").getByText("Cancelled").waitFor();
  });

  it("complains of nothing", () => {
    expect(ui.complaints).toEqual([]);
  });
});
