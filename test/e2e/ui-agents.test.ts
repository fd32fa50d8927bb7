import { afterAll, beforeAll, expect, it } from "vitest";
import { type UiSession, openMore, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
});
afterAll(() => ui.close());

it("an agent's request is shown as it is, allowed once from what needs you, and stands in the log", async () => {
  const { page, serve } = ui;
  const { id: endpointId } = await serve.call("endpoints.create", {
    name: "Far",
    url: "https://far.example.test/in",
    provider: "github",
    secret: "endpoint-secret-0123",
  });
  const asked = { tool: "send_event", input: { endpointId, event: "push" }, client: "an agent\u202e" };
  await expect(serve.call("agentTools.call", asked)).rejects.toThrow("needs a person's yes");

  await page.goto(`${serve.control}/#/needs-you`);
  await page.getByRole("button", { name: "Decide" }).click();
  const section = page.getByRole("region", { name: "Agents" });
  const requests = section.getByRole("list", { name: "Waiting for your yes" });
  await requests.getByText("Send the event push once to the endpoint Far, https://far.example.test/in").waitFor();
  expect(await requests.innerText()).toMatch(
    /“an agent\\u202e”[^]*send_event \{\s+"endpointId": "end_\w+",\s+"event": "push"\s+\}/,
  );
  await requests.getByRole("button", { name: "Allow once" }).click();
  await requests.getByText("allowed; the agent has not done it yet").waitFor();

  const sent = await serve.call("agentTools.call", asked);
  expect(sent.answer).toMatchObject({ state: "failed" });
  await section.getByText("No agent asks for anything.").waitFor();
  const log = section.getByRole("list", { name: "What agents called" });
  await expect.poll(() => log.getByText("send_event").count()).toBe(2);
  expect(await log.innerText()).toMatch(/answered[^]*asked you/);
});

it("a message to an agent takes its sessions by key, one a line; a session that was made is listed, and ended after a question", async () => {
  const { page, serve } = ui;
  const { id: sourceId } = await serve.call("sources.create", { name: "Pulls", path: "pulls", provider: "none" });
  const actionConfig = {
    route: "command",
    command: ["/bin/sh", "-c", "cat >/dev/null"],
    sessionKey: "{{webhook.body.pr}}",
    makesSessions: true,
  };
  const hook = { name: "Tell", sourceId, action: "message_agent", actionConfig } as const;
  const { id } = await serve.call("hooks.create", hook);
  await page.goto(`${serve.control}/#/hooks/${id}`);
  await openMore(page);
  await page.getByLabel("Sessions by key").fill('7 = seven\n"a = b" = other');
  await page.getByLabel("Sessions for others").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => (await serve.call("hooks.list", {})).items.find((one) => one.id === id)?.actionConfig["sessions"])
    .toEqual({ "7": "seven", "a = b": "other" });

  await ui.post("/hooks/pulls", { pr: "forty-two" });
  await page.goto(`${serve.control}/#/needs-you`);
  await page.getByRole("button", { name: "Run once" }).click();
  await expect.poll(async () => (await serve.call("agentSessions.list", {})).items.length).toBe(1);
  await page.goto(`${serve.control}/#/settings/agents`);
  const sessions = page.getByRole("list", { name: "Sessions that hooks made" });
  await sessions.getByText("forty-two").waitFor();
  const end = sessions.getByRole("button", { name: "End the session for forty-two" });
  await expect.poll(() => end.isEnabled()).toBe(true);
  await end.click();
  await page
    .getByRole("dialog", { name: "End the session for “forty-two”?" })
    .getByRole("button", { name: "End" })
    .click();
  await page.getByText("No hook made a session for a key.").waitFor();
  expect((await serve.call("agentSessions.list", {})).items).toEqual([]);
});
