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
  await page.getByRole("button", { name: /^Register at GitHub/ }).click();
  await page.getByRole("textbox", { name: "Repository or organisation" }).fill("octo/repo");
  await page.getByRole("textbox", { name: "API address" }).fill(api.url);
  await page.getByLabel("Token", { exact: true }).fill(TOKEN);
  await page.getByRole("checkbox", { name: "Keep the token" }).check();
  await page.getByRole("button", { name: "Preview the request" }).click();
  await page.getByText(`POST ${api.url}/repos/octo/repo/hooks`).waitFor();
  expect(api.asked).toEqual([]);
  await page.getByRole("button", { name: "Make the webhook" }).click();
  await page.getByText(`GitHub posts to ${ui.serve.receiver}/hooks/hub.`).waitFor();
  expect(state.hooks.get(12)?.config["secret"]).toBe(SECRET);

  const body = '{"ref":"refs/heads/main"}';
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const headers = { "X-GitHub-Delivery": "g-1", "X-GitHub-Event": "push", "X-Hub-Signature-256": signature };
  state.deliveries = [{ id: 1, guid: "g-1", sentAt: Date.now() - 60_000, status: 502, body, headers }];
  await page.getByRole("button", { name: "Find missed deliveries" }).click();
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

test("what is forgotten here is had back by key and by mouse, and what acts at the provider is asked first", async () => {
  const { page } = ui;
  const fetched = page.getByText("1 fetched, 1 of them proven by their signature.");
  await page.getByRole("button", { name: "Forget them" }).click();
  await fetched.waitFor({ state: "detached" });
  const forgot = page
    .getByRole("status")
    .getByRole("group")
    .filter({ hasText: /^Forgot/ });
  await forgot.waitFor();
  await page.keyboard.press("Control+z");
  await fetched.waitFor();
  // What was taken back is offered no more.
  await forgot.waitFor({ state: "detached" });

  const posts = page.getByText(`GitHub posts to ${ui.serve.receiver}/hooks/hub.`);
  state.hooks.clear();
  await page.getByRole("button", { name: "Check its URL" }).click();
  await page.getByRole("button", { name: "Forget it here" }).click();
  await page.getByRole("heading", { name: /^Webhook at GitHub/ }).waitFor({ state: "detached" });
  await forgot.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Webhook at GitHub, octo/repo" }).waitFor();
  expect(await ui.serve.call("registrations.list", {})).toMatchObject({ items: [{ token: { from: "kept" } }] });
  expect(await posts.count()).toBe(0);

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  const asked = page.getByRole("dialog", { name: "Remove this webhook?" });
  await asked.getByText("It is deleted at GitHub, which cannot be undone.").waitFor();
  await asked.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: /^Webhook at GitHub/ }).waitFor({ state: "detached" });
});
