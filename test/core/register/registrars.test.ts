import { expect, test } from "vitest";
import { historyOf } from "../../../src/core/recovery/history.ts";
import { registrarInfos } from "../../../src/core/register/registrars.ts";
import { type FakeApi, startApi } from "../../fakes/provider-apis/api.ts";
import { type Kept, type RegistrarCase, TOKEN } from "../../fakes/provider-apis/registrar-case.ts";
import { BEFORE, PEM, REGISTRAR_CASES, URL_HERE } from "../../fakes/provider-apis/registrar-cases.ts";
import { testApp } from "../../fixtures/test-app.ts";

const app = testApp();

test.each(REGISTRAR_CASES)(
  "$provider: points a webhook here as it documents, and keeps the secret it gives",
  async (one) => {
    const kept: Kept = { url: BEFORE, with: null };
    const api = await startApi(one.api(kept));
    try {
      const { id: sourceId } = await app.call("sources.create", {
        name: "here",
        path: "here",
        provider: one.provider,
        ...(one.secret === undefined ? {} : { secrets: [one.secret] }),
        publicUrl: URL_HERE,
      });
      const wish = { sourceId, api: api.url, token: TOKEN, tokenKept: true, ...one.wish };
      const registration = await app.call("registrations.create", wish);
      expect(api.faults).toEqual([]);
      expect(registration).toMatchObject({ state: "current", url: URL_HERE, before: one.made ? null : BEFORE });
      expect(kept.url).toBe(URL_HERE);
      if (one.written) expect(kept.with).toMatchObject(one.written);
      const { secrets } = await app.call("sources.reveal", { id: sourceId });
      expect(secrets).toEqual([...(one.secret ? [one.secret] : []), ...(one.hasSecret ? [one.hasSecret] : [])]);
      const journal = await app.call("registrations.journal", { id: registration.id });
      const shown = JSON.stringify([registration, journal, app.ports.logged]);
      for (const secret of [TOKEN, PEM.slice(40, 80), one.secret, one.hasSecret])
        if (secret) expect(shown).not.toContain(secret);
    } finally {
      await api.close();
    }
  },
);

const URL_THERE = "https://two.example.org/hooks/here";

async function tied(one: RegistrarCase, api: FakeApi): Promise<{ readonly id: string; readonly sourceId: string }> {
  const { id: sourceId } = await app.call("sources.create", {
    name: "here",
    path: "here",
    provider: one.provider,
    ...(one.secret === undefined ? {} : { secrets: [one.secret] }),
    publicUrl: URL_HERE,
  });
  const wish = { sourceId, api: api.url, token: TOKEN, tokenKept: true, ...one.wish };
  return { sourceId, id: (await app.call("registrations.create", wish)).id };
}

test.each(REGISTRAR_CASES)(
  "$provider: follows a new URL by itself, tells who led it elsewhere, and is removed or put back when that is asked for",
  async (one) => {
    const kept: Kept = { url: BEFORE, with: null };
    const api = await startApi(one.api(kept));
    const refused = async (what: "check" | "renew", id: string) => {
      const answer = await app.client.call(`registrations.${what}`, { id });
      return answer.ok ? "" : answer.error.message;
    };
    try {
      const { id, sourceId } = await tied(one, api);
      app.ports.setNow(app.ports.clock.now() + 61_000);
      await app.call("sources.update", { id: sourceId, publicUrl: URL_THERE });
      await expect.poll(() => kept.url).toBe(URL_THERE);
      const states = async () => (await app.call("registrations.list", {})).items.map(({ state, url }) => [state, url]);
      await expect.poll(states).toEqual([["current", URL_THERE]]);

      kept.url = "https://colleague.example.org/";
      const { says, state } = await app.call("registrations.check", { id });
      expect(state).toBe("foreign");
      expect(says).toMatch(/posts to https:\/\/colleague\.example\.org\/, .*: somebody else changed it\./);
      expect(await refused("renew", id)).toContain("Take it over if that is meant.");
      expect(kept.url).toBe("https://colleague.example.org/");
      await app.call("registrations.renew", { id, takeOver: true });
      expect(kept.url).toBe(URL_THERE);

      api.next({ status: 403, json: { message: "not with this token" } });
      expect(await refused("check", id)).toMatch(/does not let it do this .*\(403\)\..*It takes /);
      api.next({ status: 429, headers: { "Retry-After": "17" }, json: {} });
      expect(await refused("check", id)).toMatch(/asks to wait 17 s/);

      await app.call("registrations.delete", { id });
      expect(kept.url).toBe(one.made ? null : BEFORE);
      expect((await app.call("registrations.list", {})).items).toEqual([]);
      expect(api.faults).toEqual([]);
    } finally {
      await api.close();
    }
  },
);

test("a second topic takes a second subscription at Shopify, and that is said before anything is asked of it", async () => {
  const { id: sourceId } = await app.call("sources.create", {
    name: "s",
    path: "s",
    provider: "shopify",
    publicUrl: URL_HERE,
  });
  const wish = { sourceId, place: "a.myshopify.com", token: TOKEN, events: ["orders/create", "orders/paid"] };
  const answer = await app.client.call("registrations.create", wish);
  expect(answer).toMatchObject({ ok: false, error: { message: expect.stringContaining("has one topic") } });
});

test("PayPal's app is told from its secret: one that is wrong gets no token, and none is said", async () => {
  const api = await startApi(() => ({
    status: 401,
    json: { error: "invalid_client", error_description: "Client Authentication failed" },
  }));
  try {
    const { id: sourceId } = await app.call("sources.create", {
      name: "p",
      path: "p",
      provider: "paypal",
      publicUrl: URL_HERE,
    });
    const answer = await app.client.call("registrations.create", { sourceId, api: api.url, token: "ID:wrong_secret" });
    expect(answer).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(JSON.stringify(answer)).toMatch(/does not know this token \(401\).*Client Authentication failed/);
    expect(JSON.stringify(answer)).not.toContain("wrong_secret");
    expect(api.asked).toEqual(["POST /v1/oauth2/token"]);
  } finally {
    await api.close();
  }
});

test("what tells what it sent is known to be so, and nothing else", () => {
  const telling = registrarInfos().filter(({ tellsMissed }) => tellsMissed);
  expect(telling.map(({ provider }) => provider).toSorted()).toEqual([
    "github",
    "gitlab",
    "paypal",
    "square",
    "stripe",
    "svix",
  ]);
  for (const { provider, tellsMissed } of registrarInfos()) expect(historyOf(provider) !== null).toBe(tellsMissed);
});

test("a Discord or Slack that does not take the new URL leaves the old one, and nothing is kept here", async () => {
  const api = await startApi((call) =>
    call.method === "PATCH"
      ? {
          status: 400,
          json: {
            message: "Invalid Form Body",
            errors: {
              interactions_endpoint_url: {
                _errors: [{ message: "The specified interactions endpoint url could not be verified." }],
              },
            },
          },
        }
      : { json: { interactions_endpoint_url: BEFORE } },
  );
  try {
    const { id: sourceId } = await app.call("sources.create", {
      name: "d",
      path: "d",
      provider: "discord",
      publicUrl: URL_HERE,
    });
    const answer = await app.client.call("registrations.create", { sourceId, api: api.url, token: TOKEN });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "conflict", message: expect.stringContaining("could not be verified") },
    });
    expect((await app.call("registrations.list", {})).items).toEqual([]);
  } finally {
    await api.close();
  }
});
