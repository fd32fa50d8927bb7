import { createHash, createHmac, verify } from "node:crypto";
import { get } from "node:http";
import { describe, expect, it } from "vitest";
import type { CheckInput } from "../../../src/contract/model/check.ts";
import { HANDSHAKES } from "../../../src/core/check/handshakes.ts";
import { checkReceiver } from "../../../src/core/check/run.ts";
import { findProvider } from "../../../src/core/providers/catalogue.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { decodeKey } from "../../../src/core/signature/key.ts";
import { secretsFor } from "../providers/requests.ts";
import { type Asked, withAsked } from "./asked-receiver.ts";

type Answer = (asked: Asked) => void;

async function played(provider: string, answer: Answer, more: Partial<CheckInput> = {}) {
  const report = await withAsked(answer, (url) =>
    checkReceiver(
      {
        url,
        provider,
        secret: "s3cret",
        limitSeconds: 5,
        ...more,
        only: ["handshake", "handshake_other", "handshake_forged"],
      },
      { now: Date.now },
    ),
  );
  if (!report.ok) throw new Error(report.error.message);
  return Object.fromEntries(report.value.results.map(({ id, outcome, got, sender }) => [id, { outcome, got, sender }]));
}

function discordKeys() {
  const [scheme] = findProvider("discord")?.schemes ?? [];
  if (!scheme) throw new Error("Discord has no scheme");
  const { signing, verifying } = secretsFor(scheme);
  const key = decodeKey(verifying, scheme);
  if (key?.kind !== "asymmetric") throw new Error("Discord's key is none of a pair");
  const isRight = ({ request, body }: Asked) =>
    verify(
      null,
      Buffer.from(`${String(request.headers["x-signature-timestamp"])}${body}`),
      key.publicKey,
      Buffer.from(String(request.headers["x-signature-ed25519"]), "hex"),
    );
  return { signing, isRight };
}

const hmac = (text: string, encoding: "hex" | "base64") => createHmac("sha256", "s3cret").update(text).digest(encoding);
const query = ({ url }: Asked, name: string) => url.searchParams.get(name) ?? "";
const header = ({ request }: Asked, name: string) => String(request.headers[name]);
const say = ({ response }: Asked, text: string, type = "text/plain") =>
  void response.setHeader("Content-Type", type).end(text);
const sayJson = (asked: Asked, value: unknown) => say(asked, JSON.stringify(value), "application/json");
const refuse = ({ response }: Asked, status: number) => void response.writeHead(status).end();

function member({ body }: Asked, name: string): string {
  const value: unknown = JSON.parse(body);
  return typeof value === "object" && value !== null ? String(Reflect.get(value, name)) : "";
}

/** Answers Zoom's validation with the token in that encoding. */
function zoom(encoding: "hex" | "base64"): Answer {
  return (asked) => {
    const plainToken = /"plainToken":"([^"]+)"/.exec(asked.body)?.[1] ?? "";
    sayJson(asked, { plainToken, encryptedToken: hmac(plainToken, encoding) });
  };
}

it("every provider that has a handshake has one that the checklist plays", () => {
  const ids = PROVIDERS.filter(({ handshake }) => handshake).map(({ id }) => id);
  expect([...Object.keys(HANDSHAKES), "aws-sns"].toSorted()).toEqual(ids.toSorted());
});

it.each<[string, string, Answer, string]>([
  ["azure-event-grid", "s3cret", (asked) => sayJson(asked, { validationResponse: code(asked) }), "is not the code"],
  ["braintree", "public:private", (asked) => say(asked, signedChallenge(asked)), "signed under these keys"],
  [
    "dropbox-sign",
    "s3cret",
    (asked) => (isOwnTest(asked) ? say(asked, "Hello API Event Received") : refuse(asked, 401)),
    "does not hold Hello API Event Received",
  ],
])("%s takes a receiver that answers its handshake, and not one that says just 200", async (id, secret, right, why) => {
  expect((await played(id, right, { secret }))["handshake"]).toMatchObject({ outcome: "passed" });
  const bare = await played(id, (asked) => sayJson(asked, {}), { secret });
  expect(bare["handshake"]).toMatchObject({ outcome: "failed", got: expect.stringContaining(why) });
});

it("Event Grid's question of the CloudEvents schema is asked too, and a receiver of its own schema alone passes", async () => {
  const allow: Answer = (asked) => {
    if (asked.request.method !== "OPTIONS") return sayJson(asked, { validationResponse: code(asked) });
    return void asked.response
      .writeHead(200, { "WebHook-Allowed-Origin": header(asked, "webhook-request-origin") })
      .end();
  };
  expect(await played("azure-event-grid", allow)).toMatchObject({
    handshake: { outcome: "passed" },
    handshake_other: { outcome: "passed", sender: "Azure Event Grid takes the URL." },
  });
  const own: Answer = (asked) =>
    asked.request.method === "OPTIONS" ? refuse(asked, 405) : sayJson(asked, { validationResponse: code(asked) });
  expect((await played("azure-event-grid", own))["handshake_other"]).toMatchObject({
    outcome: "skipped",
    got: expect.stringContaining("need not"),
    sender: "Azure Event Grid does not take the URL for that form.",
  });
});

const code = ({ body }: Asked) => /"validationCode":"([^"]+)"/.exec(body)?.[1];

/** As Braintree's SDK answers: the public key, and the challenge under the SHA-1 of the private one. */
function signedChallenge(asked: Asked): string {
  const key = createHash("sha1").update("private").digest();
  return `public|${createHmac("sha1", key).update(query(asked, "bt_challenge")).digest("hex")}`;
}

/** Whether the test of the callback is signed as Dropbox Sign signs: time and type under the API key. */
function isOwnTest({ body }: Asked): boolean {
  const json = new URLSearchParams(body).get("json") ?? "";
  const [time, type, hash] = ["event_time", "event_type", "event_hash"].map(
    (name) => new RegExp(`"${name}":"([^"]+)"`).exec(json)?.[1] ?? "",
  );
  return hash === hmac(`${time}${type}`, "hex");
}

describe("Discord", () => {
  it("takes a receiver that answers its PING and says 401 to a forged one", async () => {
    const { signing, isRight } = discordKeys();
    const answer: Answer = (asked) => (isRight(asked) ? sayJson(asked, { type: 1 }) : refuse(asked, 401));
    expect(await played("discord", answer, { secret: signing })).toMatchObject({
      handshake: { outcome: "passed", sender: "Discord takes the URL." },
      handshake_forged: { outcome: "passed" },
    });
  });

  it("refuses one that says 403, or answers the PING otherwise, and the checklist says so", async () => {
    const { signing, isRight } = discordKeys();
    const answer: Answer = (asked) => (isRight(asked) ? sayJson(asked, { type: 4 }) : refuse(asked, 403));
    expect(await played("discord", answer, { secret: signing })).toMatchObject({
      handshake: {
        outcome: "failed",
        got: expect.stringContaining('not {"type":1}'),
        sender: "Discord does not take the URL, and sends nothing to it.",
      },
      handshake_forged: { outcome: "failed" },
    });
  });
});

const CASES: readonly (readonly [provider: string, what: string, answer: Answer, outcome: string])[] = [
  ["slack", "text", (asked) => say(asked, member(asked, "challenge")), "passed"],
  ["slack", "JSON", (asked) => sayJson(asked, { challenge: member(asked, "challenge") }), "passed"],
  ["slack", "nothing", () => undefined, "failed"],
  ["xero", "an empty 200", (asked) => refuse(asked, 200), "passed"],
  ["xero", "words", (asked) => say(asked, "ok"), "failed"],
  ["slack", "another status", (asked) => refuse(asked, 500), "failed"],
  ["zoom", "both tokens", zoom("hex"), "passed"],
  ["zoom", "base64", zoom("base64"), "failed"],
  [
    "x-twitter",
    "the token's HMAC",
    (asked) => sayJson(asked, { response_token: `sha256=${hmac(query(asked, "crc_token"), "base64")}` }),
    "passed",
  ],
  ["x-twitter", "hex", (asked) => sayJson(asked, { response_token: hmac(query(asked, "crc_token"), "hex") }), "failed"],
  ["microsoft-graph", "the decoded token", (asked) => say(asked, query(asked, "validationToken")), "passed"],
  ["microsoft-graph", "JSON", (asked) => say(asked, query(asked, "validationToken"), "application/json"), "failed"],
  ["microsoft-graph", "escapes", (asked) => say(asked, encodeURIComponent(query(asked, "validationToken"))), "failed"],
  ["okta", "it", (asked) => sayJson(asked, { verification: header(asked, "x-okta-verification-challenge") }), "passed"],
  ["okta", "text", (asked) => say(asked, header(asked, "x-okta-verification-challenge")), "failed"],
  [
    "asana",
    "the header",
    (asked) => void asked.response.setHeader("X-Hook-Secret", header(asked, "x-hook-secret")),
    "passed",
  ],
  ["asana", "no header", () => undefined, "failed"],
  ["notion", "200", (asked) => refuse(asked, asked.body.includes("verification_token") ? 200 : 400), "passed"],
  ["notion", "401", (asked) => refuse(asked, 401), "failed"],
  ["dropbox", "the challenge", (asked) => say(asked, query(asked, "challenge")), "passed"],
  ["dropbox", "another text", (asked) => say(asked, "ok"), "failed"],
  ["trello", "200 to HEAD", (asked) => refuse(asked, asked.request.method === "HEAD" ? 200 : 400), "passed"],
  ["trello", "405 to HEAD", (asked) => refuse(asked, asked.request.method === "HEAD" ? 405 : 200), "failed"],
  ["mandrill", "200 to HEAD", (asked) => refuse(asked, asked.request.method === "HEAD" ? 200 : 400), "passed"],
  ["mandrill", "404", (asked) => refuse(asked, 404), "failed"],
  ["figma", "200 to PING", (asked) => refuse(asked, member(asked, "event_type") === "PING" ? 200 : 400), "passed"],
  ["figma", "204 to PING", (asked) => refuse(asked, 204), "failed"],
  ["woocommerce", "200 to its form", (asked) => refuse(asked, asked.body === "webhook_id=142" ? 200 : 400), "passed"],
  ["woocommerce", "400 to a form", (asked) => refuse(asked, asked.body.startsWith("{") ? 200 : 400), "failed"],
];

describe("a handshake", () => {
  it.each(CASES)("of %s answered with %s", async (provider, _, answer, outcome) => {
    expect((await played(provider, answer))["handshake"]).toMatchObject({ outcome });
  });

  it("of Meta is played with the right and with a wrong token", async () => {
    const right: Answer = (asked) =>
      query(asked, "hub.verify_token") === "mine" ? say(asked, query(asked, "hub.challenge")) : refuse(asked, 403);
    expect(await played("meta-whatsapp", right, { verifyToken: "mine" })).toMatchObject({
      handshake: { outcome: "passed" },
      handshake_forged: { outcome: "passed" },
    });
    const any: Answer = (asked) => say(asked, query(asked, "hub.challenge"));
    expect(await played("meta-whatsapp", any, { verifyToken: "mine" })).toMatchObject({
      handshake: { outcome: "passed" },
      handshake_forged: { outcome: "failed" },
    });
    expect(await played("meta-whatsapp", right)).toMatchObject({
      handshake: { outcome: "skipped", got: "no verify token was given" },
    });
  });

  it("of Twitch is played signed rightly and wrongly", async () => {
    const answer: Answer = (asked) => {
      const about = ["twitch-eventsub-message-id", "twitch-eventsub-message-timestamp"].map((name) =>
        header(asked, name),
      );
      const right = `sha256=${hmac(about.join("") + asked.body, "hex")}`;
      if (header(asked, "twitch-eventsub-message-signature") === right) say(asked, member(asked, "challenge"));
      else refuse(asked, 403);
    };
    expect(await played("twitch", answer)).toMatchObject({
      handshake: { outcome: "passed" },
      handshake_forged: { outcome: "passed" },
    });
  });

  it("of AWS SNS is confirmed by a visit, and no failure without one", async () => {
    const visits: Answer = (asked) => void get(member(asked, "SubscribeURL"), (response) => response.resume());
    expect((await played("aws-sns", visits, { secret: "" }))["handshake"]).toMatchObject({
      outcome: "passed",
      got: expect.stringContaining("anybody can make it visit URLs"),
    });
    expect((await played("aws-sns", (asked) => refuse(asked, 403), { secret: "" }))["handshake"]).toMatchObject({
      outcome: "skipped",
      got: expect.stringContaining("turned away what AWS did not sign"),
    });
  });

  it("shows no secret that it carries in clear", async () => {
    const secret = "a-hook-secret-nobody-may-see";
    const answer: Answer = (asked) => void asked.response.setHeader("X-Hook-Secret", header(asked, "x-hook-secret"));
    const report = await withAsked(answer, (url) =>
      checkReceiver({ url, provider: "asana", secret, limitSeconds: 5, only: ["handshake"] }, { now: Date.now }),
    );
    expect(report).toMatchObject({ ok: true, value: { passed: 1 } });
    expect(JSON.stringify(report)).not.toContain(secret);
  });
});
