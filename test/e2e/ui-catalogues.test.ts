import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Receiver, SECRET, startReceiver } from "../core/check/receivers.ts";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type UiSession, openPage, openUi } from "./ui-session.ts";

const ASYNCAPI = `
asyncapi: 3.0.0
info: { title: Pets, version: "1" }
channels:
  pets:
    messages:
      sold:
        name: pet.sold
        summary: A pet found a home
        payload: { type: object, properties: { pet: { const: cat } } }
      returned: { name: Pet returned, payload: { type: object } }
`;

let ui: UiSession;
let sink: HttpServer;
let receiver: Receiver;

const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const described = () => ui.page.getByRole("region", { name: "Events of the document" });
const subscribed = () => ui.page.getByLabel("Subscribed events");
const bodies = () => sink.seen.map(({ body }): unknown => JSON.parse(body.toString("utf8")));
const endpointNamed = async (name: string) =>
  (await ui.serve.call("endpoints.list", {})).items.find((endpoint) => endpoint.name === name);

/** Drops a file on the place to import, as Chromium hands over one that is dragged from a folder. */
async function drop(name: string, content: string): Promise<void> {
  const dataTransfer = await ui.page.evaluateHandle(
    ([fileName = "", fileText = ""]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([fileText], fileName));
      return transfer;
    },
    [name, content],
  );
  const place = ui.page.getByLabel("What to import");
  for (const kind of ["dragenter", "dragover", "drop"]) await place.dispatchEvent(kind, { dataTransfer });
}

beforeAll(async () => {
  sink = await startServer();
  const url = `${sink.url}/webhooks`;
  receiver = await startReceiver();
  ui = await openUi();
  await ui.serve.call("endpoints.create", { name: "Tasks", url, provider: "optio", events: ["task.failed"] });
  await ui.serve.call("endpoints.create", { name: "Pets", url, provider: "github", events: ["pet.sold"] });
  await openPage(ui.page, "Log");
});

afterAll(async () => {
  await ui.close();
  receiver.close();
  await sink.close();
});

describe("the events of a catalogue", () => {
  it("are read from an AsyncAPI document that is dropped", async () => {
    await ui.page.getByRole("tab", { name: "Import" }).click();
    await drop("pets.yaml", ASYNCAPI);
    await described().getByText("Pets (AsyncAPI, 2 events)").waitFor();
    await described().getByText("A pet found a home").waitFor();
    await button("Keep as catalogue").click();
    await ui.page.getByRole("region", { name: "Catalogues" }).getByText("2 events").waitFor();
  });

  it("are not read from a file that is too large, which is said", async () => {
    await drop("huge.yaml", "#".repeat(8_000_001));
    await ui.page.getByText("huge.yaml is larger than 8 MB.").waitFor();
    expect(await ui.page.getByLabel("What to import").inputValue()).toBe("");
  });

  it("are offered to an endpoint, and subscribed to by their whole name", async () => {
    await openPage(ui.page, "Endpoints");
    await ui.page.getByText("Tasks", { exact: true }).first().click();
    await subscribed().fill("pet.s");
    await ui.page.getByRole("option", { name: "pet.sold" }).waitFor();
    await ui.page.keyboard.press("ArrowDown");
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("button", { name: "Remove pet.sold" }).waitFor();
    await subscribed().fill("Pet returned");
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("button", { name: /^More schedule/ }).click();
    await ui.page.getByLabel("Time-out, seconds").fill("12");
    await ui.page.getByLabel("Attempts at once").fill("3");
    await ui.page.getByLabel("Attempts kept").fill("50");
    await ui.page.getByRole("button", { name: "Save" }).click();
    await ui.page.getByText("Saved the endpoint Tasks.").waitFor();
    expect(await endpointNamed("Tasks")).toMatchObject({
      events: ["task.failed", "pet.sold", "Pet returned"],
      timeoutSeconds: 12,
      concurrency: 3,
      keptAttempts: 50,
    });
  });

  it("reach every subscriber as the document describes them", async () => {
    await openPage(ui.page, "Log");
    await ui.page.getByRole("combobox", { name: "Event", exact: true }).fill("pet.sold");
    await ui.page.getByRole("option").getByText("pet.sold").click();
    await ui.page.getByRole("checkbox", { name: /^The whole body/ }).waitFor();
    await button("Send to subscribers").click();
    await ui.page.getByText("Sent to 2 endpoints.").waitFor();
    await expect.poll(bodies).toEqual([{ pet: "cat" }, { pet: "cat" }]);
  });

  it("are put into the system's envelope where one says so, and kept as a fixture like that", async () => {
    await ui.page.getByRole("checkbox", { name: /^The whole body/ }).uncheck();
    await button("Save as fixture").click();
    await ui.page.getByText("Saved as optio pet.sold.").waitFor();
    await button("Send").click();
    await expect.poll(() => bodies()[2]).toMatchObject({ event: "pet.sold", data: { pet: "cat" } });
    const { items } = await ui.serve.call("fixtures.list", {});
    expect(items).toMatchObject([{ name: "optio pet.sold", provider: "optio", event: "pet.sold", isWhole: false }]);
  });
});

describe("an event that one subscriber's system has no example of", () => {
  it("is sent to the others, and who was left out is said", async () => {
    const url = `${sink.url}/webhooks`;
    await ui.serve.call("endpoints.create", { name: "Everything", url, provider: "linear" });
    await ui.page.reload();
    await openPage(ui.page, "Log");
    await button("Send to subscribers").click();
    await ui.page.getByText("Sent to 1 endpoint.").waitFor();
    await ui.page.getByText("Not sent to Everything: Linear has no example of task.failed.").waitFor();
    await expect.poll(() => bodies().at(-1)).toMatchObject({ event: "task.failed" });
  });
});

describe("a receiver that no endpoint stands for", () => {
  it("is checked with the scheme and the secret that are chosen", async () => {
    await openPage(ui.page, "Endpoints");
    await button("Check a URL").click();
    await ui.page.getByRole("textbox", { name: "URL" }).fill(receiver.url);
    await ui.page.getByLabel("Send as").fill("stripe");
    await ui.page.getByRole("option", { name: "Stripe", exact: true }).click();
    await ui.page.getByLabel("Secret", { exact: true }).fill(SECRET);
    await button("Run the checklist").click();
    const result = ui.page.getByLabel("Result of the check");
    await result.waitFor({ timeout: 60_000 });
    expect(await result.textContent()).toMatch(/^14 passed, 0 failed/);
    await ui.page.getByRole("form").locator(".tag").getByText("Passed", { exact: true }).waitFor();
  });

  it("complains of nothing", () => {
    expect(ui.complaints).toEqual([]);
  });

  it("has to be a URL, which is said at the field", async () => {
    await ui.page.getByRole("textbox", { name: "URL" }).fill("localhost");
    await button("Run the checklist again").click();
    await ui.page.getByRole("textbox", { name: "URL" }).and(ui.page.locator("[aria-invalid=true]")).waitFor();
  });
});
