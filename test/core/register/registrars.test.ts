import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { historyOf } from "../../../src/core/recovery/history.ts";
import { registrarInfos } from "../../../src/core/register/registrars.ts";
import { type Api, type ApiAnswer, type ApiCall, startApi } from "../../fakes/provider-apis/api.ts";
import { testApp } from "../../fixtures/test-app.ts";

const TOKEN = "1234567890:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const URL_HERE = "https://one.example.org/hooks/here";
const BEFORE = "https://before.example.org/";
const app = testApp();
const PEM = String(
  generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
);

interface Case {
  readonly provider: string;
  readonly secret?: string;
  readonly wish: Partial<Input<"registrations.create">>;
  /** What the fake keeps: the URL, and what else was sent with it. */
  readonly api: (kept: Kept) => Api;
  /** Secrets of the source after it was registered. */
  readonly hasSecret?: string;
  readonly made?: boolean;
  /** What was written back besides the URL. */
  readonly written?: object;
}

interface Kept {
  url: string;
  with: unknown;
}

const SENT = "s3cret_of_the_source";
const json = (value: unknown): ApiAnswer => ({ json: value });
const need = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};
const bearer = (call: ApiCall) => need(call.header("authorization") === `Bearer ${TOKEN}`, "no bearer");

const CASES: readonly Case[] = [
  {
    provider: "stripe",
    wish: { events: ["charge.failed"] },
    made: true,
    hasSecret: "whsec_made_by_stripe_once",
    api: (kept) => (call) => {
      bearer(call);
      if (call.method === "POST" && call.path === "/v1/webhook_endpoints") {
        kept.url = call.form.get("url") ?? "";
        need(call.form.get("enabled_events[0]") === "charge.failed", "no events");
        return json({ id: "we_1", url: kept.url, status: "enabled", secret: "whsec_made_by_stripe_once" });
      }
      return json({ id: "we_1", url: kept.url, status: "enabled" });
    },
  },
  {
    provider: "telegram",
    secret: SENT,
    wish: {},
    api: (kept) => (call) => {
      need(call.path.startsWith(`/bot${TOKEN}/`), "no token in the path");
      if (call.path.endsWith("/setWebhook")) {
        need(call.json["secret_token"] === SENT, "no secret token");
        kept.url = String(call.json["url"]);
        return json({ ok: true, result: true });
      }
      return json({ ok: true, result: { url: kept.url, pending_update_count: 0 } });
    },
  },
  {
    provider: "discord",
    wish: {},
    api: (kept) => (call) => {
      need(call.header("authorization") === `Bot ${TOKEN}` && call.path === "/applications/@me", "no bot");
      if (call.method === "PATCH") kept.url = String(call.json["interactions_endpoint_url"]);
      return json({ interactions_endpoint_url: kept.url });
    },
  },
  {
    provider: "linear",
    wish: {},
    made: true,
    hasSecret: "lin_wh_made_by_linear_itself",
    api: (kept) => (call) => {
      need(call.header("authorization") === TOKEN, "no key");
      const hook = () => ({ id: "h1", url: kept.url, enabled: true, secret: "lin_wh_made_by_linear_itself" });
      if (String(call.json["query"]).includes("webhookCreate")) {
        kept.url = JSON.stringify(call.json["variables"]).includes(URL_HERE) ? URL_HERE : "";
        return json({ data: { webhookCreate: { webhook: hook() } } });
      }
      return json({ data: { webhook: hook() } });
    },
  },
  {
    provider: "twilio",
    wish: { place: `AC${"a".repeat(32)}/PN${"b".repeat(32)}`, hook: "sms" },
    api: (kept) => (call) => {
      const login = Buffer.from(`AC${"a".repeat(32)}:x`)
        .toString("base64")
        .slice(0, 20);
      need(call.header("authorization").startsWith("Basic ") || login === "", "no login");
      if (call.method === "POST") kept.url = call.form.get("SmsUrl") ?? "";
      return json({ sms_url: kept.url, voice_url: "" });
    },
  },
  {
    provider: "shopify",
    wish: { place: "shop.myshopify.com", hook: "42" },
    api: (kept) => (call) => {
      need(call.header("x-shopify-access-token") === TOKEN, "no token");
      const variables = JSON.stringify(call.json["variables"]);
      need(variables.includes("gid://shopify/WebhookSubscription/42"), "no id");
      if (String(call.json["query"]).includes("webhookSubscriptionUpdate")) kept.url = URL_HERE;
      return json({ data: { webhookSubscription: { id: "42", uri: kept.url } } });
    },
  },
  {
    provider: "slack",
    wish: { place: "A0123456789" },
    written: { display_information: { name: "kept" }, settings: { interactivity: { request_url: URL_HERE } } },
    api: (kept) => {
      let manifest: unknown = {
        display_information: { name: "kept" },
        settings: { event_subscriptions: { request_url: BEFORE }, interactivity: { request_url: BEFORE } },
      };
      return (call) => {
        bearer(call);
        if (call.path.endsWith("update")) {
          manifest = JSON.parse(call.form.get("manifest") ?? "");
          kept.with = manifest;
          kept.url = URL_HERE;
        }
        return json({ ok: true, manifest });
      };
    },
  },
  {
    provider: "bitbucket",
    secret: SENT,
    wish: { place: "team/repo", hook: "{u-1}" },
    written: { description: "ci", active: true, events: ["repo:push"], secret: SENT },
    api: (kept) => (call) => {
      need(call.path === "/2.0/repositories/team/repo/hooks/%7Bu-1%7D", call.path);
      if (call.method === "PUT") {
        kept.with = call.json;
        kept.url = String(call.json["url"]);
      }
      return json({ uuid: "{u-1}", url: kept.url, active: true, events: ["repo:push"], description: "ci" });
    },
  },
  {
    provider: "square",
    wish: { hook: "wbhk_1" },
    hasSecret: "the_signature_key_of_square",
    api: (kept) => (call) => {
      if (call.method === "PUT") kept.url = /"notification_url":"([^"]+)"/.exec(JSON.stringify(call.json))?.[1] ?? "";
      const subscription = { id: "wbhk_1", notification_url: kept.url, signature_key: "the_signature_key_of_square" };
      return json({ subscription });
    },
  },
  {
    provider: "gitea-forgejo",
    secret: SENT,
    wish: { place: "me/repo", hook: "3" },
    written: { url: URL_HERE, content_type: "json", secret: SENT },
    api: (kept) => (call) => {
      need(call.header("authorization") === `token ${TOKEN}`, "no token");
      if (call.method === "PATCH") {
        kept.with = call.json["config"];
        kept.url = /"url":"([^"]+)"/.exec(JSON.stringify(call.json))?.[1] ?? "";
      }
      return json({ id: 3, active: true, config: { url: kept.url } });
    },
  },
  {
    provider: "svix",
    wish: { place: "app_1", hook: "ep_1" },
    api: (kept) => (call) => {
      need(call.path === "/api/v1/app/app_1/endpoint/ep_1", call.path);
      if (call.method === "PATCH") kept.url = String(call.json["url"]);
      return json({ id: "ep_1", url: kept.url, disabled: false });
    },
  },
  {
    provider: "resend",
    wish: { hook: "h_1" },
    hasSecret: "whsec_of_resend_as_it_shows_it",
    api: (kept) => (call) => {
      if (call.method === "PATCH") kept.url = String(call.json["endpoint"]);
      return json({ endpoint: kept.url, status: "enabled", signing_secret: "whsec_of_resend_as_it_shows_it" });
    },
  },
  {
    provider: "github",
    secret: SENT,
    wish: { place: "app/77", token: PEM },
    api: (kept) => (call) => {
      const [head = "", claims = ""] = call.header("authorization").replace("Bearer ", "").split(".");
      const read = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
      need(JSON.stringify(read(head)) === '{"alg":"RS256","typ":"JWT"}', "no RS256");
      need(JSON.stringify(read(claims)).includes('"iss":"77"'), "no app");
      if (call.method === "PATCH") kept.url = String(call.json["url"]);
      return json({ url: kept.url, content_type: "json" });
    },
  },
];

test.each(CASES)("$provider: points a webhook here as it documents, and keeps the secret it gives", async (one) => {
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
});

test("what tells what it sent is known to be so, and nothing else", () => {
  const telling = registrarInfos().filter(({ tellsMissed }) => tellsMissed);
  expect(telling.map(({ provider }) => provider).toSorted()).toEqual(["github", "gitlab", "stripe", "svix"]);
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
      : json({ interactions_endpoint_url: BEFORE }),
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
