import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

const TOML = `
[notifications]
enabled = true
events = ["pr.created"]

[[notifications.webhooks]]
name = "first"
enabled = true
url = "http://127.0.0.1:9/one"
auth_type = "none"

[[notifications.webhooks]]
name = "second"
url = "http://127.0.0.1:9/two"
auth_type = "bearer"
token_env = "HOOKBENCH_TEST_NOT_SET"
`;
const OPENAPI = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pet shop", version: "1" },
  webhooks: {
    "pet.adopted": {
      post: {
        summary: "A pet found a home",
        requestBody: {
          content: {
            "application/json": { schema: { type: "object", properties: { pet: { type: "string", const: "cat" } } } },
          },
        },
      },
    },
  },
});

let ui: UiSession;
let sink: Server;
const bodies: string[] = [];

const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const tab = (name: string) => ui.page.getByRole("tab", { name }).click();
const eventField = () => ui.page.getByRole("combobox", { name: "Event", exact: true });
const payload = () => ui.page.getByRole("textbox", { name: "Payload" });
const preview = () => ui.page.getByRole("region", { name: "Exact request" });
const fixtures = () => ui.page.getByRole("list", { name: "Fixtures" });
const toImport = () => ui.page.getByLabel("What to import");
const catalogues = () => ui.page.getByRole("region", { name: "Catalogues" });

beforeAll(async () => {
  sink = createServer(async (request, response) => {
    bodies.push(await text(request).catch(() => ""));
    response.end("noted");
  });
  sink.listen(0, "127.0.0.1");
  await once(sink, "listening");
  const address = sink.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/webhooks`;
  ui = await openUi();
  await ui.serve.call("endpoints.create", { name: "My shop", url, provider: "github", events: ["push"] });
  await openPage(ui.page, "Log");
});

afterAll(async () => {
  await ui.close();
  sink.closeAllConnections();
  sink.close();
});

describe("composing an event", () => {
  it("finds one among all that the provider has", async () => {
    await eventField().click();
    await ui.page.getByRole("option").nth(1).waitFor();
    expect(await ui.page.getByRole("option").count()).toBeGreaterThan(40);
  });

  it("fills in the example of the one that is chosen", async () => {
    await eventField().fill("issues");
    await ui.page.getByRole("option").getByText("issues", { exact: true }).click();

    await payload().getByText('"issue"').first().waitFor();
  });

  it("sends it with one's own values and variables", async () => {
    // The editor draws only what is in view of a long text, so that all of it is chosen by its own key.
    await payload().press("Control+A");
    await ui.page.keyboard.insertText('{"action":"opened","who":"{{customer}}"}');
    await ui.page.getByLabel("Overrides").fill("action=closed\ndata.count=3");
    await ui.page.getByLabel("Variables").fill("customer=Mona");
    await ui.page.keyboard.press("Control+Enter");

    await expect
      .poll(() => bodies.map((body): unknown => JSON.parse(body)))
      .toEqual([{ action: "closed", who: "Mona", data: { count: 3 } }]);
  });

  it("says which line of the overrides is none", async () => {
    await ui.page.getByLabel("Overrides").fill("action=closed\nnonsense");
    await ui.page.getByText("Line 2 has no name and “=”.").waitFor();
    await ui.page.getByLabel("Overrides").fill("");
  });
});

describe("what is saved", () => {
  it("takes a delivery from its menu, which is the same by pointer and by key", async () => {
    await ui.post("/hooks/shop", { order: 1009 });
    await openPage(ui.page, "All traffic");
    await ui.page.locator("[data-delivery-id]").first().click({ button: "right" });
    const entries = ui.page.getByRole("menuitem");
    await entries.first().waitFor();
    const byPointer = await entries.allInnerTexts();
    const highlighted = ui.page.locator("[role=menuitem][data-highlighted]");
    expect(await highlighted.count()).toBe(0);
    await ui.page.keyboard.press("Escape");
    await entries.first().waitFor({ state: "detached" });
    expect(await ui.page.locator("[data-delivery-id][aria-selected=true]").count()).toBe(1);
    await ui.page.keyboard.press("Shift+F10");
    await entries.first().waitFor();
    expect(await entries.allInnerTexts()).toEqual(byPointer);
    await expect.poll(() => highlighted.allInnerTexts()).toEqual(byPointer.slice(0, 1));
    await ui.page.getByRole("menuitem", { name: "Save as fixture" }).click();
    await button("Show").click();

    await expect.poll(() => fixtures().getByRole("listitem").count()).toBe(1);
  });

  it("puts it into the composer", async () => {
    await fixtures().getByRole("button", { name: "Use" }).click();
    await tab("Exact request");
    await preview().getByText('{"order":1009}').waitFor();
  });

  it("renames it", async () => {
    await tab("Saved");
    await fixtures().getByRole("button", { name: "Rename" }).click();
    await ui.page.getByLabel("Fixture name").fill("An order");
    await ui.page.keyboard.press("Enter");
    await fixtures().getByText("An order").waitFor();
  });

  it("deletes it, and has it back", async () => {
    await fixtures().getByRole("button", { name: "Delete" }).click();
    await ui.page.getByText("Nothing saved yet").waitFor();
    await button("Undo").click();
    await fixtures().getByText("An order").waitFor();
  });

  it("shows what another window saved", async () => {
    await ui.serve.call("fixtures.create", { name: "From elsewhere", body: "{}" });
    await fixtures().getByText("From elsewhere").waitFor();
  });
});

describe("importing", () => {
  it("tells what in Operator's file will not do what its writer meant", async () => {
    await tab("Import");
    await toImport().fill(TOML);
    const findings = ui.page.getByRole("list", { name: "Findings" }).getByRole("listitem");
    await findings.first().waitFor();

    expect(await findings.locator("code").allTextContents()).toEqual([
      "notifications.events",
      "notifications.webhooks[1].enabled",
      "notifications.webhooks[1].token_env",
    ]);
  });

  it("makes endpoints of those that are chosen", async () => {
    await ui.page.getByRole("checkbox", { name: /second/ }).uncheck();
    await button("Make 1 endpoint").click();
    await ui.page.getByText("Made 1 endpoint.").waitFor();

    const { items } = await ui.serve.call("endpoints.list", {});
    expect(items).toMatchObject([{ name: "My shop" }, { name: "first" }]);
  });

  it("reads a file that was chosen and keeps its events as a catalogue", async () => {
    await ui.page
      .getByLabel("File to import")
      .setInputFiles({ name: "shop.json", mimeType: "application/json", buffer: Buffer.from(OPENAPI) });
    await button("Keep as catalogue").click();
    await catalogues().getByText("Pet shop").waitFor();
  });

  it("lets the catalogue's events be composed", async () => {
    await button("Clear").first().click();
    await eventField().fill("pet.adopted");
    // Once for the text, once for the schema: the catalogue must not be gone before both are answered.
    let answers = 0;
    const answered = ui.page.waitForResponse(
      (response) => response.request().postData()?.includes('"catalogueId"') === true && (answers += 1) === 2,
    );
    await ui.page.getByRole("option").getByText("pet.adopted").click();
    await payload().getByText('"pet"').waitFor();
    await answered;
  });

  it("deletes the catalogue, and has it back", async () => {
    await catalogues().getByRole("button", { name: "Delete" }).click();
    await catalogues().waitFor({ state: "detached" });
    await button("Undo").click();
    await catalogues().getByText("Pet shop").waitFor();
  });

  it("complains of nothing", () => {
    expect(ui.complaints).toEqual([]);
  });
});

describe("an endpoint that takes events by a pattern", () => {
  it("is offered the first known event that the pattern takes, not the pattern", async () => {
    await ui.serve.call("endpoints.create", {
      name: "Reviews",
      url: "http://127.0.0.1:9/",
      provider: "github",
      events: ["pull_request*"],
    });
    await tab("Saved");
    await chooseIn(ui.page.getByLabel("Endpoint", { exact: true }), "Reviews (GitHub)");

    await expect.poll(() => eventField().inputValue()).toMatch(/^pull_request\w*$/);
  });
});
