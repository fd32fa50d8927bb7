import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Got, sendTo } from "../fixtures/app-sender.ts";
import { type HttpServer, startServer, valuesOf } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { payloadOf, stepOf } from "./trace.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;
let app: HttpServer;
const SECRET = "a-secret-of-the-shop";

const rowOf = (event: string) => ui.page.locator("[data-delivery-id]").filter({ hasText: event }).first();
const panel = () => ui.page.getByRole("region", { name: "It waits for you" });
const act = (name: string) => ui.page.getByRole("toolbar", { name: "Actions" }).getByRole("button", { name });
const dialog = (name: string) => ui.page.getByRole("dialog", { name });
const composer = () => ui.page.getByRole("region", { name: "Edit and let go" });
const sign = (body: string) => `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;

function send(event: string, path = "shop"): Promise<Got> {
  const body = `{"event":"${event}"}`;
  const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": sign(body), "X-GitHub-Event": event };
  return sendTo(`${ui.serve.receiver}/hooks/${path}`, { headers, body });
}

async function open(event: string): Promise<void> {
  await expect.poll(() => rowOf(event).textContent()).toMatch(/held, \d+(\.\d)? s/);
  await rowOf(event).click();
  await panel().waitFor();
  // The detail is that of the row: keys act on what is shown.
  await ui.page.getByTestId("delivery-detail").getByText("/hooks/").first().waitFor();
}

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi(), startServer()]);
  const target = { url: `${app.url}/in`, mode: "step" as const };
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "github", secrets: [SECRET], target });
  const slack = { name: "slack", path: "slack", provider: "slack", requireSignature: false, target };
  await ui.serve.call("sources.create", slack);
  const plain = { name: "plain", path: "plain", provider: "none", requireSignature: false, target };
  await ui.serve.call("sources.create", plain);
  await loadAxe(ui.page);
});

afterAll(() => Promise.all([ui.close(), app.close()]));

describe("a delivery that is held step by step", () => {
  it("is let go with a button, and the sender gets the app's answer", async () => {
    const got = send("first");
    await open("first");
    await panel().getByText(`It waits to go on to ${app.url}/in.`).waitFor();
    await act("Let it go").click();
    expect((await got).body.toString()).toBe("ok");
    await expect.poll(() => rowOf("first").textContent()).toMatch(/200 · \d+ms200/);
    await panel().waitFor({ state: "detached" });
  });

  it("is let go with N, answered by hand with A, dropped with Backspace", async () => {
    const gone = send("by_n");
    await open("by_n");
    await ui.page.keyboard.press("n");
    expect((await gone).status).toBe(200);

    const answered = send("by_a");
    await open("by_a");
    await ui.page.keyboard.press("a");
    await dialog("Answer by hand").getByLabel("Status").fill("418");
    await dialog("Answer by hand").getByRole("textbox", { name: "Body" }).fill('{"no":"coffee"}');
    await ui.page.keyboard.press("Control+Enter");
    expect(await answered).toMatchObject({ status: 418, body: Buffer.from('{"no":"coffee"}') });
    await expect.poll(() => rowOf("by_a").textContent()).toContain("by hand");

    const dropped = send("by_backspace");
    await open("by_backspace");
    await ui.page.keyboard.press("Backspace");
    expect((await dropped).status).toBe(502);
    await expect.poll(() => rowOf("by_backspace").textContent()).toContain("dropped");
    expect(app.seen.map(({ body }) => body.toString())).not.toContain('{"event":"by_a"}');
  });

  it("is edited with E: another path and body go to the app, signed anew, and both stay to be seen", async () => {
    const got = send("edited");
    await open("edited");
    await ui.page.keyboard.press("e");
    const form = composer();
    await form.getByText("It is signed anew with the secret of its source").waitFor();
    await form.getByLabel("Method").fill("PUT");
    await form.getByLabel("Path and query").fill("/hooks/shop/other?x=1");
    await form.locator('.cm-content[aria-label="Body"]').fill('{"mine":true}');
    await ui.page.keyboard.press("Control+Enter");
    expect((await got).status).toBe(200);
    const seen = app.seen.at(-1);
    expect([seen?.method, seen?.url, String(seen?.body)]).toEqual(["PUT", "/in/other?x=1", '{"mine":true}']);
    expect(valuesOf(seen, "X-Hub-Signature-256")).toEqual([sign('{"mine":true}')]);
    const own = stepOf(ui.page, "Your app");
    await own.getByText("Your app was sent another request (PUT): edited by hand, signed anew.").click();
    await own.getByText('"mine"').waitFor();
    await payloadOf(ui.page).getByText('"edited"').waitFor();
  });

  it("says in the editor what cannot be, and keeps what was typed", async () => {
    const got = send("elsewhere");
    await open("elsewhere");
    await act("Edit").click();
    const form = composer();
    await form.getByLabel("Path and query").fill("/hooks/slack");
    await form.getByRole("button", { name: "Let it go" }).click();
    await form.getByRole("alert").getByText("The path must stay that of its source").waitFor();
    expect(await form.getByLabel("Path and query").inputValue()).toBe("/hooks/slack");
    await form.getByRole("button", { name: "Close (Esc)" }).click();
    await act("Drop").click();
    expect((await got).status).toBe(502);
  });

  it("counts down its sender's patience, and then says since when that is over", async () => {
    const got = send("impatient", "slack");
    await open("Slack");
    await expect.poll(() => panel().textContent(), { interval: 50 }).toMatch(/Slack gives up in [0-2]\.\d s of 3 s/);
    const first = /in (\d\.\d) s/.exec((await panel().textContent()) ?? "")?.[1];
    await expect.poll(async () => /in (\d\.\d) s/.exec((await panel().textContent()) ?? "")?.[1]).not.toBe(first);
    await panel()
      .getByText(/Slack gave up at \d\d:\d\d:\d\d; your app may still get it\./)
      .waitFor();
    await ui.page.keyboard.press("n");
    expect((await got).status).toBe(200);
    await stepOf(ui.page, "Your app")
      .getByText(/Its answer came after \d+\.\d s; Slack gives up after 3 s\./)
      .waitFor();
  });

  it("says honestly how long it waits where nobody knows its sender's patience", async () => {
    const got = sendTo(`${ui.serve.receiver}/hooks/plain`, { body: "patient" });
    await expect
      .poll(() => ui.page.getByRole("group", { name: "What waits at plain" }).textContent())
      .toContain("1 held");
    await ui.page
      .getByRole("group", { name: "What waits at plain" })
      .getByRole("button", { name: "Show the first" })
      .click();
    await panel()
      .getByText(/It has waited .+ How long its sender waits is not known\./)
      .waitFor();
    await panel().getByText("Nobody waits behind it.").waitFor();
    await ui.page.keyboard.press("n");
    await got;
  });

  it("names who waits behind it, and leads there", async () => {
    const [front, behind] = [send("in_front"), send("behind_it")];
    await open("behind_it");
    await open("in_front");
    await panel().getByText("1 other waits").waitFor();
    await ui.page.getByRole("link", { name: /^shop step by step, each waits for you\b/ }).waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
    await panel()
      .getByRole("button", { name: /behind_it/ })
      .click();
    await expect.poll(() => rowOf("behind_it").getAttribute("aria-selected")).toBe("true");
    await ui.page
      .getByTestId("delivery-detail")
      .getByRole("heading", { name: /behind_it/ })
      .waitFor();
    await ui.page.keyboard.press("e");
    await composer().locator('.cm-content[aria-label="Body"]').waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
    await ui.page.keyboard.press("Escape");
    await ui.page.keyboard.press("a");
    await dialog("Answer by hand").waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
    await ui.page.keyboard.press("Escape");
    await ui.page.keyboard.press("Backspace");
    await behind;
    await open("in_front");
    await ui.page.keyboard.press("n");
    await front;
    await expect.poll(() => ui.page.getByRole("group", { name: "What waits at shop" }).count()).toBe(0);
  });

  it("cannot be answered once its sender is gone, but may still go to the app", async () => {
    const { clientId, cut } = await impatient();
    await open(clientId);
    cut();
    await panel()
      .getByText(/The sender hung up after/)
      .waitFor();
    expect(await act("Answer").isDisabled()).toBe(true);
    await ui.page.keyboard.press("n");
    await stepOf(ui.page, "Your app")
      .getByText(/The sender hung up/)
      .waitFor();
  });

  it("complains of nothing", () => {
    // The refused edit is one: a browser tells of every answer of 400.
    expect(ui.complaints.filter((words) => !words.includes("400"))).toEqual([]);
  });
});

/** One whose sender can be cut off. */
async function impatient(): Promise<{ readonly clientId: string; cut(): void }> {
  const cutting = new AbortController();
  const body = '{"event":"hung_up"}';
  const headers = { "X-Hub-Signature-256": sign(body), "X-GitHub-Event": "hung_up" };
  fetch(`${ui.serve.receiver}/hooks/shop`, { method: "POST", headers, body, signal: cutting.signal }).catch(() => {});
  return { clientId: "hung_up", cut: () => cutting.abort() };
}
