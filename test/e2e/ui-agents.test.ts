import { afterAll, beforeAll, expect, it } from "vitest";
import { type UiSession, openUi } from "./ui-session.ts";

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
