import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Execution } from "../../src/contract/model/execution.ts";
import { type Launched, launch, raisedNotifications, skipReason, startAgain, temporaryFolder } from "./launch.ts";

const SECRET = "a-secret-for-tests";
const OPENED = {
  action: "opened",
  number: 42,
  pull_request: {
    number: 42,
    title: "Add email validation",
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
  let hookbench: Launched;

  /** Resolves with the first execution of a hook that has come to an end, as the window's event stream tells it. */
  function nextExecution(): Promise<Execution> {
    return new Promise((resolve) => {
      const end = hookbench.client.subscribe(null, {
        frame(frame) {
          if (frame.kind !== "events") return;
          for (const event of frame.events) {
            if (event.name !== "execution.changed" || !["success", "error"].includes(event.data.status)) continue;
            end();
            resolve(event.data);
          }
        },
      });
    });
  }

  beforeAll(async () => {
    hookbench = await launch(folder.path);
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
      actionConfig: { notifyMessage: "{{webhook.body.pull_request.title}} & more" },
    });
    if (!hook.ok) throw new Error(hook.error.message);
  });

  afterAll(async () => {
    await hookbench?.quit();
    folder.remove();
  });

  it("shows its window", async () => {
    expect(await hookbench.page.title()).toContain("Hookbench");
  });

  it("serves its page from its own scheme", () => {
    expect(hookbench.page.url()).toMatch(/^app:\/\/hookbench\//);
  });

  it("shows a posted delivery, opens it, and runs its hook, which raises a desktop notification", async () => {
    const executed = nextExecution();
    expect(await postPullRequest(hookbench.receiver, "delivery-1")).toBe(202);

    const row = hookbench.page.getByText(/Pull request #42/i).first();
    await row.waitFor();
    await row.click();
    await hookbench.page.getByText("Add email validation").first().waitFor();

    expect(await executed).toMatchObject({ status: "success" });
    expect(await raisedNotifications()).toEqual([
      { title: "Tell me <b>now</b>", body: "Add email validation &amp; more" },
    ]);
  });

  it("hands a second start on the same data folder to the first", async () => {
    const heard = hookbench.electron.evaluate(
      ({ app }) => new Promise<string>((resolve) => app.once("second-instance", () => resolve("second-instance"))),
    );
    await startAgain(folder.path);
    expect(await heard).toBe("second-instance");
  });

  it("keeps everything over a quit and a restart", async () => {
    await hookbench.quit();
    hookbench = await launch(folder.path);
    await hookbench.page
      .getByText(/Pull request #42/i)
      .first()
      .waitFor();
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
});
