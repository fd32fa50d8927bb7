import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { HandshakeReply } from "../../../src/core/providers/provider.ts";
import { providerNamed, requestOf } from "./requests.ts";

type Asked = Parameters<typeof requestOf>[0];

function answer(provider: string, asked: Asked, secrets: readonly string[] = ["app secret"]): HandshakeReply | null {
  return providerNamed(provider).handshake?.(requestOf(asked), secrets) ?? null;
}

function headerOf(reply: HandshakeReply | null, name: string): string | undefined {
  return reply?.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

describe("challenges that come back as text", () => {
  const meta = "/hooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock";

  test("Meta's goes back when the verify token is one of the secrets", () => {
    expect(answer("meta-whatsapp", { method: "GET", url: meta }, ["app secret", "meatyhamhock"])).toMatchObject({
      status: 200,
      body: "1158201444",
    });
  });

  test("Meta's does not go back when the verify token is wrong", () => {
    expect(answer("meta-whatsapp", { method: "GET", url: meta }, ["app secret"])).toBe(null);
  });

  test("Meta's does not go back when no secret is saved", () => {
    expect(answer("meta-whatsapp", { method: "GET", url: meta }, [])).toBe(null);
  });

  test("Dropbox's goes back as text that no browser reads as HTML", () => {
    const reply = answer("dropbox", {
      method: "GET",
      url: "/hooks/dropbox?challenge=%3Cscript%3Ealert(1)%3C/script%3E",
    });
    expect(reply?.body).toBe("<script>alert(1)</script>");
    expect(headerOf(reply, "content-type")).toBe("text/plain; charset=utf-8");
    expect(headerOf(reply, "x-content-type-options")).toBe("nosniff");
  });

  test("Microsoft Graph's token goes back decoded", () => {
    const url = "/hooks/graph?validationToken=Validation%3A+Testing+client+application+reachability%26more";
    const reply = answer("microsoft-graph", { url });
    expect(reply).toMatchObject({
      status: 200,
      body: "Validation: Testing client application reachability&more",
      needsSignature: false,
    });
    expect(headerOf(reply, "content-type")).toMatch(/^text\/plain/);
  });

  test("Twitch's goes back once its signature holds", () => {
    const headers: [string, string][] = [["Twitch-Eventsub-Message-Type", "webhook_callback_verification"]];
    expect(answer("twitch", { headers, body: '{"challenge":"pogchamp"}' })).toMatchObject({
      status: 200,
      body: "pogchamp",
      needsSignature: true,
    });
  });

  test("a Twitch notification that holds a challenge is an ordinary delivery", () => {
    const headers: [string, string][] = [["Twitch-Eventsub-Message-Type", "notification"]];
    expect(answer("twitch", { headers, body: '{"challenge":"pogchamp"}' })).toBe(null);
  });
});

describe("challenges that are answered in JSON", () => {
  test("Zoom's plain token comes back with its HMAC", () => {
    const body =
      '{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680,"event":"endpoint.url_validation"}';
    const reply = answer("zoom", { body }, ["zoom secret"]);
    const encryptedToken = createHmac("sha256", "zoom secret").update("qgg8vlvZRS6UYooatFL8Aw").digest("hex");
    expect(JSON.parse(reply?.body ?? "")).toEqual({ plainToken: "qgg8vlvZRS6UYooatFL8Aw", encryptedToken });
    expect(reply?.needsSignature).toBe(true);
  });

  test("Zoom's is answered with the secret that signed the request, when several are saved", () => {
    const body = '{"payload":{"plainToken":"abc"},"event":"endpoint.url_validation"}';
    const signature = `v0=${createHmac("sha256", "second").update(`v0:1700000000:${body}`).digest("hex")}`;
    const headers: [string, string][] = [
      ["x-zm-signature", signature],
      ["x-zm-request-timestamp", "1700000000"],
    ];
    const reply = answer("zoom", { body, headers }, ["first", "second"]);
    expect(reply?.body).toContain(createHmac("sha256", "second").update("abc").digest("hex"));
  });

  test("Zoom's is not answered without a secret", () => {
    expect(answer("zoom", { body: '{"payload":{"plainToken":"a"},"event":"endpoint.url_validation"}' }, [])).toBe(null);
  });

  test("Discord's PING gets a PONG once its signature holds", () => {
    expect(answer("discord", { body: '{"type":1}' })).toMatchObject({
      status: 200,
      body: '{"type":1}',
      needsSignature: true,
    });
  });

  test("Discord's webhook event PING gets an empty 204", () => {
    expect(answer("discord", { body: '{"version":1,"application_id":"1","type":0}' })).toMatchObject({
      status: 204,
      body: "",
    });
  });

  test("a Discord webhook event is an ordinary delivery though its type is 1", () => {
    expect(answer("discord", { body: '{"type":1,"event":{"type":"ENTITLEMENT_CREATE"}}' })).toBe(null);
  });

  test("Okta's verification header comes back", () => {
    const headers: [string, string][] = [["X-Okta-Verification-Challenge", 'my "challenge"']];
    expect(answer("okta", { method: "GET", headers })?.body).toBe('{"verification":"my \\"challenge\\""}');
  });

  test("X's check does not sign whatever an outsider wants signed", () => {
    const url = `/hooks/x?crc_token=${encodeURIComponent('{"tweet_create_events":[]}')}`;
    expect(answer("x-twitter", { method: "GET", url })).toBe(null);
  });

  test("X's check is not answered without a secret", () => {
    expect(answer("x-twitter", { method: "GET", url: "/hooks/x?crc_token=abc" }, [])).toBe(null);
  });
});

describe("secrets handed over in a handshake", () => {
  const hook: [string, string][] = [["X-Hook-Secret", "b537207f20cbfa02357cf448134da559"]];

  test("Asana's is echoed in its header and learned", () => {
    const reply = answer("asana", { headers: hook }, []);
    expect(headerOf(reply, "x-hook-secret")).toBe("b537207f20cbfa02357cf448134da559");
    expect(reply?.learnSecret).toBe("b537207f20cbfa02357cf448134da559");
  });

  test("Asana's is only echoed when a secret is already known", () => {
    const reply = answer("asana", { headers: hook }, ["known"]);
    expect(reply?.status).toBe(200);
    expect(reply?.learnSecret).toBeUndefined();
  });

  test("Notion's verification token is learned", () => {
    expect(answer("notion", { body: '{"verification_token":"secret_tMrlL1qK5"}' }, [])).toMatchObject({
      status: 200,
      learnSecret: "secret_tMrlL1qK5",
    });
  });

  test("Notion's is not learned when a secret is already known", () => {
    expect(answer("notion", { body: '{"verification_token":"secret_evil"}' }, ["known"])?.learnSecret).toBeUndefined();
  });
});

describe("requests that only want a 200", () => {
  test("Trello's HEAD", () => {
    expect(answer("trello", { method: "HEAD" })).toMatchObject({ status: 200, body: "", needsSignature: false });
  });

  test("Mandrill's HEAD", () => {
    expect(answer("mandrill", { method: "HEAD" })).toMatchObject({ status: 200, needsSignature: false });
  });

  test("Figma's PING, once its passcode holds", () => {
    expect(answer("figma", { body: '{"event_type":"PING","passcode":"x"}' })).toMatchObject({
      status: 200,
      needsSignature: true,
    });
  });

  test("WooCommerce's form with nothing but the webhook's number", () => {
    const headers: [string, string][] = [["Content-Type", "application/x-www-form-urlencoded"]];
    expect(answer("woocommerce", { headers, body: "webhook_id=4" })).toMatchObject({
      status: 200,
      needsSignature: false,
    });
  });
});

describe("SNS confirmations", () => {
  const confirmation = (url: string) =>
    JSON.stringify({ Type: "SubscriptionConfirmation", TopicArn: "arn:aws:sns:eu-west-1:1:orders", SubscribeURL: url });

  test("are acknowledged and shown with their link", () => {
    const body = confirmation("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription");
    expect(answer("aws-sns", { body })).toMatchObject({ status: 200, body: "" });
    expect(providerNamed("aws-sns").summarize(requestOf({ body }))).toContain("https://sns.eu-west-1.amazonaws.com/");
  });

  test.each([
    "https://sns.eu-west-1.amazonaws.com.evil.example/",
    "http://sns.eu-west-1.amazonaws.com/",
    "https://evil.example/sns.eu-west-1.amazonaws.com",
    "https://sns.eu-west-1.amazonaws.com@evil.example/",
    "javascript:alert(1)",
  ])("with the link %s are shown without it", (url) => {
    expect(providerNamed("aws-sns").summarize(requestOf({ body: confirmation(url) }))).not.toContain("evil.example");
  });
});

test("an ordinary delivery is no handshake, for any provider", () => {
  for (const id of [
    "zoom",
    "discord",
    "dropbox",
    "meta-whatsapp",
    "microsoft-graph",
    "okta",
    "asana",
    "notion",
    "trello",
    "figma",
    "aws-sns",
  ]) {
    expect([id, answer(id, { body: '{"type":"x","Type":"Notification","event":"meeting.started"}' })]).toEqual([
      id,
      null,
    ]);
  }
});

test("Braintree's challenge comes back signed, beside the public key, and nothing else is signed", () => {
  const secrets = ["integration_public_key:integration_private_key"];
  const asked = (challenge: string) => ({ method: "GET", url: `/hooks/bt?bt_challenge=${challenge}` });
  expect(answer("braintree", asked("20f9f8ed05f77439fe955c977e4c8a53"), secrets)).toMatchObject({
    status: 200,
    body: "integration_public_key|d9b899556c966b3f06945ec21311865d35df3ce4",
    signs: true,
  });
  expect(answer("braintree", asked("20f9f8ed05f77439fe955c977e4c8a53"), ["without a name"])).toBe(null);
  for (const challenge of ["", "payload", "20F9F8ED05F77439FE955C977E4C8A53", "a".repeat(33)]) {
    expect(answer("braintree", asked(challenge), secrets)).toBe(null);
  }
});

test("Event Grid's code comes back, and of CloudEvents the one who may send", () => {
  const validationCode = "512d38b6-c7b8-40c8-89fe-f46f9e9622b6";
  const event = { eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode } };
  const reply = answer("azure-event-grid", { body: JSON.stringify([event]) }, []);
  expect(reply?.body).toBe(`{"validationResponse":"${validationCode}"}`);
  const asks = (origin: string) =>
    answer("azure-event-grid", { method: "OPTIONS", headers: [["WebHook-Request-Origin", origin]] }, []);
  expect(headerOf(asks("eventgrid.azure.net"), "webhook-allowed-origin")).toBe("eventgrid.azure.net");
  expect(asks("a\r\nSet-Cookie: b")).toBe(null);
});

test("Dropbox Sign's test is answered with the text that it wants", () => {
  const json = JSON.stringify({ event: { event_type: "callback_test", event_time: "1", event_hash: "ab" } });
  const headers: [string, string][] = [["Content-Type", "application/x-www-form-urlencoded"]];
  const reply = answer("dropbox-sign", { headers, body: new URLSearchParams({ json }).toString() });
  expect(reply).toMatchObject({ body: "Hello API Event Received", needsSignature: true });
});
