import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FakeApi, startApi } from "../fakes/provider-apis/api.ts";
import { githubApi, githubState } from "../fakes/provider-apis/github.ts";
import { type UiSession, openUi } from "./ui-session.ts";

const TOKEN = "github_pat_11AAAAAAAAAAAAAAAAAAAA_secretsecret";
const SECRET = "the source's own signing secret";
const state = githubState(TOKEN);
let ui: UiSession;
let api: FakeApi;

beforeAll(async () => {
  [ui, api] = await Promise.all([openUi(), startApi(githubApi(state))]);
  await ui.serve.call("sources.create", {
    name: "hub",
    path: "hub",
    provider: "github",
    secrets: [SECRET],
    publicUrl: `${ui.serve.receiver}/hooks/hub`,
  });
});
afterAll(async () => {
  await ui.close();
  await api.close();
});

test("a webhook is made from the set-up after its request was shown, and what was missed is looked for and fetched", async () => {
  const { page } = ui;
  await page.goto(`${page.url().split("#")[0]}#/s/hub/setup`);
  await page.getByRole("button", { name: /Let Hookbench set it up at GitHub/ }).click();
  await page.getByRole("textbox", { name: "Repository, organisation or app" }).fill("octo/repo");
  await page.getByRole("textbox", { name: "Address of the API" }).fill(api.url);
  await page.getByLabel("Token", { exact: true }).fill(TOKEN);
  await page.getByRole("checkbox", { name: /Keep it here, sealed/ }).check();
  await page.getByRole("button", { name: "Show what would be sent" }).click();
  await page.getByText(`POST ${api.url}/repos/octo/repo/hooks`).waitFor();
  expect(api.asked).toEqual([]);
  await page.getByRole("button", { name: "Make the webhook" }).click();
  await page.getByText(`GitHub posts to ${ui.serve.receiver}/hooks/hub.`).waitFor();
  expect(state.hooks.get(12)?.config["secret"]).toBe(SECRET);

  const body = '{"ref":"refs/heads/main"}';
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const headers = { "X-GitHub-Delivery": "g-1", "X-GitHub-Event": "push", "X-Hub-Signature-256": signature };
  state.deliveries = [{ id: 1, guid: "g-1", sentAt: Date.now() - 60_000, status: 502, body, headers }];
  await page.getByRole("button", { name: "Look for what was missed" }).click();
  await page.getByText(/^1 was missed since/).waitFor();
  await expect
    .poll(async () => (await ui.serve.call("needs.list", {})).items.map(({ title }) => title))
    .toContain("hub: 1 delivery was missed");
  await page.getByRole("button", { name: "Fetch them" }).click();
  await page.getByText("1 fetched, 1 of them proven by their signature.").waitFor();
  const { items } = await ui.serve.call("deliveries.list", { filter: { query: "is:recovered" } });
  expect(items.map(({ verification }) => verification.outcome)).toEqual(["verified"]);
  expect(await page.content()).not.toContain(TOKEN);
  expect(ui.complaints).toEqual([]);
});
