import { createHash, createHmac } from "node:crypto";
import type { Headers } from "../../../src/contract/model/header.ts";

/** What a sender has when it signs: its secret as the user saved it, and what goes out. */
export interface Outgoing {
  readonly secret: string;
  readonly body: Buffer;
  /** Epoch milliseconds. */
  readonly ms: number;
  readonly url: string;
}

/** The headers that a sender adds, by its own documentation and not by our tables. */
export type Rule = (outgoing: Outgoing) => Headers;
type Encoding = "hex" | "base64" | "base64url";
type Piece = string | Buffer;

function joined(pieces: readonly Piece[]): Buffer {
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
}

function mac(hash: string, key: Piece, ...pieces: Piece[]): Buffer {
  return createHmac(hash, key).update(joined(pieces)).digest();
}

function plain(header: string, prefix = "", encoding: Encoding = "hex", hash = "sha256"): Rule {
  return ({ secret, body }) => [[header, prefix + mac(hash, secret, body).toString(encoding)]];
}

const seconds = (ms: number) => String(Math.floor(ms / 1000));

/** `t=…,v1=…` over `{t}.{body}`. */
function pairs(header: string, time = "t", name = "v1", unit: "s" | "ms" = "s", comma = ",", between = "."): Rule {
  return ({ secret, body, ms }) => {
    const at = unit === "s" ? seconds(ms) : String(ms);
    return [[header, `${time}=${at}${comma}${name}=${mac("sha256", secret, at, between, body).toString("hex")}`]];
  };
}

function message(family: string, key: (secret: string) => Piece): Rule {
  return ({ secret, body, ms }) => {
    const at = seconds(ms);
    const signature = mac("sha256", key(secret), `msg_rule.${at}.`, body).toString("base64");
    return [
      [`${family}-id`, "msg_rule"],
      [`${family}-timestamp`, at],
      [`${family}-signature`, `v1,${signature}`],
    ];
  };
}

const asText = (secret: string) => secret;
const afterWhsec = (secret: string) => Buffer.from(secret.replace(/^(?:v1,)?whsec_/, ""), "base64");

function timed(
  header: string,
  timeHeader: string,
  at: (ms: number) => string,
  made: (at: string, o: Outgoing) => string,
): Rule {
  return (outgoing) => [
    [timeHeader, at(outgoing.ms)],
    [header, made(at(outgoing.ms), outgoing)],
  ];
}

function jwt(
  header: string,
  prefix: string,
  claims: (o: Outgoing) => object,
  key: (s: string) => string = asText,
): Rule {
  return (outgoing) => {
    const text = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${text({ typ: "JWT", alg: "HS256" })}.${text(claims(outgoing))}`;
    return [[header, `${prefix}${signed}.${mac("sha256", key(outgoing.secret), signed).toString("base64url")}`]];
  };
}

const digest = (body: Piece, encoding: Encoding) => createHash("sha256").update(body).digest(encoding);
const at = ({ ms }: Outgoing) => Math.floor(ms / 1000);
const iso = (ms: number) => new Date(ms).toISOString();
const afterColon = (secret: string) => secret.slice(secret.indexOf(":") + 1);

/** By scheme, over the body's bytes and whatever of the request is signed beside them. */
export const RULES: Readonly<Record<string, Rule>> = {
  github: plain("X-Hub-Signature-256", "sha256="),
  "github-sha1": plain("X-Hub-Signature", "sha1=", "hex", "sha1"),
  octipus: plain("X-Hub-Signature-256", "sha256="),
  optio: plain("X-Optio-Signature", "sha256="),
  "optio-built": plain("X-Optio-Signature"),
  miteos: plain("X-Miteos-Signature", "sha256="),
  bitbucket: plain("X-Hub-Signature", "sha256="),
  jira: plain("X-Hub-Signature", "sha256="),
  gitea: plain("X-Gitea-Signature"),
  forgejo: plain("X-Forgejo-Signature"),
  intercom: plain("X-Hub-Signature", "sha1=", "hex", "sha1"),
  meta: plain("X-Hub-Signature-256", "sha256="),
  notion: plain("X-Notion-Signature", "sha256="),
  npm: plain("x-npm-signature", "sha256="),
  cursor: plain("X-Webhook-Signature", "sha256="),
  mollie: plain("X-Mollie-Signature", "sha256="),
  typeform: plain("Typeform-Signature", "sha256=", "base64"),
  "x-twitter": plain("X-Twitter-Webhooks-Signature", "sha256=", "base64"),
  shopify: plain("X-Shopify-Hmac-SHA256", "", "base64"),
  "shopify-events": plain("Shopify-Hmac-Sha256", "", "base64"),
  heroku: plain("Heroku-Webhook-Hmac-SHA256", "", "base64"),
  docusign: plain("X-DocuSign-Signature-1", "", "base64"),
  line: plain("x-line-signature", "", "base64"),
  woocommerce: plain("X-WC-Webhook-Signature", "", "base64"),
  quickbooks: plain("intuit-signature", "", "base64"),
  xero: plain("x-xero-signature", "", "base64"),
  aftership: plain("aftership-hmac-sha256", "", "base64"),
  "aftership-returns": plain("as-signature-hmac-sha256", "", "base64"),
  "aftership-shipping": plain("am-webhook-signature", "", "base64"),
  sentry: plain("Sentry-Hook-Signature"),
  lemonsqueezy: plain("X-Signature"),
  clickup: plain("X-Signature"),
  hmac: plain("X-Signature"),
  "hmac-sha512": plain("X-Signature", "", "hex", "sha512"),
  "hmac-sha1": plain("X-Signature", "", "hex", "sha1"),
  dropbox: plain("X-Dropbox-Signature"),
  razorpay: plain("X-Razorpay-Signature"),
  "coinbase-commerce": plain("X-CC-Webhook-Signature"),
  asana: plain("X-Hook-Signature"),
  gocardless: plain("Webhook-Signature"),
  "cal-com": plain("X-Cal-Signature-256"),
  onfido: plain("X-SHA2-Signature"),
  checkr: plain("X-Checkr-Signature"),
  grafana: plain("X-Grafana-Alerting-Signature"),
  vercel: plain("x-vercel-signature", "", "hex", "sha1"),
  paystack: plain("x-paystack-signature", "", "hex", "sha512"),
  pagerduty: plain("X-PagerDuty-Signature", "v1="),
  circleci: plain("circleci-signature", "v1="),
  worldpay: plain("Event-Signature", "1/SHA256/"),
  pusher: (o) => [
    ["X-Pusher-Key", o.secret.slice(0, o.secret.indexOf(":"))],
    ["X-Pusher-Signature", mac("sha256", afterColon(o.secret), o.body).toString("hex")],
  ],
  easypost: (o) => [
    ["X-Hmac-Signature", `hmac-sha256-hex=${mac("sha256", o.secret.normalize("NFKD"), o.body).toString("hex")}`],
  ],
  airtable: (o) => [
    ["X-Airtable-Content-MAC", `hmac-sha256=${mac("sha256", Buffer.from(o.secret, "base64"), o.body).toString("hex")}`],
  ],
  "ms-teams": (o) => [
    ["Authorization", `HMAC ${mac("sha256", Buffer.from(o.secret, "base64"), o.body).toString("base64")}`],
  ],
  "adyen-banking": (o) => [["HmacSignature", mac("sha256", Buffer.from(o.secret, "hex"), o.body).toString("base64")]],
  stripe: pairs("Stripe-Signature"),
  calendly: pairs("Calendly-Webhook-Signature"),
  mux: pairs("Mux-Signature"),
  elevenlabs: pairs("ElevenLabs-Signature", "t", "v0"),
  "cloudflare-stream": pairs("Webhook-Signature", "time", "sig1"),
  buildkite: pairs("X-Buildkite-Signature", "timestamp", "signature"),
  paddle: pairs("Paddle-Signature", "ts", "h1", "s", ";", ":"),
  workos: pairs("WorkOS-Signature", "t", "v1", "ms", ", "),
  sanity: (o) => [
    ["sanity-webhook-signature", `t=${o.ms},v1=${mac("sha256", o.secret, `${o.ms}.`, o.body).toString("base64url")}`],
  ],
  ghost: (o) => [
    ["X-Ghost-Signature", `sha256=${mac("sha256", o.secret, o.body, String(o.ms)).toString("hex")}, t=${o.ms}`],
  ],
  retell: (o) => [
    ["x-retell-signature", `v=${o.ms},d=${mac("sha256", o.secret, o.body, String(o.ms)).toString("hex")}`],
  ],
  recurly: (o) => [["recurly-signature", `${o.ms},${mac("sha256", o.secret, `${o.ms}.`, o.body).toString("hex")}`]],
  slack: timed(
    "X-Slack-Signature",
    "X-Slack-Request-Timestamp",
    seconds,
    (t, o) => `v0=${mac("sha256", o.secret, `v0:${t}:`, o.body).toString("hex")}`,
  ),
  zoom: timed(
    "x-zm-signature",
    "x-zm-request-timestamp",
    seconds,
    (t, o) => `v0=${mac("sha256", o.secret, `v0:${t}:`, o.body).toString("hex")}`,
  ),
  webflow: timed("x-webflow-signature", "x-webflow-timestamp", String, (t, o) =>
    mac("sha256", o.secret, `${t}:`, o.body).toString("hex"),
  ),
  "grafana-timestamp": timed("X-Grafana-Alerting-Signature", "X-Grafana-Alerting-Timestamp", seconds, (t, o) =>
    mac("sha256", o.secret, `${t}:`, o.body).toString("hex"),
  ),
  cashfree: timed("x-webhook-signature", "x-webhook-timestamp", String, (t, o) =>
    mac("sha256", o.secret, t, o.body).toString("base64"),
  ),
  zendesk: timed("X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp", iso, (t, o) =>
    mac("sha256", o.secret, t, o.body).toString("base64"),
  ),
  "box-primary": timed("BOX-SIGNATURE-PRIMARY", "BOX-DELIVERY-TIMESTAMP", iso, (t, o) =>
    mac("sha256", o.secret, o.body, t).toString("base64"),
  ),
  "box-secondary": timed("BOX-SIGNATURE-SECONDARY", "BOX-DELIVERY-TIMESTAMP", iso, (t, o) =>
    mac("sha256", o.secret, o.body, t).toString("base64"),
  ),
  twitch: (o) => [
    ["Twitch-Eventsub-Message-Id", "id-1"],
    ["Twitch-Eventsub-Message-Timestamp", iso(o.ms)],
    [
      "Twitch-Eventsub-Message-Signature",
      `sha256=${mac("sha256", o.secret, "id-1", iso(o.ms), o.body).toString("hex")}`,
    ],
  ],
  cloudinary: timed("X-Cld-Signature", "X-Cld-Timestamp", seconds, (t, o) =>
    createHash("sha1")
      .update(joined([o.body, t, o.secret]))
      .digest("hex"),
  ),
  "cloudinary-sha256": timed("X-Cld-Signature", "X-Cld-Timestamp", seconds, (t, o) =>
    digest(joined([o.body, t, o.secret]), "hex"),
  ),
  "hubspot-v1": (o) => [["X-HubSpot-Signature", digest(joined([o.secret, o.body]), "hex")]],
  "hubspot-v2": (o) => [["X-HubSpot-Signature", digest(joined([o.secret, "POST", o.url, o.body]), "hex")]],
  "hubspot-v3": timed("X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp", String, (t, o) =>
    mac("sha256", o.secret, "POST", o.url, o.body, t).toString("base64"),
  ),
  square: (o) => [["x-square-hmacsha256-signature", mac("sha256", o.secret, o.url, o.body).toString("base64")]],
  trello: (o) => [["X-Trello-Webhook", mac("sha1", o.secret, o.body, o.url).toString("base64")]],
  "standard-webhooks": message("webhook", afterWhsec),
  "gitlab-signing": message("webhook", afterWhsec),
  replicate: message("webhook", afterWhsec),
  supabase: message("webhook", afterWhsec),
  "polar-decoded": message("webhook", afterWhsec),
  polar: message("webhook", asText),
  bigcommerce: message("webhook", asText),
  openai: message("webhook", (secret) => (secret.startsWith("whsec_") ? afterWhsec(secret) : secret)),
  svix: message("svix", afterWhsec),
  "netlify-jws": jwt("X-Webhook-Signature", "", (o) => ({ iss: "netlify", sha256: digest(o.body, "hex") })),
  vonage: jwt("Authorization", "Bearer ", (o) => ({
    iat: at(o),
    jti: "j",
    iss: "Vonage",
    payload_hash: digest(o.body, "hex"),
  })),
  qstash: jwt("Upstash-Signature", "", (o) => ({
    iss: "Upstash",
    sub: o.url,
    exp: at(o) + 300,
    nbf: at(o),
    iat: at(o),
    jti: "j",
    body: digest(o.body, "base64url"),
  })),
  livekit: jwt(
    "Authorization",
    "",
    (o) => ({ iss: o.secret.split(":")[0], nbf: at(o), exp: at(o) + 300, sha256: digest(o.body, "base64") }),
    afterColon,
  ),
  fusionauth: jwt("X-FusionAuth-Signature-JWT", "", (o) => ({ request_body_sha256: digest(o.body, "base64") })),
  messagebird: jwt("MessageBird-Signature-JWT", "", (o) => ({
    iss: "MessageBird",
    nbf: at(o),
    exp: at(o) + 60,
    jti: "j",
    url_hash: digest(o.url, "hex"),
    ...(o.body.length > 0 ? { payload_hash: digest(o.body, "hex") } : {}),
  })),
};
