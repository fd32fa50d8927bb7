import { expect, test } from "vitest";
import { apiOfFile } from "../../fakes/provider-apis/api.ts";
import { type GitlabState, gitlabApi } from "../../fakes/provider-apis/gitlab.ts";
import { testApp } from "../../fixtures/test-app.ts";

const TOKEN = "glpat-AAAAAAAAAAAAAAAAAAAA";
const SECRET = "the source's own secret token";
const app = testApp({ one: true });
const state: GitlabState = {
  token: TOKEN,
  hook: { url: "https://before.example.org/", token: "theirs" },
  events: [],
  resent: [],
  now: () => app.ports.clock.now(),
};
const api = await apiOfFile(gitlabApi(state));

const source = (path: string, secrets: string[]) =>
  app.call("sources.create", {
    name: path,
    path,
    provider: "gitlab",
    secrets,
    publicUrl: `https://one.example.org/hooks/${path}`,
  });
const wish = (sourceId: string) => ({
  sourceId,
  place: "group/project",
  hook: "5",
  api: api.url,
  token: TOKEN,
  tokenKept: true,
});

test("without a secret token to send again nothing is written, and it is said why", async () => {
  const { id } = await source("bare", ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]);
  const answer = await app.client.call("registrations.create", wish(id));
  expect(answer).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("no secret token to send again") },
  });
  expect(state.hook).toEqual({ url: "https://before.example.org/", token: "theirs" });
});

test("the secret token is sent again with the new URL, as GitLab forgets it", async () => {
  const { id } = await source("lab", [SECRET]);
  await app.call("registrations.create", wish(id));
  expect(state.hook).toEqual({ url: "https://one.example.org/hooks/lab", token: SECRET });
});

test("five are asked for again a minute, the wait is shown, and the rest follows", async () => {
  const [registration] = (await app.call("registrations.list", {})).items;
  const at = app.ports.clock.now();
  state.events.push(
    ...Array.from({ length: 7 }, (_, n) => ({ id: 70 - n, key: `k-${n}`, status: "500", sentAt: at - n * 1000 })),
    { id: 1, key: "k-taken", status: "200", sentAt: at - 90_000 },
  );
  const { id } = await app.call("recoveries.start", { registrationId: registration?.id ?? "" });
  const now = async () => (await app.call("recoveries.list", {})).items.find((one) => one.id === id);
  await expect.poll(async () => (await now())?.state).toBe("listed");
  expect(await now()).toMatchObject({ missed: 7, told: 8, takenElsewhere: 1, canBring: false, canAsk: true });
  expect(await app.client.call("recoveries.bring", { id })).toMatchObject({
    ok: false,
    error: { code: "unsupported" },
  });
  await app.call("recoveries.resend", { id });
  await expect.poll(async () => (await now())?.waitsUntil).toBe(at + 60_000);
  expect(await now()).toMatchObject({ asked: 5, missed: 2 });
  // The minute is over; the timer looks at the clock when it is woken.
  app.ports.setNow(at + 60_001);
  await app.call("recoveries.cancel", { id });
  await expect.poll(async () => (await app.client.call("recoveries.resend", { id })).ok).toBe(true);
  await expect.poll(async () => (await now())?.state).toBe("done");
  expect(state.resent.map(({ id: one }) => one)).toEqual([64, 65, 66, 67, 68, 69, 70]);
  expect(api.faults).toEqual([]);
});
