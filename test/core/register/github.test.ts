import { beforeEach, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { apiOfFile } from "../../fakes/provider-apis/api.ts";
import { githubApi, githubState } from "../../fakes/provider-apis/github.ts";
import { testApp } from "../../fixtures/test-app.ts";

const TOKEN = "github_pat_11AAAAAAAAAAAAAAAAAAAA_secretsecret";
const SECRET = "the source's own signing secret";
const app = testApp();
const state = githubState(TOKEN);
const api = await apiOfFile(githubApi(state));

beforeEach(() => {
  state.hooks.clear();
  state.pings = 0;
  api.asked.length = 0;
});

async function source(publicUrl = "https://one.example.org/hooks/hub"): Promise<string> {
  const { id } = await app.call("sources.create", {
    name: "hub",
    path: "hub",
    provider: "github",
    secrets: [SECRET],
    publicUrl,
  });
  return id;
}

const wish = (sourceId: string, more: Partial<Input<"registrations.create">> = {}) => ({
  sourceId,
  place: "octo/repo",
  api: api.url,
  token: TOKEN,
  tokenKept: true,
  ...more,
});

async function refused(given: Input<"registrations.create">): Promise<string> {
  const answer = await app.client.call("registrations.create", given);
  return answer.ok ? "" : answer.error.message;
}

test("a webhook is made with our URL and secret, pinged, kept with its journal, and its token stands nowhere", async () => {
  const registration = await app.call("registrations.create", wish(await source()));
  expect(registration).toMatchObject({
    hook: "12",
    state: "current",
    url: "https://one.example.org/hooks/hub",
    before: null,
  });
  expect(state.hooks.get(12)?.config).toMatchObject({ url: registration.url, secret: SECRET, content_type: "json" });
  expect(state.pings).toBe(1);
  const { items } = await app.call("registrations.journal", { id: registration.id });
  expect(items.map(({ did }) => did)).toEqual(["pinged", "made"]);
  expect(api.faults).toEqual([]);
  const shown = JSON.stringify([items, await app.call("registrations.list", {}), app.ports.logged]) + app.onDisk();
  expect(shown).not.toContain(TOKEN);
});

test("a dry run says the very request, masked, and asks nobody", async () => {
  const { items } = await app.call("registrations.plan", wish(await source()));
  expect(items).toMatchObject([{ method: "POST", url: `${api.url}/repos/octo/repo/hooks` }]);
  expect(items[0]?.body).toContain('"url":"https://one.example.org/hooks/hub"');
  expect(JSON.stringify(items)).not.toMatch(/octopus|secretsecret|own signing secret/);
  expect(api.asked).toEqual([]);
});

test("a new public URL is followed once, through /config, and the secret stays", async () => {
  const id = await source();
  const registration = await app.call("registrations.create", wish(id));
  app.ports.setNow(app.ports.clock.now() + 61_000);
  await app.call("sources.update", { id, publicUrl: "https://two.example.org/hooks/hub" });
  await expect.poll(() => state.hooks.get(12)?.config["url"]).toBe("https://two.example.org/hooks/hub");
  expect(state.hooks.get(12)?.config["secret"]).toBe(SECRET);
  expect(api.asked.filter((line) => line.startsWith("PATCH"))).toEqual(["PATCH /repos/octo/repo/hooks/12/config"]);
  const journal = async () => (await app.call("registrations.journal", { id: registration.id })).items;
  await expect.poll(async () => (await journal()).map(({ did }) => did)).toEqual(["pinged", "moved", "pinged", "made"]);
});

test("one that does not follow is said to be astray, and renewed when that is asked for", async () => {
  const id = await source();
  const { id: registration } = await app.call("registrations.create", wish(id, { follows: false }));
  await app.call("sources.update", { id, publicUrl: "https://two.example.org/hooks/hub" });
  const [astray] = (await app.call("registrations.list", {})).items;
  expect(astray).toMatchObject({
    state: "astray",
    says: "GitHub still posts to https://one.example.org/hooks/hub, and this is reached at https://two.example.org/hooks/hub.",
  });
  expect(await app.call("registrations.renew", { id: registration })).toMatchObject({ state: "current" });
});

test("what somebody else changed is left, until a person takes it over", async () => {
  const { id } = await app.call("registrations.create", wish(await source()));
  const hook = state.hooks.get(12);
  if (hook) hook.config["url"] = "https://colleague.example.org/";
  const answer = await app.client.call("registrations.renew", { id });
  expect(answer).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(hook?.config["url"]).toBe("https://colleague.example.org/");
  expect((await app.call("registrations.list", {})).items[0]?.state).toBe("foreign");
  await app.call("registrations.renew", { id, takeOver: true });
  expect(hook?.config["url"]).toBe("https://one.example.org/hooks/hub");
});

test("each refusal has its own sentence, and writes nothing", async () => {
  const id = await source();
  expect(await refused(wish(id, { token: "github_pat_another" }))).toMatch(
    /does not know this token \(401\).*Give another/,
  );
  api.next({ status: 403, headers: { "X-OAuth-Scopes": "repo:status" }, json: { message: "Resource not accessible" } });
  expect(await refused(wish(id))).toMatch(
    /does not let it do this at octo\/repo \(403\)\. It has repo:status\..*write:repo_hook/,
  );
  api.next({ status: 404, json: { message: "Not Found" } });
  expect(await refused(wish(id))).toMatch(/\(404\): it is not there, or this token may not see it/);
  api.next({ status: 422, json: { message: "Validation Failed", errors: [{ message: "url is not public" }] } });
  expect(await refused(wish(id))).toMatch(/refused it \(422\)\. It says: Validation Failed: .*url is not public/);
  api.next({ status: 429, headers: { "Retry-After": "17" }, json: {} });
  expect(await refused(wish(id))).toMatch(/asks to wait 17 s/);
  const reset = Math.floor(app.ports.clock.now() / 1000) + 90;
  api.next({ status: 403, headers: { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": String(reset) }, json: {} });
  expect(await refused(wish(id))).toMatch(/asks to wait 90 s/);
  api.next({ status: 301, headers: { Location: "https://elsewhere.example.org/" } });
  expect(await refused(wish(id))).toMatch(/leads elsewhere, where the token is not sent/);
  expect((await app.call("registrations.list", {})).items).toEqual([]);
  expect(state.hooks.size).toBe(0);
});

test("a webhook that is there is tied with our secret, paused and resumed with it, and put back when it is removed", async () => {
  state.hooks.set(7, {
    id: 7,
    active: true,
    events: ["push"],
    config: { url: "https://before.example.org/", secret: "theirs" },
  });
  const { id, before } = await app.call("registrations.create", wish(await source(), { hook: "7" }));
  const hook = state.hooks.get(7);
  expect(before).toBe("https://before.example.org/");
  expect(hook?.config).toMatchObject({ url: "https://one.example.org/hooks/hub", secret: SECRET });
  expect(await app.call("registrations.pause", { id })).toMatchObject({ state: "paused" });
  expect(hook).toMatchObject({ active: false, config: { secret: SECRET } });
  expect(await app.call("registrations.resume", { id })).toMatchObject({ state: "current" });
  await app.call("registrations.delete", { id });
  expect(hook?.config).toMatchObject({ url: "https://before.example.org/" });
  expect((await app.call("registrations.list", {})).items).toEqual([]);
});

test("a token that is not to be kept is not, and nothing is asked without another", async () => {
  const { id, token } = await app.call("registrations.create", wish(await source(), { tokenKept: false }));
  expect(token).toEqual({ from: "asked" });
  expect(app.onDisk()).not.toContain([...JSON.stringify(TOKEN)].toReversed().join(""));
  const asked = api.asked.length;
  expect(await app.client.call("registrations.check", { id })).toMatchObject({
    ok: false,
    error: { code: "conflict" },
  });
  expect(api.asked.length).toBe(asked);
  expect(await app.call("registrations.check", { id, token: TOKEN })).toMatchObject({ state: "current" });
});

test("what is made here is deleted there when it is removed", async () => {
  const { id } = await app.call("registrations.create", wish(await source()));
  await app.call("registrations.delete", { id });
  expect(state.hooks.size).toBe(0);
});

test("one that was forgotten here only is had back with its token, but not after ten minutes", async () => {
  const { id } = await app.call("registrations.create", wish(await source()));
  const forget = () => app.call("registrations.delete", { id, onlyHere: true });
  await forget();
  app.ports.setNow(app.ports.clock.now() + 599_000);
  expect(await app.call("registrations.restore", { id })).toMatchObject({ id, token: { from: "kept" } });
  await forget();
  app.ports.setNow(app.ports.clock.now() + 601_000);
  expect(await app.client.call("registrations.restore", { id })).toMatchObject({ error: { code: "not_found" } });
});

test("where the app ends, one that is to pause is paused, and goes on at the next start", async () => {
  await app.call("registrations.create", wish(await source(), { whenOff: "pause" }));
  await app.app.close();
  expect(state.hooks.get(12)?.active).toBe(false);
  app.ports.setNow(app.ports.clock.now() + 61_000);
  await app.start();
  await expect.poll(() => state.hooks.get(12)?.active).toBe(true);
  expect(state.hooks.get(12)?.config["secret"]).toBe(SECRET);
});

test("the token goes to no address in clear, and to none with a password in it", async () => {
  const id = await source();
  expect(await refused(wish(id, { api: "http://git.example.org/api" }))).toMatch(/in clear/);
  expect(await refused(wish(id, { api: "https://me:pw@git.example.org/" }))).toMatch(/no password/);
  expect(await refused(wish(id, { place: "octo/../repo" }))).toMatch(/OWNER\/REPO/);
});
