import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;

const row = (id: string) => ui.page.locator(`[data-delivery-id="${id}"]`).first();
const summary = () => ui.page.getByTestId("compare-summary");
const lines = () => ui.page.getByRole("table", { name: "Body" });
const here = () => ui.page.evaluate(() => globalThis.location.hash);

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none", requireSignature: false });
});

afterAll(() => ui.close());

describe("comparing", () => {
  it("compares one with the last that worked by D, in a sentence and in lines, ids muted", async () => {
    const first = await ui.post("/hooks/shop", {
      event: "paid",
      id: "a1",
      charge: "ch_1",
      n: 1,
      list: [1, 2, 3, 4, 5, 6, 7],
    });
    const second = await ui.post("/hooks/shop", {
      event: "paid",
      id: "b2",
      charge: null,
      n: 1,
      list: [1, 2, 3, 4, 5, 6, 7],
      late: true,
    });
    await row(second).click();
    await ui.page.getByTestId("delivery-detail").getByText("/hooks/shop").first().waitFor();
    await ui.page.keyboard.press("d");
    await expect.poll(here).toBe(`#/compare/${first}/${second}`);
    await expect.poll(() => summary().textContent()).toMatch(/2 fields differ, [12] muted: charge, late\./);
    await expect.poll(() => summary().textContent()).toContain("1 changed (1 in type), 1 added");
    await lines().getByText('"charge": "ch_1",').waitFor();
    await lines()
      .getByRole("button", { name: /lines the same/ })
      .first()
      .waitFor();
    await ui.page.getByRole("radio", { name: "Unified" }).click();
    await expect.poll(here).toContain("view=unified");
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("goes through what differs by N, and mutes a field by M until that is undone", async () => {
    await ui.page.keyboard.press("n");
    await ui.page.locator(".diff-rows .current").first().getByText('"charge"').waitFor();
    await ui.page.keyboard.press("n");
    await ui.page.locator(".diff-rows .current").first().getByText('"late"').waitFor();
    await ui.page.getByRole("button", { name: "What is muted" }).click();
    const list = ui.page.getByRole("dialog", { name: "What is muted" });
    await list.getByLabel("Fields and headers").fill("nothing");
    await list.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => summary().textContent()).toContain("id");
    await ui.page.getByRole("button", { name: "What is muted" }).click();
    await list.getByRole("button", { name: "As at first" }).click();
    await list.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => summary().textContent()).toMatch(/^2 fields differ/);
    await ui.page.keyboard.press("Escape");
    await expect.poll(here).toMatch(/^#\/traffic\?d=/);
  });

  it("compares the two that are selected, the older one on the left", async () => {
    const first = await ui.post("/hooks/shop", { event: "a", big: 1 });
    const second = await ui.post("/hooks/shop", { event: "b", big: 1 });
    await row(second).click();
    await row(first).click({ modifiers: ["ControlOrMeta"] });
    await ui.page
      .getByRole("toolbar", { name: "Selected deliveries" })
      .getByRole("button", { name: "Compare" })
      .click();
    await expect.poll(here).toBe(`#/compare/${first}/${second}`);
    await expect.poll(() => summary().textContent()).toContain("event");
  });

  it("says first what tells those of the event that failed from those that worked", async () => {
    const app = await startServer((_request, response, { body }) =>
      response.writeHead(String(body).includes('"charge":null') ? 500 : 200).end(),
    );
    const target = { url: app.url };
    await ui.serve.call("sources.create", {
      name: "pay",
      path: "pay",
      provider: "none",
      requireSignature: false,
      target,
    });
    for (const charge of ["ch_1", "ch_2", null, null]) await ui.post("/hooks/pay", { event: "paid", charge });
    // What an app answers names no delivery of ours, and is recorded a moment after it was heard.
    const came = async () => (await ui.serve.call("deliveries.list", { query: "source:pay app:200,500" })).items;
    await expect.poll(async () => (await came()).length).toBe(4);
    const [last, first] = [(await came())[0], (await came()).at(-1)];
    await openAddress(ui.page, `compare/${first?.id}/${last?.id}`);
    await expect
      .poll(() => summary().textContent())
      .toMatch(
        /^Of the last 4 of pay paid that worked or failed: charge is null in all 2 that failed, and in none of the 2 that worked\.1 field differs/,
      );
    await app.close();
  });

  it("says what was learned of the event and why, mutes one more for it alone by M, and takes that back", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1)
      ids.push(await ui.post("/hooks/shop", { event: "often", ref: `ord-88${n}2`, total: n % 2 === 0 ? 10 : 20 }));
    const [first = "", second = ""] = ids.slice(-2);
    await openAddress(ui.page, `compare/${first}/${second}`);
    const muted = () => ui.page.getByTestId("compare-muted").textContent();
    await expect.poll(muted).toBe("Muted: ref (differs in 6 of 6 of shop often).");
    await expect.poll(() => summary().textContent()).toMatch(/^1 field differs, \d muted: total\./);
    await ui.page.keyboard.press("n");
    await ui.page.keyboard.press("m");
    await expect.poll(muted).toBe("Muted: ref (differs in 6 of 6 of shop often), total (you muted it for shop often).");
    await ui.page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(muted).toBe("Muted: ref (differs in 6 of 6 of shop often).");
    await ui.page.getByRole("button", { name: "What is muted" }).click();
    const list = ui.page.getByRole("dialog", { name: "What is muted" });
    await list.getByRole("switch", { name: "Mute ref" }).click();
    await list.getByText("you show it for shop often, differs in 6 of 6").waitFor();
    await list.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => summary().textContent()).toMatch(/^2 fields differ/);
    // What another window or the command line says of it is seen here too.
    await ui.serve.call("mutedFields.set", { id: second, part: "body", path: "ref", word: "muted" });
    await expect.poll(() => summary().textContent()).toMatch(/^1 field differs/);
  });

  it("compares a run of a hook with the one before it, each named and led to", async () => {
    const hook = await ui.serve.call("hooks.create", {
      name: "Tell",
      sourceId: (await ui.serve.call("sources.list", {})).items[0]?.id ?? null,
      action: "notify",
      actionConfig: { notifyMessage: "{{webhook.body.n}} came" },
    });
    for (const n of [1, 2]) await ui.post("/hooks/shop", { event: "told", n });
    const runs = () => ui.serve.call("executions.list", { hookId: hook.id });
    await expect.poll(async () => (await runs()).items.filter(({ status }) => status === "success").length).toBe(2);
    const [later, earlier] = (await runs()).items.map(({ id }) => id);
    await openAddress(ui.page, `hooks/runs/${later}`);
    await ui.page.getByRole("button", { name: "Compare runs" }).click();
    await expect.poll(here).toBe(`#/compare/${earlier}/${later}`);
    await ui.page.getByRole("region", { name: "What became of it" }).waitFor();
    await ui.page.locator(".compare-titles .link").last().click();
    await expect.poll(here).toContain(`#/hooks/runs/${later}`);
  });

  it("compares an attempt with the one before it, each named with what it was answered and led to", async () => {
    let status = 500;
    const sink = await startServer((_request, response) => response.writeHead(status).end(`said ${status}`));
    const { id: endpointId } = await ui.serve.call("endpoints.create", {
      name: "sink",
      url: sink.url,
      provider: "github",
      schedule: { delaysSeconds: [0, 3600] },
    });
    const sent = await ui.serve.call("events.send", { endpointId, type: "ping" });
    const attempts = async () => (await ui.serve.call("attempts.list", { eventId: sent.id })).items.length;
    await expect.poll(attempts).toBe(1);
    status = 200;
    await ui.serve.call("events.retryNow", { id: sent.id });
    await expect.poll(attempts).toBe(2);
    await openAddress(ui.page, `compare/${sent.id}%2F1/${sent.id}%2F2`);
    await ui.page.getByRole("region", { name: "Answer" }).getByText("said 500").waitFor();
    await ui.page.getByRole("region", { name: "Answer" }).getByText("said 200").waitFor();
    const titles = () => ui.page.locator(".compare-titles > div").allTextContents();
    await expect
      .poll(titles)
      .toEqual([
        expect.stringMatching(`Attempt 1 of ${sent.id}500 `),
        expect.stringMatching(`Attempt 2 of ${sent.id}200 `),
      ]);
    await ui.page.locator(".compare-titles .link").first().click();
    await expect.poll(here).toContain(`#/endpoints/${endpointId}/events/${sent.id}/attempts/1`);
    await sink.close();
  });

  it("says that there is no such delivery", async () => {
    await openAddress(ui.page, "compare/dlv_none/dlv_none2");
    await ui.page.getByRole("alert").getByText("There is no delivery").waitFor();
  });
});

describe("ten thousand fields that differ", () => {
  it("are gone through by N with few of their lines in the page, and End reaches the last", async () => {
    const fields = (value: (n: number) => number) =>
      Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field_${n}`, value(n)]));
    const first = await ui.post("/hooks/shop", { event: "many", ...fields((n) => n) });
    const second = await ui.post("/hooks/shop", { event: "many", ...fields((n) => n + 1) });
    await openAddress(ui.page, `compare/${first}/${second}`);
    await expect.poll(() => summary().textContent()).toContain("10,000 fields differ");
    await ui.page.keyboard.press("n");
    await ui.page.locator(".diff-rows .current").getByText('"field_0"').first().waitFor();
    const drawn = () => ui.page.locator(".diff-rows tr[data-kind]").count();
    await expect.poll(drawn).toBeGreaterThan(20);
    expect(await drawn()).toBeLessThan(1500);

    await lines().evaluate((table) => table.closest(".scroll")?.scrollTo({ top: 1e9 }));
    await ui.page.getByText('"field_9999": 10000').waitFor();
    await expect.poll(drawn).toBeLessThan(1500);
    // The next after the one that stands is found wherever it was scrolled to.
    await ui.page.keyboard.press("n");
    await ui.page.locator(".diff-rows .current").getByText('"field_1"').first().waitFor();
    await expect
      .poll(() =>
        ui.page
          .locator(".diff-rows .current")
          .first()
          .evaluate((line) => line.getBoundingClientRect().top),
      )
      .toBeGreaterThan(0);
  });

  it("has its keys in the list of keys", async () => {
    await ui.page.keyboard.press("?");
    const keys = ui.page.getByRole("dialog", { name: "Keys" });
    await keys.getByText("Where two are compared").waitFor();
    for (const name of ["Next difference", "All lines", "Mute the field"]) await keys.getByText(name).waitFor();
    await ui.page.keyboard.press("Escape");
  });
});
