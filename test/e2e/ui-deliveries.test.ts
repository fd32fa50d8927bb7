import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../fixtures/http-server.ts";
import { payloadOf, stepOf } from "./trace.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

const row = (id: string) => ui.page.locator(`[data-delivery-id="${id}"]`);
const detail = () => ui.page.getByTestId("delivery-detail");
const selection = (count: number) =>
  ui.page.getByRole("toolbar", { name: "Selected deliveries" }).getByText(`${count} deliveries selected`);
const address = () => new URL(ui.page.url());

/** What is still asked of one that is deleted would be answered 404. */
const answered = (id: string) =>
  Promise.all(
    ["deliveries.hooks", "deliveries.decoded"].map((method) =>
      ui.page.waitForResponse((got) => got.url().endsWith(method) && got.request().postDataJSON().id === id),
    ),
  );

beforeAll(async () => {
  ui = await openUi();
});

afterAll(() => ui.close());

describe("the list of deliveries", () => {
  it("takes the token out of the address", () => {
    expect(address().hash).not.toContain("token");
  });

  it("is useful before any setup: it shows the URL to post to, and sends a signed sample", async () => {
    await ui.page.getByText(`${ui.serve.receiver}/hooks/anything`).waitFor();
    await ui.page.getByRole("button", { name: "Send a signed GitHub sample" }).click();

    await ui.page.getByRole("row", { name: /^Genuine\. GitHub/ }).waitFor();
    await stepOf(ui.page, "Signature").getByText("Genuine.").waitFor();
  });

  it("shows a delivery when it arrives, while nothing was asked", async () => {
    const id = await ui.post("/hooks/nowhere", { hello: "world" });

    await row(id).waitFor();
    expect(await row(id).innerText()).toContain("404");
  });

  it("opens the delivery that the keys move to", async () => {
    await ui.page.getByRole("treegrid", { name: "Deliveries" }).focus();
    await ui.page.keyboard.press("Home");
    await ui.page.keyboard.press("j");

    await payloadOf(ui.page).waitFor();
    expect(await ui.page.getByRole("row", { selected: true }).getAttribute("aria-rowindex")).toBe("2");
  });

  it("filters by chips and by text that stands in a body", async () => {
    const needle = await ui.post("/hooks/nowhere", { secretWord: "xylophone" });
    await row(needle).waitFor();
    await ui.page.keyboard.press("/");
    await ui.page.keyboard.type("status:404 xylophone");

    await ui.page.getByRole("button", { name: "Remove filter status:404" }).waitFor();
    await expect.poll(() => ui.page.locator("[data-delivery-id]").count()).toBe(1);
    await row(needle).waitFor();
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(() => ui.page.locator("[data-delivery-id]").count()).toBe(3);
  });

  it("says what is wrong with a word that was meant as a filter, and never looks for it", async () => {
    await ui.page.keyboard.press("/");
    await ui.page.keyboard.type("provder:github method:get ");
    await ui.page.getByText("There is no key “provder”. Is provider: meant?").waitFor();
    await expect.poll(() => ui.page.locator(".filter-mistake u").textContent()).toBe("provder:");
    await ui.page.getByRole("button", { name: "Remove filter method:get" }).waitFor();
    await ui.page.getByText("No delivery matches").waitFor();
    await ui.page.getByRole("button", { name: "Clear the filter" }).first().click();
    await ui.page.keyboard.press("/");
    await ui.page.keyboard.type("provider:GitHub -status:2xx ");
    await ui.page.getByRole("button", { name: "Without -status:2xx: 1 delivery" }).waitFor();
    await expect.poll(() => decodeURIComponent(address().hash)).toContain("q=provider:GitHub+-status:2xx");
    await ui.page.getByRole("button", { name: "Without -status:2xx: 1 delivery" }).click();
    await ui.page.getByText(/^1 of \d+ kept$/).waitFor();
    await ui.page.keyboard.press("Escape");
    await ui.page.keyboard.press("Control+z");
    await ui.page.getByRole("button", { name: "Remove filter -status:2xx" }).waitFor();
    await ui.page.keyboard.press("Control+Shift+z");
    await expect.poll(() => address().hash).not.toContain("status");
    await ui.page.reload();
    await ui.page.getByRole("button", { name: "Remove filter provider:GitHub" }).waitFor();
    await expect.poll(() => ui.page.locator("[data-delivery-id]").count()).toBe(1);
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(() => ui.page.locator("[data-delivery-id]").count()).toBe(3);
  });

  it("selects a range with shift, deletes it, and has it back as it was, after a reload too", async () => {
    const ids = [await ui.post("/hooks/x", 1), await ui.post("/hooks/x", 2), await ui.post("/hooks/x", 3)];
    const [first = "", , last = ""] = ids;
    await Promise.all([answered(last), row(last).click()]);
    await row(first).click({ modifiers: ["Shift"] });
    await selection(3).waitFor();
    await ui.page.getByRole("toolbar", { name: "Selected deliveries" }).getByRole("button", { name: "Delete" }).click();

    await Promise.all(ids.map((id) => row(id).waitFor({ state: "detached" })));
    const left = await ui.serve.call("deliveries.list", {});
    expect(left.items.filter(({ id }) => ids.includes(id))).toEqual([]);
    await ui.page.reload();
    await ui.page.getByText("Deleted 3 deliveries.").waitFor();
    await ui.page.getByRole("button", { name: "Undo" }).click();
    await Promise.all(ids.map((id) => row(id).waitFor()));
    const { items } = await ui.serve.call("deliveries.list", {});
    expect(items.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids.toReversed());
  });

  it("deletes with Del, has it back by Ctrl Z, and without it again by Ctrl Shift Z", async () => {
    const id = await ui.post("/hooks/x", 4);
    await Promise.all([answered(id), row(id).click()]);
    await ui.page.keyboard.press("Delete");
    await row(id).waitFor({ state: "detached" });
    await ui.page.getByText("Deleted one delivery.").last().waitFor();
    await ui.page.keyboard.press("Control+z");
    await row(id).waitFor();
    await ui.page.keyboard.press("Control+Shift+z");
    await row(id).waitFor({ state: "detached" });
    await ui.page.getByText("Deleted one delivery.").last().waitFor();
    await ui.page.keyboard.press("Control+z");
    await row(id).waitFor();
  });

  it("replays with R and opens what came of it", async () => {
    const id = await ui.post("/hooks/again", { n: 1 });
    await row(id).click();
    await detail().getByText("POST /hooks/again", { exact: true }).waitFor();
    await ui.page.keyboard.press("r");

    await ui.page.getByRole("button", { name: "Open" }).click();
    await detail().getByText("replay of an earlier one").waitFor();
  });

  it("edits and sends with E and Ctrl+Enter", async () => {
    const id = await ui.post("/hooks/edit", { n: 1 });
    await row(id).click();
    await ui.page.keyboard.press("e");
    await ui.page.locator('.cm-content[aria-label="Body"]').fill('{"n":2}');
    await ui.page.keyboard.press("Control+Enter");

    await ui.page.getByRole("region", { name: "Answer" }).first().getByText("Sent once").waitFor();
    const { items } = await ui.serve.call("deliveries.list", { limit: 1 });
    const sent = await ui.serve.call("deliveries.get", { id: items[0]?.id ?? "" });
    expect(Buffer.from(sent.bodyBase64, "base64").toString()).toBe('{"n":2}');
  });

  it("masks a credential that came with a delivery until it is revealed", async () => {
    const id = await ui.post("/hooks/nowhere", {}, { Authorization: "Bearer of-somebody-else" });
    await row(id).click();
    await stepOf(ui.page, "Received")
      .getByText(/\d+ headers$/)
      .click();
    await detail().getByText("As it stood on the wire").click();
    await detail().getByText("Authorization: ••••••").waitFor();
    await detail().getByRole("button", { name: "Reveal" }).click();
    await detail().getByText("Authorization: Bearer of-somebody-else").waitFor();
    expect(await detail().getByRole("button", { name: "Reveal" }).count()).toBe(0);
  });

  it("shows markup in a payload as text", async () => {
    const id = await ui.post("/hooks/<img src=x>", { html: "<script>alert(1)</script>" });
    await row(id).click();

    await payloadOf(ui.page).getByText('"<script>alert(1)</script>"').waitFor();
  });

  it("asks before it shows megabytes, and then shows them", async () => {
    await ui.serve.call("sources.create", { name: "Big", path: "big", provider: "none" });
    const id = await ui.post("/hooks/big", {
      rows: Array.from({ length: 90_000 }, (_, n) => ({ n, text: "some words" })),
    });
    await row(id).click();
    const asked: unknown[] = [];
    ui.page.on("request", (request) => {
      const input = request.url().endsWith("/api/deliveries.decoded") ? request.postDataJSON() : {};
      if ("from" in input) asked.push(input);
    });
    await detail().getByRole("button", { name: "Show it" }).click();

    await detail().getByText('"rows"').waitFor();
    // A megabyte an answer: none of them holds the window up.
    expect(asked).toEqual([0, 1_000_000, 2_000_000].map((from) => ({ id, of: "request", reveal: false, from })));
  });

  it("replays those that are selected in the order they first came, however they were selected", async () => {
    const app = await startServer();
    const target = { url: app.url };
    await ui.serve.call("sources.create", { name: "Ordered", path: "ordered", provider: "none", target });
    const posted = ["one", "two", "three"];
    for (const event of posted) await ui.post("/hooks/ordered", { event });
    const of = (event: string) => ui.page.locator("[data-delivery-id]").filter({ hasText: event }).first();
    await of("three").waitFor();
    const before = app.seen.length;
    await of("three").click();
    await of("one").click({ modifiers: ["Control"] });
    await of("two").click({ modifiers: ["Control"] });
    await selection(3).waitFor();
    await ui.page.keyboard.press("r");
    const line = ui.page.getByRole("group", { name: "Replay a stretch" });
    await expect.poll(() => line.textContent()).toMatch(/^3 selected deliveries/);
    await line.getByRole("button", { name: "Start" }).press("Enter");

    await expect.poll(() => app.seen.length).toBe(before + 3);
    expect(app.seen.slice(before).map(({ body }) => JSON.parse(body.toString()).event)).toEqual(posted);
    await ui.page.keyboard.press("Escape");
    await app.close();
  });

  it("shows a replay under its original, and closes and opens what stands there with the arrows", async () => {
    const id = await ui.post("/hooks/nowhere", { original: 1 });
    await row(id).click();
    await ui.page.keyboard.press("r");
    await expect.poll(() => row(id).getAttribute("aria-expanded")).toBe("true");
    const kid = row(id).locator("xpath=following-sibling::*[1]");
    expect(await kid.getAttribute("aria-label")).toContain("Replay, ");
    expect(await kid.getAttribute("aria-level")).toBe("2");
    const replay = (await kid.getAttribute("data-delivery-id")) ?? "";
    await ui.page.getByRole("treegrid").focus();
    await ui.page.keyboard.press("ArrowLeft");
    await row(replay).waitFor({ state: "detached" });
    expect(await row(id).getAttribute("aria-expanded")).toBe("false");
    await ui.page.keyboard.press("ArrowRight");
    await row(replay).waitFor();
  });

  it("folds like ones that come together into one row, and opens it with the arrow", async () => {
    await ui.serve.call("sources.create", { name: "Alike", path: "alike", provider: "none" });
    // At once: on a loaded machine one after another takes longer than like ones may be apart.
    await Promise.all(Array.from({ length: 4 }, () => ui.post("/hooks/alike", { event: "same" })));
    const fold = ui.page.getByRole("row").filter({ hasText: "4 alike" });
    await fold.waitFor();
    await fold.click({ position: { x: 20, y: 10 } });
    await ui.page.getByRole("treegrid").focus();
    await ui.page.keyboard.press("ArrowRight");
    await expect
      .poll(() => ui.page.getByRole("row", { expanded: true }).filter({ hasText: "4 alike" }).count())
      .toBe(1);
    const top = Number(await fold.getAttribute("aria-rowindex"));
    await ui.page.locator(`[aria-rowindex="${top + 3}"][aria-level="2"]`).waitFor();
    await ui.page.keyboard.press("ArrowLeft");
    await ui.page.locator(`[aria-rowindex="${top + 1}"][aria-level="2"]`).waitFor({ state: "detached" });
  });

  it("moves no row when a second one is selected", async () => {
    await ui.page.keyboard.press("g");
    const rows = ui.page.locator("[data-delivery-id]");
    await rows.nth(2).click();
    const before = await rows.nth(2).boundingBox();
    await rows.nth(4).click({ modifiers: ["Control"] });
    await selection(2).waitFor();
    expect(await rows.nth(2).boundingBox()).toEqual(before);
    await ui.page.keyboard.press("Escape");
    await rows.nth(2).click();
    await ui.page.keyboard.press("Shift+ArrowDown");
    await selection(2).waitFor();
    expect(await rows.nth(2).boundingBox()).toEqual(before);
    await ui.page.keyboard.press("Escape");
  });

  it("complained about nothing", () => {
    expect(ui.complaints).toEqual([]);
  });
});

describe("following", () => {
  it("keeps its place while it is paused, counts what is new, and goes back to it", async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => ui.post("/hooks/many", n)));
    await ui.page.keyboard.press("g");
    await ui.page.keyboard.press("g");
    // Rows come in order, so with this one all of them are there.
    await row(await ui.post("/hooks/many", "last of many")).waitFor();
    const middle = ui.page.getByRole("row").nth(12);
    const id = (await middle.getAttribute("data-delivery-id")) ?? "";
    await row(id).click();
    const before = await row(id).boundingBox();
    const newest = await ui.post("/hooks/many", "newest");

    const pill = ui.page.getByRole("button", { name: /1 new/ });
    await pill.waitFor();
    expect((await row(id).boundingBox())?.y).toBe(before?.y);
    const { y: top = 0 } = (await ui.page.getByRole("treegrid").boundingBox()) ?? {};
    const { y = 0, height = 0 } = (await pill.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(top);
    await pill.click();
    await row(newest).waitFor();
    await row(id).click();
    const last = await ui.post("/hooks/many", "the very newest");
    await pill.waitFor();
    await ui.page.keyboard.press("Home");
    await row(last).waitFor();
    await pill.waitFor({ state: "detached" });
  });
});
