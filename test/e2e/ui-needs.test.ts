import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { loadAxe, violationsOf } from "./axe.ts";
import { payloadOf } from "./trace.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

const SECRET = "shh-of-the-shop";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "pay", path: "pay", provider: "stripe" });
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "github", secrets: [SECRET] });
  await ui.serve.call("hooks.create", {
    name: "Deploy",
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "echo {{webhook.body.app}}" } },
  });
});
afterAll(() => ui.close());

function post(secret: string, body: unknown) {
  const signature = `sha256=${createHmac("sha256", secret).update(JSON.stringify(body)).digest("hex")}`;
  return ui.post("/hooks/shop", body, { "x-hub-signature-256": signature, "x-github-event": "push" });
}

const row = (text: string | RegExp) => ui.page.getByTestId("need").filter({ hasText: text });
const current = () => ui.page.getByTestId("need").filter({ has: ui.page.locator("[aria-current=true]") });
const need = () => openAddress(ui.page, "needs-you");
const bottomOf = async (shown: Locator) => {
  const box = await shown.boundingBox();
  return box === null ? 0 : box.y + box.height;
};
const title = () => ui.page.title();

describe("what needs somebody", () => {
  it("is counted in the rail and the title within two seconds, and axe finds nothing", async () => {
    await expect.poll(title).toBe("(1) Hookbench");
    await need();
    // The page comes when it is gone to.
    await row("pay: its secret is missing").waitFor();
    const startedAt = performance.now();
    await post(SECRET, { app: "web" });
    await row("Approve: ").waitFor();
    expect(performance.now() - startedAt).toBeLessThan(2000);
    await expect.poll(title).toBe("(2) Hookbench");
    await ui.page.getByRole("navigation").getByTitle("2 things need you").waitFor();
    // What is looked at stays in view when something comes above it.
    await expect.poll(() => current().innerText()).toContain("pay: its secret is missing");
    await row("Approve: ").getByRole("button").first().click();
    await ui.page.getByText('HOOKBENCH_1="web"').first().waitFor();
    // The payload has all that its trace leaves.
    await expect.poll(() => bottomOf(payloadOf(ui.page))).toBeCloseTo(await bottomOf(ui.page.getByRole("main")), 0);
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("is gone through and answered by keys, and what came of it is done today", async () => {
    await expect.poll(() => current().innerText()).toContain("Approve: ");
    await ui.page.keyboard.press("j");
    await expect.poll(() => current().innerText()).toContain("pay: its secret is missing");
    await ui.page.keyboard.press("k");
    await ui.page.getByText('HOOKBENCH_1="web"').first().waitFor();
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => ui.page.evaluate(() => document.activeElement?.textContent)).toContain("Run once");
    await ui.page.keyboard.press("y");
    await row("Approve: ").waitFor({ state: "detached" });
    await expect.poll(() => current().innerText()).toContain("pay: its secret is missing");
    await ui.page.getByRole("button", { name: /done today/ }).click();
    await ui.page
      .getByTestId("done-today")
      .getByText(/^ran in/)
      .waitFor();
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("is refused by n, and a deep link leads to it", async () => {
    await openPage(ui.page, "Hooks");
    await post(SECRET, { app: "other" });
    await expect.poll(async () => (await ui.serve.call("needs.list", {})).items.length).toBe(2);
    const [{ id } = { id: "" }] = (await ui.serve.call("needs.list", {})).items;
    await openAddress(ui.page, `needs-you/${encodeURIComponent(id)}`);
    await ui.page.getByText('HOOKBENCH_1="other"').first().waitFor();
    await ui.page.keyboard.press("n");
    await row("Approve: ").waitFor({ state: "detached" });
    expect((await ui.serve.call("executions.list", { status: "cancelled" })).total).toBe(1);
  });

  it("is put off by z, and said again by undo or from the list of what is muted", async () => {
    await need();
    await row("pay: its secret is missing").getByRole("button").first().click();
    await ui.page.keyboard.press("z");
    await ui.page.getByTestId("nothing-needed").waitFor();
    await expect.poll(title).toBe("Hookbench");
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
    await ui.page.getByRole("button", { name: "Undo" }).first().click();
    await row("pay: its secret is missing").waitFor();
    await ui.page.keyboard.press("#");
    await ui.page.getByText("never again", { exact: true }).waitFor();
    await ui.page.getByRole("button", { name: "Say it again" }).click();
    await row("pay: its secret is missing").waitFor();
  });

  it("leads by its first action to what it is about", async () => {
    await need();
    await row("pay: its secret is missing").getByRole("button", { name: "Paste the secret" }).click();
    await expect.poll(() => ui.page.evaluate(() => globalThis.location.hash)).toContain("/s/pay/secrets");
  });

  it("tells of a hook that begins to fail: here, in the rail, in the title and on the desktop, within two seconds", async () => {
    // A browser that is allowed to, behind another window.
    await ui.page.evaluate(() => {
      const told: string[] = [];
      class Told extends EventTarget {
        static permission = "granted";
        static requestPermission = () => Promise.resolve("granted");
        constructor(name: string, { body }: { body: string }) {
          super();
          told.push(`${name}: ${body}`);
        }
      }
      Object.assign(globalThis, { Notification: Told, told });
      document.hasFocus = () => false;
    });
    await need();
    await ui.page.getByRole("switch", { name: "Tell me on the desktop" }).press("Space");
    await openPage(ui.page, "All traffic");
    await ui.serve.call("hooks.create", {
      name: "Breaks",
      event: "push",
      action: "execute_tool",
      approval: "never",
      actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "exit 3" } },
    });
    const hook = (await ui.serve.call("hooks.list", {})).items.find(({ name }) => name === "Deploy");
    await ui.serve.call("hooks.update", { id: hook?.id ?? "", isEnabled: false });
    const startedAt = performance.now();
    await post(SECRET, { app: "web" });
    const told = () => ui.page.evaluate(() => Object(globalThis).told.join());
    await expect.poll(told, { interval: 50 }).toContain("Breaks");
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(await title()).toBe("(2) Hookbench");
    await ui.page.getByRole("navigation").getByTitle("2 things need you").click();
    await row(/Hook “Breaks” fails.*1 of the last 1 run: /s).waitFor();
  });

  it("shows the rejected delivery of a source whose signatures begin to fail", async () => {
    await post("another", { app: "x" });
    await need();
    await row(/shop: signatures began to fail/)
      .getByRole("button")
      .first()
      .click();
    await ui.page.getByTestId("delivery-detail").waitFor();
    expect(ui.complaints).toEqual([]);
  });
});
