import { createHmac } from "node:crypto";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Execution } from "../../src/contract/model/execution.ts";
import { Recorder } from "../contract/recorder.ts";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type Launched, launch, raisedNotifications, skipReason, startAgain } from "./launch.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SECRET = "a-secret-for-tests";
const OPENED = {
  action: "opened",
  number: 42,
  pull_request: {
    number: 42,
    title: "Add email validation <i>",
    user: { login: "mona" },
    html_url: "https://example.test/42",
  },
  repository: { full_name: "acme/webapp" },
  sender: { login: "mona" },
};

/** Posts a signed GitHub delivery, as GitHub would; answers the status. */
async function postPullRequest(receiver: string, delivery: string): Promise<number> {
  const body = JSON.stringify(OPENED);
  const response = await fetch(`${receiver}/hooks/github`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-GitHub-Event": "pull_request",
      "X-GitHub-Delivery": delivery,
      "X-Hub-Signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
    },
    body,
  });
  return response.status;
}

describe.skipIf(skipReason !== null)("Hookbench in Electron", () => {
  const folder = temporaryFolder();
  const events = new Recorder();
  let hookbench: Launched;
  let shop: HttpServer;

  const endedExecutions = (): Execution[] =>
    events.events.flatMap((event) =>
      event.name === "execution.changed" && event.data.finishedAt !== null ? [event.data] : [],
    );
  const row = (): Locator => hookbench.page.getByRole("row", { name: /Pull request #42/i });

  beforeAll(async () => {
    [hookbench, shop] = await Promise.all([
      launch(folder),
      startServer((_request, response) => response.writeHead(201, { "X-Shop": "yes" }).end("ordered")),
    ]);
  });

  async function prepare(): Promise<void> {
    const { client } = hookbench;
    const source = await client.call("sources.create", {
      name: "GitHub",
      path: "github",
      provider: "github",
      secrets: [SECRET],
    });
    if (!source.ok) throw new Error(source.error.message);
    const hook = await client.call("hooks.create", {
      name: "Tell me <b>now</b>",
      sourceId: source.value.id,
      event: "pull_request",
      conditions: [{ field: "webhook.body.action", operator: "equals", value: "opened" }],
      action: "notify",
      actionConfig: { notifyMessage: "{{webhook.body.pull_request.title}}" },
    });
    if (!hook.ok) throw new Error(hook.error.message);
    client.subscribe(null, events);
  }

  afterAll(async () => {
    await hookbench?.quit();
    await shop?.close();
  });

  it("shows at its first start how to begin", async () => {
    const begin = hookbench.page.getByRole("region", { name: /^See every webhook/ });
    await begin.getByText("hookbench listen 3000").waitFor();
    expect(await begin.getByText("/hooks/anything").textContent()).toBe(`${hookbench.receiver}/hooks/anything`);
    await begin.getByRole("button", { name: /^Stripe, GitHub, Slack/ }).click();
    const sheet = hookbench.page.getByRole("complementary", { name: "Connect a sender" });
    await sheet.waitFor();
    await hookbench.page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await prepare();
  });

  it("shows its window", async () => {
    expect(await hookbench.page.title()).toContain("Hookbench");
  });

  it("serves its page from its own scheme", () => {
    expect(hookbench.page.url()).toMatch(/^app:\/\/hookbench\//);
  });

  it("shows a delivery that is posted", async () => {
    await events.opened();
    expect(await postPullRequest(hookbench.receiver, "delivery-1")).toBe(202);
    await row().waitFor();
  });

  it("opens the delivery's detail", async () => {
    await row().click();
    await hookbench.page.getByRole("heading", { level: 2, name: /Pull request #42/i }).waitFor();
    await hookbench.page.getByRole("region", { name: "Payload" }).getByText("Add email validation").first().waitFor();
  });

  it("runs the delivery's hook and tells the window", async () => {
    await events.until(() => endedExecutions().length > 0);
    expect(endedExecutions()).toMatchObject([
      { status: "success", action: "notify", result: { channels: [{ ok: true }] } },
    ]);
  });

  it("has raised a desktop notification, in which a payload is text and not markup", async () => {
    // Other tests raise some at the same service, which takes its time to show one.
    const own = async () => (await raisedNotifications()).filter(({ title }) => title.startsWith("Tell me"));
    await expect.poll(own).toEqual([{ title: "Tell me <b>now</b>", body: "Add email validation &lt;i&gt;" }]);
  });

  it("hands a second start on the same data folder to the first", async () => {
    const heard = hookbench.electron.evaluate(
      ({ app }) => new Promise<string>((resolve) => app.once("second-instance", () => resolve("second-instance"))),
    );
    await startAgain(folder);
    expect(await heard).toBe("second-instance");
  });

  it("keeps everything over a quit and a restart", async () => {
    await hookbench.quit();
    hookbench = await launch(folder, { HOOKBENCH_TRAY: "yes" });
    await row().waitFor();
    const deliveries = await hookbench.client.call("deliveries.list", {});
    const sources = await hookbench.client.call("sources.list", {});
    expect([deliveries, sources]).toMatchObject([
      { ok: true, value: { total: 1, items: [{ event: "pull_request", verification: { outcome: "verified" } }] } },
      { ok: true, value: { items: [{ path: "github" }] } },
    ]);
  });

  it("verifies with the secret that was kept", async () => {
    expect(await postPullRequest(hookbench.receiver, "delivery-2")).toBe(202);
  });

  it("hands the sender what its app answers, and shows it", async () => {
    const target = { url: `${shop.url}/in` };
    await hookbench.client.call("sources.create", { name: "shop", path: "shop", provider: "none", target });
    const answer = await fetch(`${hookbench.receiver}/hooks/shop`, { method: "POST", body: "an order" });
    expect([answer.status, answer.headers.get("x-shop"), await answer.text()]).toEqual([201, "yes", "ordered"]);
    const answered = hookbench.page.getByRole("row", { name: /your app 201/ });
    await answered.click();
    const step = hookbench.page.getByTestId("delivery-detail").getByRole("listitem", { name: "Your app", exact: true });
    await step.getByText(/^Answered 201 in \d+ ms$/).waitFor();
    await step.getByText("ordered").waitFor();
  });

  it("ends with its last window where it is not to go on in the tray", async () => {
    await hookbench.client.call("settings.update", { closeToTray: false });
    const closed = hookbench.electron.waitForEvent("close");
    await hookbench.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await closed;
  });
});
