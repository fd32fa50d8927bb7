import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer, valuesOf } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

let ui: UiSession;
let app: HttpServer;

const row = (id: string) => ui.page.locator(`[data-delivery-id="${id}"]`).first();
const composer = () => ui.page.getByRole("region", { name: "Edit and send" });
/** Once the editor is loaded, in the place of the plain field. */
const body = () => composer().locator('.cm-content[aria-label="Body"]');
const answer = () => composer().getByRole("region", { name: "Answer" }).first();
const sent = () => composer().getByRole("list", { name: /^Sent/ }).getByRole("listitem");

/** Whether its middle is seen, in the window and under nothing else. */
const isInView = (shown: Locator) =>
  shown.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

/** Answered by the app, so that no answer names the delivery. */
async function post(path: string, payload: unknown, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  await ui.post(path, payload, headers);
  return (await ui.serve.call("deliveries.list", { limit: 1 })).items[0]?.id ?? "";
}

async function select(id: string): Promise<void> {
  await row(id).click();
  await ui.page.getByTestId("delivery-detail").getByText("/hooks/shop").first().waitFor();
}

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi(), startServer()]);
  const target = { url: `${app.url}/in` };
  await ui.serve.call("sources.create", {
    name: "shop",
    path: "shop",
    provider: "none",
    requireSignature: false,
    target,
  });
});

afterAll(() => Promise.all([ui.close(), app.close()]));

describe("the composer", () => {
  it("sends what was edited with Ctrl Enter, keeps the answers, and covers nothing of the evidence", async () => {
    const id = await post("/hooks/shop?n=1", { draft: false, n: 1 });
    await select(id);
    await ui.page.keyboard.press("e");
    await body().fill('{"draft":true,"n":1}');
    await composer().getByText("1 field changed").waitFor();
    const path = composer().getByLabel("Path and query");
    await path.fill("/hooks/shop/more?n=2");
    await ui.page.setViewportSize({ width: 1024, height: 700 });
    const send = composer().getByRole("button", { name: /^Send/ });
    for (const shown of [composer().getByLabel("Method"), path, composer().locator(".code-area"), send])
      await expect.poll(() => isInView(shown)).toBe(true);
    await ui.page.setViewportSize({ width: 1440, height: 900 });
    const height = async () => (await composer().boundingBox())?.height ?? 0;
    for (const [key, comesTo] of [
      ["Home", Math.round(900 * 0.7)],
      ["End", 240],
      ["ArrowUp", 260],
      ["Enter", 460],
    ] as const) {
      await composer().getByRole("separator", { name: "Height of the composer" }).press(key);
      await expect.poll(async () => Math.round(await height())).toBe(Math.round(comesTo));
    }
    await path.focus();
    await ui.page.keyboard.press("Control+Enter");
    await answer().getByText("Sent once").waitFor();
    await answer().getByText("Your app answered 200").waitFor();
    expect([app.seen.at(-1)?.url, app.seen.at(-1)?.body.toString()]).toEqual(["/in/more?n=2", '{"draft":true,"n":1}']);
    const [dock, detail] = await Promise.all([
      composer().boundingBox(),
      ui.page.getByTestId("delivery-detail").boundingBox(),
    ]);
    expect((detail?.y ?? 0) + (detail?.height ?? 0)).toBeLessThanOrEqual((dock?.y ?? 0) + 1);
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("keeps an edit that is closed, marks it at Edit, and has it again after a reload", async () => {
    const id = await post("/hooks/shop", { kept: 1 });
    await select(id);
    await ui.page.getByRole("toolbar", { name: "Actions" }).getByRole("button", { name: "Edit" }).click();
    await body().fill('{"kept":2}');
    await composer().getByText("1 field changed").waitFor();
    // The first may be taken by suggestions that are being looked for.
    await expect
      .poll(async () => {
        if ((await composer().count()) > 0) await ui.page.keyboard.press("Escape");
        return composer().count();
      })
      .toBe(0);
    await ui.page.getByRole("img", { name: "Edits of it are kept" }).waitFor();
    await ui.page.reload();
    await openAddress(ui.page, `traffic?d=${id}&compose=${id}`);
    await expect.poll(() => body().textContent()).toContain('"kept":2');
    await composer().getByRole("button", { name: "Start over" }).click();
    await expect.poll(() => body().textContent()).toContain('"kept": 1');
    await composer().getByRole("button", { name: "Close (Esc)" }).click();
    expect(await ui.page.getByRole("img", { name: "Edits of it are kept" }).count()).toBe(0);
  });

  it("sends many times, to a URL as it is typed, and without the headers that are off", async () => {
    const id = await post("/hooks/shop/way?x=1", { many: 1 }, { "X-Mine": "1" });
    await select(id);
    await ui.page.keyboard.press("e");
    await composer().getByRole("combobox", { name: "Where to" }).click();
    await ui.page.getByRole("option", { name: "To a URL" }).click();
    await composer().getByLabel("URL").fill(`${app.url}/only?y=2`);
    await composer().getByRole("checkbox", { name: "Send x-mine" }).uncheck();
    await composer().getByRole("radio", { name: "Many times" }).click();
    await composer().getByLabel("Times").fill("3");
    const before = app.seen.length;
    await composer().getByRole("button", { name: "Send" }).click();
    await expect.poll(() => sent().count()).toBe(3);
    const seen = app.seen.slice(before);
    expect(seen.map(({ url }) => url)).toEqual(["/only?y=2", "/only?y=2", "/only?y=2"]);
    expect(JSON.stringify(seen.map(({ headers }) => headers))).not.toMatch(/x-mine/i);
    await ui.page.keyboard.press("Escape");
  });

  it("sends as its sender's tries again look, and shows the headers of each answer", async () => {
    await ui.serve.call("sources.create", {
      name: "team",
      path: "team",
      provider: "slack",
      requireSignature: false,
      target: { url: `${app.url}/in` },
    });
    const id = await post("/hooks/team", { type: "event_callback", event_id: "Ev1", event: { type: "message" } });
    await openAddress(ui.page, `traffic?d=${id}&compose=${id}`);
    await composer().getByRole("radio", { name: "As retries" }).click();
    await composer().getByText("with X-Slack-Retry-Num and X-Slack-Retry-Reason as its sender sets them").waitFor();
    const before = app.seen.length;
    await composer().getByRole("button", { name: "Send" }).click();
    await expect.poll(() => sent().count()).toBe(3);
    const seen = app.seen.slice(before);
    expect(seen.map((one) => valuesOf(one, "X-Slack-Retry-Num"))).toEqual([[], ["1"], ["2"]]);
    await sent().first().getByText("Retry 2").waitFor();
    await composer()
      .getByRole("radio", { name: /^Headers \d+$/ })
      .click();
    await composer().getByRole("region", { name: "Headers of the answer" }).getByText("content-length").waitFor();
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await composer().getByRole("button", { name: "Close (Esc)" }).click();
  });

  it("marks edited lines at their edge, and keeps the draft as a fixture", async () => {
    const id = await post("/hooks/shop", { event: "kept", a: 1, b: 2 });
    await openAddress(ui.page, `traffic?d=${id}&compose=${id}`);
    await expect.poll(() => body().textContent()).toContain('"b": 2');
    expect(await composer().locator(".cm-edited").count()).toBe(0);
    await body().fill('{\n  "event": "kept",\n  "a": 1,\n  "b": 3\n}');
    await expect.poll(() => composer().locator(".cm-edited").allTextContents()).toEqual(['  "b": 3']);
    await composer().getByRole("button", { name: "Save as fixture" }).click();
    await ui.page.getByText(/^Saved as /).waitFor();
    const { items } = await ui.serve.call("fixtures.list", {});
    const { body: kept } = await ui.serve.call("fixtures.get", { id: items[0]?.id ?? "" });
    expect(JSON.parse(kept)).toEqual({ event: "kept", a: 1, b: 3 });
    await composer().getByRole("button", { name: "Start over" }).click();
    await expect.poll(() => composer().locator(".cm-edited").count()).toBe(0);
    await composer().getByRole("button", { name: "Close (Esc)" }).click();
  });

  it("shows the draft in the lines of what came, and says where a mistake is", async () => {
    const id = await post("/hooks/shop", { a: 1, b: 2 });
    await select(id);
    await ui.page.keyboard.press("e");
    await body().fill('{\n  "a": 1,\n  "b": \n}');
    await composer()
      .getByText(/^Line 4, column 1: /)
      .waitFor();
    const marked = () =>
      composer()
        .locator(".cm-line")
        .filter({ has: ui.page.locator(".cm-lintRange-error") });
    await expect.poll(() => marked().allTextContents()).toEqual(["}"]);
    await composer().getByRole("radio", { name: "Diff" }).click();
    await composer()
      .getByText(/^Line 4, column 1: /)
      .waitFor();
    await expect.poll(() => marked().allTextContents()).toEqual(["}"]);
    await composer().getByRole("radio", { name: "Edit", exact: true }).click();
    await body().fill('{\n  "a": 1,\n  "b": 3\n}');
    await composer().getByRole("radio", { name: "Diff 1" }).click();
    const original = composer().locator(".cm-deletedChunk").getByText('"b": 2');
    await original.waitFor();
    await ui.page.keyboard.press("Control+Enter");
    await answer().getByText("Your app answered 200").waitFor();
    // The original, the draft and the answer are seen at once, with what came above them.
    const evidence = ui.page.getByTestId("delivery-detail").getByRole("heading", { level: 2 });
    for (const part of [original, composer().locator(".cm-line", { hasText: '"b": 3' }), answer(), evidence]) {
      const isSeen = part.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const root = element.getRootNode();
        const at = root instanceof ShadowRoot || root instanceof Document ? root : document;
        return element.contains(at.elementFromPoint(left + width / 2, top + Math.min(height / 2, 10)));
      });
      expect(await isSeen).toBe(true);
    }
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await composer().getByRole("button", { name: "Close (Esc)" }).click();
  });

  it("takes what is typed over coloured and marked text without carrying their look along", async () => {
    const id = await post("/hooks/shop", { over: 1 });
    await openAddress(ui.page, `traffic?d=${id}&compose=${id}`);
    const lines = () => body().locator(".cm-line").allTextContents();
    await body().fill("1,\n2");
    await body().fill("xyz\n1");
    await composer()
      .getByText(/^Line 1, column 1: /)
      .waitFor();
    await body().fill("2,\n3");
    await expect.poll(lines).toEqual(["2,", "3"]);
    await ui.page.keyboard.press("Control+a");
    await ui.page.keyboard.type("[");
    await expect.poll(lines).toEqual(["[2,", "3]"]);
    await ui.page.keyboard.press("Control+a");
    await ui.page.keyboard.type("4,5");
    await expect.poll(lines).toEqual(["4,5"]);
    await composer().getByRole("button", { name: "Start over" }).click();
    await composer().getByRole("button", { name: "Close (Esc)" }).click();
    expect(ui.complaints).toEqual([]);
  });

  it("opens a large body as its outline, says where a mistake is, and sends it in one line again, to the last key", async () => {
    const items = Array.from({ length: 8000 }, (_, index) => ({ index, note: "of the usual kind" }));
    const id = await post("/hooks/shop", { first: 1, items });
    await select(id);
    await ui.page.keyboard.press("e");
    const line = composer().locator(".cm-line", { hasText: '"first": 1' });
    await composer().locator(".cm-foldPlaceholder").waitFor();
    expect(await composer().locator(".cm-line").count()).toBeLessThan(6);
    await line.click();
    await ui.page.keyboard.press("End");
    await ui.page.keyboard.press("Backspace");
    await composer().getByText('Line 3, column 3: Expected a comma or the closing bracket, not "items".').waitFor();
    await ui.page.keyboard.type("2,");
    await ui.page.keyboard.press("Control+Enter");
    await answer().getByText("Your app answered 200").waitFor();
    expect(app.seen.at(-1)?.body.toString() === JSON.stringify({ first: 12, items })).toBe(true);
    await composer().getByRole("radio", { name: "Diff" }).click();
    await composer().locator(".cm-deletedChunk").getByText('"first": 1,').waitFor();
    await composer().getByRole("button", { name: "Start over" }).click();
    await composer().getByRole("button", { name: "Close (Esc)" }).click();
    expect(ui.complaints).toEqual([]);
  });
});
