import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer, valuesOf } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { stepOf } from "./trace.ts";
import { type UiSession, openAddress, openMore, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;
let app: HttpServer;

const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const editor = () => ui.page.getByRole("textbox", { name: "Transform, in JavaScript" });
const trial = () => ui.page.getByRole("region", { name: "What would be sent" });
const scripts = () => ui.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));

async function write(code: string): Promise<void> {
  await editor().focus();
  await ui.page.keyboard.press("Control+a");
  await ui.page.keyboard.press("Delete");
  // Line by line, as a browser styles what it breaks into lines itself, which the content policy refuses.
  for (const [index, line] of code.split("\n").entries()) {
    if (index > 0) await ui.page.keyboard.press("Enter");
    await ui.page.keyboard.insertText(line);
  }
}

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi(), startServer()]);
  const target = { url: `${app.url}/in` };
  await ui.serve.call("sources.create", { name: "shop", path: "shop", requireSignature: false, target });
  await ui.post("/hooks/shop/old", { n: 1 });
  await ui.post("/hooks/shop/new?x=1", { n: 2, list: [1, 2, 3] });
  await ui.serve.call("hooks.create", {
    name: "Keep a copy",
    action: "webhook",
    actionConfig: { webhookUrl: `${app.url}/copy`, mode: "forward", allowPrivateHosts: true },
  });
});

afterAll(() => Promise.all([ui.close(), app.close()]));

async function openTransform(): Promise<void> {
  await openAddress(ui.page, "s/shop/settings");
  await ui.page.getByText("To your app").click();
}

describe("the transform of a target", () => {
  it("is opened by the keyboard, and its editor is loaded only then", async () => {
    await openTransform();
    await button("Change with JavaScript").focus();
    expect((await scripts()).filter((name) => /script-area/.test(name))).toEqual([]);
    await ui.page.keyboard.press("Enter");
    await editor().waitFor();
    await ui.page.getByText("kept, backed up and exported as it is written").waitFor();
    await expect.poll(async () => (await scripts()).filter((name) => /script-area/.test(name))).not.toEqual([]);
    await expect
      .poll(() => trial().textContent())
      .toMatch(/POST http:\S+\/in\/new\?x=1[\s\S]*X-From: Hookbench[\s\S]*It ran .+ ms\./);
  });

  it("is tried as it is written: URL, headers and body, each where they differ", async () => {
    await write(
      '({ request }) => ({ url: request.url.replace("/new", "/newer"), body: { ...request.json, n: "two" } })',
    );
    const [url, body] = ["URL", "Body"].map((name) => trial().getByRole("region", { name: `${name}: what changes` }));
    await expect.poll(() => url?.textContent()).toMatch(/−.*\/in\/new\?x=1\s*\+.*\/in\/newer\?x=1/);
    await expect.poll(() => body?.textContent()).toMatch(/− *"n": 2,\s*\+ *"n": "two",/);
    await trial().getByText("Where the signature of what came held, it is signed anew.").waitFor();
  });

  it("is tried on another delivery that is chosen", async () => {
    const choice = ui.page.getByRole("combobox", { name: "Tried on" });
    await choice.click();
    await ui.page.getByRole("listbox").getByRole("option").nth(1).click();
    await expect.poll(() => trial().textContent()).toContain("/in/old");
    await expect.poll(() => trial().getByRole("region", { name: "URL: what changes" }).count()).toBe(0);
  });

  it("says what fails and where, and marks the place", async () => {
    await write("({ request }) =>\nrequest.json.a.b");
    await expect.poll(() => trial().textContent()).toMatch(/Line 2, column \d+: TypeError/);
    await expect.poll(() => ui.page.locator(".cm-line .cm-lintRange-error").textContent()).toMatch(/b$/);
    await write("({ request }) => (");
    await expect.poll(() => trial().textContent()).toMatch(/Line 1, column \d+: SyntaxError/);
    await write("() => null");
    await trial().getByText("It drops this delivery. Your app is not sent it").waitFor();
    await expect.poll(() => ui.page.locator(".cm-lintRange-error").count()).toBe(0);
    await write('() => ({ url: "http://elsewhere.test/" })');
    await trial().getByText("may lead to no other host than the target's").waitFor();
  });

  it("is saved, and changes what the app is sent; the delivery shows both", async () => {
    await write('({ request }) => ({ body: { ...request.json, by: "the transform" } })');
    await ui.page.keyboard.press("Control+s");
    await ui.page.getByRole("status").getByText("Saved the source shop.").last().waitFor();
    await ui.post("/hooks/shop/sent", { n: 3 });
    await expect.poll(() => app.seen.map(({ body }) => body.toString())).toContain('{"n":3,"by":"the transform"}');
    await openPage(ui.page, "All traffic");
    // Its app answers in Hookbench's place, which says no id.
    const [{ id } = { id: "" }] = (await ui.serve.call("deliveries.list", { limit: 1 })).items;
    await ui.page.locator(`[data-delivery-id="${id}"]`).click();
    await stepOf(ui.page, "Your app")
      .getByText("Your app was sent another request (POST): changed by the transform.")
      .waitFor();
  });

  it("is removed again, and the focus stays at its button", async () => {
    await openTransform();
    await ui.page.getByText("1 line of JavaScript change it.").waitFor();
    await button("Remove it").focus();
    await ui.page.keyboard.press("Enter");
    const first = button("Change with JavaScript");
    await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true);
    await ui.page.keyboard.press("Control+s");
    await expect
      .poll(async () => (await ui.serve.call("sources.list", {})).items[0]?.target)
      .toMatchObject({ transform: null });
  });
});

describe("the transform of a forwarding hook", () => {
  it("is tried on what the hook would send, saved, and run", async () => {
    await openPage(ui.page, "Hooks");
    await ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name: "Keep a copy" }).click();
    await openMore(ui.page);
    await button("Change with JavaScript").click();
    await write('({ request }) => ({ headers: [...request.headers, ["X-Copy", "yes"]] })');
    await expect.poll(() => trial().textContent()).toMatch(/POST http:\S+\/copy\/sent[\s\S]*\+ X-Copy: yes/);
    await ui.page.keyboard.press("Control+s");
    await ui.page.getByRole("status").getByText("Saved the hook Keep a copy.").waitFor();
    await ui.post("/hooks/shop/copied", {});
    const copies = () => app.seen.filter(({ url }) => url.startsWith("/copy"));
    await expect.poll(() => valuesOf(copies().at(-1), "X-Copy")).toEqual(["yes"]);
  });

  it("complains of nothing", () => expect(ui.complaints).toEqual([]));
});

// Last, as axe writes styles of its own into an editor's shadow root, which the content policy refuses.
describe("the accessibility rules are kept", () => {
  it("by what was changed, and by what failed", async () => {
    await loadAxe(ui.page);
    await openTransform();
    await button("Change with JavaScript").click();
    await write("({ request }) => ({ url: request.url + 1, body: { ...request.json, n: 0 } })");
    await trial().getByRole("region", { name: "Body: what changes" }).waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
    await write("({ request }) => (");
    await expect.poll(() => trial().textContent()).toMatch(/Line 1, column \d+: SyntaxError/);
    expect(await violationsOf(ui.page)).toEqual([]);
    await openPage(ui.page, "All traffic");
    await ui.page.locator("[data-delivery-id]").first().click();
    await stepOf(ui.page, "Answer")
      .getByRole("button", { name: /\d+ headers?, / })
      .click();
    expect(await violationsOf(ui.page)).toEqual([]);
  });
});
