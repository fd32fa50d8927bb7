import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { payloadOf, stepOf } from "./trace.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

const SECRET = "a-secret-of-the-shop";
const BODY = '{"action":"opened","number":42}';
const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(BODY).digest("hex")}`;
const ANSWERED = /^Answered 200 in \d+ ms$/;
const STEPS = ["Received", "Signature", "Hooks", "Your app", "Answer"];

let ui: UiSession;
let app: HttpServer;

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi({ clipboard: true }), startServer()]);
  const hub = { name: "hub", path: "hub", provider: "github", secrets: [SECRET], target: { url: `${app.url}/in` } };
  await ui.serve.call("sources.create", hub);
  const { id } = await ui.serve.call("sources.create", { name: "asks", path: "asks", provider: "none" });
  const actionConfig = { toolId: "shell", toolAction: "execute", toolParams: { command: "echo deployed" } };
  const asking = { name: "Deploy", sourceId: id, action: "execute_tool" as const, approval: "ask" as const };
  await ui.serve.call("hooks.create", { ...asking, actionConfig });
  await loadAxe(ui.page);
});
afterAll(() => Promise.all([ui.close(), app.close()]));
beforeEach(() => ui.page.evaluate(() => navigator.clipboard.writeText("")));

const detail = () => ui.page.getByTestId("delivery-detail");
const step = (name: Parameters<typeof stepOf>[1]) => stepOf(ui.page, name);
const copied = () => ui.page.evaluate(() => navigator.clipboard.readText());

async function send(secret: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const signed = { "X-Hub-Signature-256": sign(secret), ...headers };
  await fetch(`${ui.serve.receiver}/hooks/hub`, { method: "POST", body: BODY, headers: signed });
  return newest();
}

/** An app's answer does not name its delivery. */
async function newest(): Promise<string> {
  const { items } = await ui.serve.call("deliveries.list", { limit: 1 });
  return items[0]?.id ?? "";
}

async function open(id: string): Promise<void> {
  await openAddress(ui.page, `traffic?d=${id}`);
  await ui.page.locator('[data-testid="delivery-detail"][aria-busy="false"]').waitFor();
  await ui.page.locator(`[data-delivery-id="${id}"][aria-selected="true"]`).waitFor();
}

describe("the trace of a delivery", () => {
  it("has its five steps in order, each with how it went in words, and the payload below", async () => {
    await open(await send(SECRET));
    await step("Signature").getByText("Genuine.").waitFor();
    expect(await detail().getByRole("heading", { level: 3 }).allInnerTexts()).toEqual(STEPS);
    await step("Hooks").getByText("None listens here").waitFor();
    await step("Your app").getByText(ANSWERED).waitFor();
    await step("Answer").getByText("200 your app’s answer, unchanged").waitFor();
    await payloadOf(ui.page).getByText('"opened"').waitFor();
  });

  it("folds to one line with T and opens again, the payload in view all the while", async () => {
    await open(await send("another secret"));
    await step("Answer").waitFor();
    await ui.page.keyboard.press("t");
    await step("Answer").waitFor({ state: "detached" });
    const line = detail().getByRole("button", { name: "Open the trace" });
    expect(await line.innerText()).toMatch(/Received\s+Signature\s+Rejected\s+Hooks\s+None ran\s+Your app\s+Not asked/);
    const steps = await Promise.all((await line.locator(".trace-steps > *").all()).map((one) => one.boundingBox()));
    expect(new Set(steps.map((box) => box?.y)).size).toBe(1);
    expect(await payloadOf(ui.page).isVisible()).toBe(true);
    expect(await violationsOf(ui.page)).toEqual([]);
    await line.press("Enter");
    await step("Answer").waitFor();
  });

  it("gives the payload all by a double click on the border, and moves it with the arrows", async () => {
    await open(await send(SECRET));
    // The trace has all its lines: what is still told makes it higher, and the payload lower.
    await step("Your app")
      .getByText(/^Answered 200/)
      .waitFor();
    await step("Answer").getByText("200 your app’s answer, unchanged").waitFor();
    await payloadOf(ui.page).getByText('"opened"').waitFor();
    const border = detail().getByRole("separator", { name: "Border between trace and payload" });
    const height = async () => (await payloadOf(ui.page).boundingBox())?.height ?? 0;
    const before = await height();
    await border.dblclick();
    await expect.poll(height).toBeGreaterThan(before);
    await border.press("Enter");
    await expect.poll(height).toBe(before);
    for (let n = 0; n < 12; n += 1) await border.press("ArrowUp");
    await expect.poll(height).toBeGreaterThan(before);
    await ui.page.keyboard.press("Home");
    await border.dblclick();
  });

  it("shows the query of a GET in the title, in the line, and as fields", async () => {
    await fetch(`${ui.serve.receiver}/hooks/asks?challenge=abc&text=a%20b`);
    await open(await newest());
    await detail()
      .getByRole("heading", { level: 2, name: /\?challenge=abc/ })
      .waitFor();
    await step("Received").getByText("GET /hooks/asks?challenge=abc&text=a%20b").waitFor();
    expect(await step("Received").getByRole("definition").allInnerTexts()).toEqual(["abc", "a b"]);
    await step("Received").getByRole("button", { name: "abc" }).click();
    const value = ui.page.getByRole("dialog", { name: "Value webhook.query.challenge" });
    await value.getByText("text, there in all 1 of this source").waitFor();
    await ui.page.keyboard.press("p");
    await expect.poll(copied).toBe("webhook.query.challenge");
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("leaves all values readable beside a header of a hundred characters", async () => {
    const long = `x-${"long-".repeat(20)}`.slice(0, 100);
    await open(await send(SECRET, { [long]: "the long one's", "X-Short": "the short one's" }));
    await step("Received")
      .getByText(/\d+ headers$/)
      .click();
    const table = step("Received").getByRole("region", { name: /headers$/ });
    for (const value of ["the long one's", "the short one's"]) {
      const cell = await table.getByRole("cell", { name: value }).boundingBox();
      const frame = await table.boundingBox();
      expect(cell?.width).toBeGreaterThan(100);
      expect((cell?.x ?? 0) + (cell?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0) + 1);
    }
    await table.getByRole("button", { name: "the short one's" }).focus();
    await ui.page.keyboard.press(".");
    const value = ui.page.getByRole("dialog", { name: "Value webhook.headers.x-short" });
    await value.waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
    await ui.page.keyboard.press("f");
    await ui.page.locator(".filter-bar .chip", { hasText: "header.x-short:" }).waitFor();
    await ui.page.getByRole("button", { name: "Undo" }).last().click();
    await table.getByRole("button", { name: /^sha256=/ }).waitFor();
  });
});

describe("what was turned away", () => {
  it("is open at its signature, with what was expected, what came and what is signed, each to be copied whole", async () => {
    await open(await send("another secret"));
    await step("Signature").getByText("Rejected.").waitFor();
    await step("Hooks").getByText("rejected deliveries are never acted upon").waitFor();
    await step("Answer").getByText("401 from Hookbench").waitFor();
    await step("Signature").getByText("Signatures and content").click();
    expect(await violationsOf(ui.page)).toEqual([]);
    await step("Signature").getByRole("button", { name: "Copy Expected" }).click();
    await expect.poll(copied).toBe(sign(SECRET).slice("sha256=".length));
    await step("Signature").getByRole("button", { name: "Copy Received" }).press("Enter");
    await expect.poll(copied).toBe(sign("another secret").slice("sha256=".length));
    await step("Signature").getByRole("button", { name: "Copy the content" }).click();
    await expect.poll(copied).toBe(BODY);
  });

  it("has a new signature as its first action", async () => {
    const first = detail().getByRole("toolbar", { name: "Actions" }).getByRole("button").first();
    expect(await first.innerText()).toContain("Replay re-signed");
  });
});

describe("a run that asks", () => {
  const asked = async () => {
    await open(await ui.post("/hooks/asks", { n: 1 }));
    await step("Hooks").getByText("1 waits for you").waitFor();
    await step("Hooks").getByLabel("What would run").getByText("echo deployed").waitFor();
  };

  it("runs in its place with Y, and its output is there", async () => {
    await asked();
    await ui.page.keyboard.press("y");
    await step("Hooks").getByRole("log").getByText("deployed").waitFor();
    await step("Hooks")
      .getByText(/^1 ran/)
      .waitFor();
    await step("Hooks").getByRole("button", { name: "Run again" }).click();
    await step("Hooks").getByText("1 waits for you, 1 ran").waitFor();
  });

  it("is refused with N", async () => {
    await asked();
    await ui.page.keyboard.press("n");
    await step("Hooks")
      .getByText(/^1 cancelled/)
      .waitFor();
  });

  it("takes no key while the row shown as selected is another", async () => {
    await asked();
    const id = await send(SECRET);
    await open(id);
    await ui.page.keyboard.press("y");
    const waiting = await ui.serve.call("executions.list", { status: "waiting_approval" });
    expect(waiting.total).toBeGreaterThan(0);
  });
});

describe("while the next delivery is on its way", () => {
  it("the one before is dim and its buttons are off, and a key is for the one that is selected", async () => {
    const [first, next] = [await send(SECRET), await send(SECRET)];
    await open(first);
    const gate = Promise.withResolvers<undefined>();
    await ui.page.route(/\/api\/deliveries\.get$/, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await ui.page.locator(`[data-delivery-id="${next}"]`).click();
    await ui.page.locator('[data-testid="delivery-detail"][aria-busy="true"]').waitFor();
    const dim = (part: string) =>
      detail()
        .locator(part)
        .evaluate((element) => getComputedStyle(element).opacity);
    for (const part of [".detail-head", ".stacked-above"]) await expect.poll(() => dim(part)).toBe("0.55");
    const reached = await detail().evaluate(
      (shown) =>
        [...shown.querySelectorAll<HTMLElement>(".detail-head button, .stacked-above button")].filter((button) => {
          const { x, y, width, height } = button.getBoundingClientRect();
          const hit = document.elementFromPoint(x + width / 2, y + height / 2);
          button.focus();
          return button.contains(hit) || document.activeElement === button;
        }).length,
    );
    expect(reached).toBe(0);
    const replayed = ui.page.waitForRequest(/\/api\/replays\.create$/);
    await ui.page.keyboard.press("r");
    expect((await replayed).postDataJSON()).toMatchObject({ deliveryIds: [next] });
    gate.resolve(undefined);
    await ui.page.unrouteAll({ behavior: "wait" });
    await ui.page.locator('[data-testid="delivery-detail"][aria-busy="false"]').waitFor();
    for (const part of [".detail-head", ".stacked-above"]) expect(await dim(part)).toBe("1");
    await detail().getByRole("toolbar").getByRole("button", { name: "Replay" }).click({ trial: true });
  });
});

describe("what belongs to a delivery", () => {
  it("is one step away: of a replay its original, and its verification beside it", async () => {
    const id = await send(SECRET);
    const replay = await ui.serve.call("replays.create", { deliveryIds: [id], mode: "exact" });
    await open(replay.results[0]?.deliveryId ?? "");
    await step("Signature").getByText("Genuine.").waitFor();
    await ui.page.getByRole("row", { name: /^Genuine\. .*Replay, /, selected: true }).waitFor();
    await detail().getByRole("button", { name: "replay of an earlier one" }).click();
    await ui.page.locator(`[data-delivery-id="${id}"][aria-selected="true"]`).waitFor();
    await detail().getByRole("button", { name: "1 replay", exact: true }).click();
    await ui.page.getByRole("menuitem", { name: /answered 200$/ }).click();
    await detail().getByRole("button", { name: "replay of an earlier one" }).click();
    await detail().getByRole("button", { name: "1 replay", exact: true }).waitFor();
    await detail().getByRole("button", { name: "Open the source hub" }).click();
    await ui.page.getByRole("form", { name: "Source" }).waitFor();
    await ui.page.goBack();
    await step("Your app").getByRole("button", { name: "Its target" }).focus();
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => ui.page.getByLabel("Your app’s URL").inputValue()).toBe(`${app.url}/in`);
    await ui.page.goBack();
    await detail().waitFor();
  });
});

describe("when not one delivery is selected", () => {
  // Without the messages of what was done before.
  beforeAll(() => ui.page.reload().then(() => loadAxe(ui.page)));

  it("shows what several share and what can be done with all", async () => {
    const ids = [await send(SECRET), await send(SECRET), await send("another secret")];
    await open(ids[0] ?? "");
    await ui.page.locator(`[data-delivery-id="${ids[2]}"]`).click({ modifiers: ["Shift"] });
    const several = ui.page.getByTestId("several");
    await several.getByRole("heading", { name: "3 deliveries selected" }).waitFor();
    await several.getByText("2 signature verified, 1 signature rejected").waitFor();
    await several.getByText("POST /hooks/hub", { exact: true }).waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
    await several.getByRole("button", { name: "Clear the selection" }).click();
  });

  it("shows the shape of the last hour and the keys", async () => {
    const idle = ui.page.getByTestId("idle");
    await idle.getByText(/^\d+, [\d.]+ a minute$/).waitFor();
    await idle
      .getByText(/^\d+ of \d+ deliveries$/)
      .first()
      .waitFor();
    await idle.getByText("all keys").waitFor();
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("says of the open one that the filter hides it", async () => {
    await open(await send(SECRET));
    await ui.page.keyboard.press("/");
    await ui.page.keyboard.type("outcome:rejected ");
    await ui.page.getByText("The filter hides this delivery in the list.").waitFor();
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
    await ui.page.getByText("The filter hides this delivery in the list.").waitFor({ state: "detached" });
  });
});

it("complains of nothing", () => {
  // A diagnosis that is not looked at any more is cancelled, which a browser tells of as a 409.
  expect(ui.complaints.filter((words) => !/409|Content Security Policy/.test(words))).toEqual([]);
});
