import { generateKeyPairSync } from "node:crypto";
import { type ApiCall, isRecord } from "./api.ts";
import { GRAPHQL_CASES } from "./graphql-cases.ts";
import { type RegistrarCase, TOKEN, json, need, variable } from "./registrar-case.ts";

export const URL_HERE = "https://one.example.org/hooks/here";
export const BEFORE = "https://before.example.org/";
export const PEM = String(
  generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
);

const SENT = "s3cret_of_the_source";
/** A manifest as somebody else may have changed it. */
const led = (manifest: unknown, url: string | null): unknown => {
  const [kept, settings] = [manifest, isRecord(manifest) ? manifest["settings"] : {}].map((one) =>
    isRecord(one) ? one : {},
  );
  return { ...kept, settings: { ...settings, event_subscriptions: { request_url: url } } };
};
const bearer = (call: ApiCall) => need(call.header("authorization") === `Bearer ${TOKEN}`, "no bearer");

export const REGISTRAR_CASES: readonly RegistrarCase[] = [
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
      if (call.method === "POST") kept.url = call.form.get("url");
      if (call.method === "DELETE") kept.url = null;
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
          kept.url = /"request_url":"([^"]+)"/.exec(JSON.stringify(manifest))?.[1] ?? "";
        }
        return json({ ok: true, manifest: led(manifest, kept.url) });
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
  {
    provider: "gitlab",
    secret: SENT,
    wish: { place: "group/project" },
    made: true,
    written: { token: SENT, push_events: true },
    api: (kept) => (call) => {
      need(call.header("private-token") === TOKEN, "no token");
      need(call.path.startsWith("/projects/group%2Fproject/hooks"), call.path);
      if (call.method === "POST" || call.method === "PUT") {
        // It forgets the token with each new URL.
        need(call.json["token"] === SENT, "no token sent again");
        kept.with ??= call.json;
        kept.url = String(call.json["url"]);
      }
      if (call.method === "DELETE") kept.url = null;
      return json({ id: 5, url: kept.url });
    },
  },
  {
    provider: "gitea-forgejo",
    secret: SENT,
    wish: { place: "orgs/ours", events: ["push"] },
    made: true,
    written: { type: "gitea", active: true, events: ["push"], config: { secret: SENT, content_type: "json" } },
    api: (kept) => (call) => {
      need(call.path.startsWith("/orgs/ours/hooks"), call.path);
      if (call.path.endsWith("/tests")) return { status: 204 };
      if (call.method === "POST" || call.method === "PATCH") {
        kept.with ??= call.json;
        kept.url = variable(call, "url");
      }
      if (call.method === "DELETE") kept.url = null;
      return json({ id: 3, active: true, config: { url: kept.url } });
    },
  },
  {
    provider: "square",
    wish: {},
    made: true,
    hasSecret: "the_signature_key_of_square",
    api: (kept) => (call) => {
      bearer(call);
      const subscription = () => ({
        id: "wbhk_2",
        notification_url: kept.url,
        signature_key: "the_signature_key_of_square",
      });
      if (call.method === "POST") need(variable(call, "idempotency_key").length === 36, "no key of its own");
      if (call.method === "POST" || call.method === "PUT") kept.url = variable(call, "notification_url");
      if (call.method === "DELETE") kept.url = null;
      return json({ subscription: subscription() });
    },
  },
  {
    provider: "paypal",
    wish: { token: "ID_of_the_app:SECRET_of_the_app" },
    made: true,
    api: (kept) => (call) => {
      if (call.path === "/v1/oauth2/token") {
        need(call.header("authorization") === `Basic ${btoa("ID_of_the_app:SECRET_of_the_app")}`, "no login");
        return json({ access_token: TOKEN });
      }
      bearer(call);
      if (call.method === "POST") kept.url = String(call.json["url"]);
      if (call.method === "PATCH") kept.url = String(call.list[0]?.["value"]);
      if (call.method === "DELETE") kept.url = null;
      return json({ id: "WH-1", url: kept.url });
    },
  },
  ...GRAPHQL_CASES,
];
