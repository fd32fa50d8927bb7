import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { carrying, providerNamed, requestOf, schemeNamed } from "./requests.ts";

const NOW = 1_795_900_000_000;
const SECRET = "a shared secret of some length";
const BODY = '{"type":"a","data":{}}';
const FORM: Headers = [["Content-Type", "application/x-www-form-urlencoded"]];

function mac(content: string, encoding: "hex" | "base64" = "hex", key: string | Buffer = SECRET): string {
  return createHmac("sha256", key).update(content).digest(encoding);
}

function outcome(scheme: string, headers: Headers, body = BODY, url: string | null = null, secret = SECRET): string {
  return verify({ request: requestOf({ headers, body }), publicUrl: url }, schemeNamed(scheme), [secret], NOW).outcome;
}

describe("Svix's headers", () => {
  const key = Buffer.from("a key of twenty-four bytes");
  const secret = `whsec_${key.toString("base64")}`;
  const second = String(NOW / 1000);
  const signature = `v1,${mac(`msg_1.${second}.${BODY}`, "base64", key)}`;

  test.each([0, 1, 2, 3, 4, 5, 6, 7])("may each be the unbranded one (%i)", (choice) => {
    const named = (end: string, bit: number) => `${choice & bit ? "webhook" : "svix"}-${end}`;
    const headers: Headers = [
      [named("id", 1), "msg_1"],
      [named("timestamp", 2), second],
      [named("signature", 4), signature],
    ];
    expect(outcome("svix", headers, BODY, null, secret)).toBe("verified");
    expect(outcome("svix", headers, `${BODY} `, null, secret)).toBe("rejected");
  });

  test("count before the unbranded ones where both are there", () => {
    const headers: Headers = [
      ["svix-id", "msg_2"],
      ["webhook-id", "msg_1"],
      ["webhook-timestamp", second],
      ["webhook-signature", signature],
    ];
    expect(outcome("svix", headers, BODY, null, secret)).toBe("rejected");
  });
});

describe("the algorithm's name before a signature", () => {
  test.each([
    ["github", "X-Hub-Signature-256"],
    ["octipus", "X-Hub-Signature-256"],
    ["jira", "X-Hub-Signature"],
  ])("is of any case for %s", (scheme, header) => {
    for (const prefix of ["sha256=", "SHA256=", "Sha256="])
      expect(outcome(scheme, [[header, prefix + mac(BODY)]])).toBe("verified");
    expect(outcome(scheme, [[header, `SHA512=${mac(BODY)}`]])).not.toBe("verified");
    expect(outcome(scheme, [[header, mac(BODY)]])).not.toBe("verified");
  });

  test("is as it stands for who says so", () => {
    expect(outcome("notion", [["X-Notion-Signature", `SHA256=${mac(BODY)}`]])).not.toBe("verified");
  });
});

describe("Linear's time", () => {
  const signed = (body: string, ...more: Headers) =>
    outcome("linear", [["Linear-Signature", mac(body)], ...more], body);
  const fresh: Headers[number] = ["Linear-Timestamp", String(NOW)];
  const old = `{"webhookTimestamp":${NOW - 3_600_000}}`;

  test("is read from the header where the body has none", () => {
    expect([signed("{}", fresh), signed("{}")]).toEqual(["verified", "rejected"]);
    expect(signed("{}", ["Linear-Timestamp", String(NOW - 3_600_000)])).toBe("rejected");
  });

  test("is the body's where it has one: anybody can write a header", () => {
    expect(signed(old, fresh)).toBe("rejected");
  });
});

test.each(["polar_whs_abc", "whsec_YWJjZGVmZ2hpams="])(
  "Polar's secret %s is text, whatever it begins with",
  (secret) => {
    const headers: Headers = [
      ["webhook-id", "msg_1"],
      ["webhook-timestamp", String(NOW / 1000)],
      ["webhook-signature", `v1,${mac(`msg_1.${NOW / 1000}.${BODY}`, "base64", secret)}`],
    ];
    expect(outcome("polar", headers, BODY, null, secret)).toBe("verified");
  },
);

test("Polar's secret may be Standard Webhooks' base64 as well", () => {
  const key = Buffer.from("abcdefghijklmnopqrstuvwx");
  const headers: Headers = [
    ["webhook-id", "msg_1"],
    ["webhook-timestamp", String(NOW / 1000)],
    ["webhook-signature", `v1,${mac(`msg_1.${NOW / 1000}.${BODY}`, "base64", key)}`],
  ];
  expect(outcome("polar-decoded", headers, BODY, null, `whsec_${key.toString("base64")}`)).toBe("verified");
});

describe("Twilio's SharedKey", () => {
  const url = "https://user:pass%40word@app.example.com/hooks/tw?a=1";
  const bare = "https://app.example.com/hooks/tw?a=1";
  const settings = (algorithm: string): Headers[number] => [
    "X-Twilio-Webhooks-Signature-Settings",
    `key=webhooks_sharedkey_01, algorithm=${algorithm}`,
  ];
  const headers = (signed: string, algorithm: string): Headers => [
    ...FORM,
    ["X-Twilio-Signature", mac(`${signed}Bodyhi`, "base64")],
    settings(algorithm),
  ];

  test.each([url, bare])("signs %s without user and password", (publicUrl) => {
    expect(outcome("twilio", headers(bare, "HMAC_SHA256"), "Body=hi", publicUrl)).toBe("verified");
    expect(outcome("twilio", headers(bare, "hmac_sha256"), "Body=hi", publicUrl)).toBe("verified");
    expect(outcome("twilio", headers(`${bare}&b=2`, "HMAC_SHA256"), "Body=hi", publicUrl)).toBe("rejected");
  });

  test("is not taken where the header says another algorithm", () => {
    expect(outcome("twilio", headers(bare, "HMAC_SHA512"), "Body=hi", bare)).toBe("rejected");
    expect(outcome("twilio", headers(bare, "HMAC_SHA1"), "Body=hi", bare)).toBe("rejected");
  });

  test("is what we sign by its scheme, with the header that says so", () => {
    const plain = { request: requestOf({ headers: FORM, body: "Body=hi" }), publicUrl: url };
    const made = sign(plain, schemeNamed("twilio-shared-key"), SECRET, { timestamp: NOW });
    if (!made.ok) throw new Error(made.error.message);
    const { request } = carrying(plain, made.value);
    expect(request.header("x-twilio-signature")).toBe(mac(`${bare}Bodyhi`, "base64"));
    expect(verify({ request, publicUrl: url }, schemeNamed("twilio"), [SECRET], NOW).outcome).toBe("verified");
  });
});

describe("Mailgun", () => {
  const timestamp = "1529006854";
  const token = "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0";
  const signature = mac(timestamp + token);

  test("signs in a body of parts", () => {
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const body = (signed: string) =>
      `${part("recipient", "bob@example.com")}${part("timestamp", timestamp)}${part("token", token)}${part("signature", signed)}--b--\r\n`;
    const headers: Headers = [["Content-Type", "multipart/form-data; boundary=b"]];
    expect(outcome("mailgun-form", headers, body(signature))).toBe("verified");
    expect(outcome("mailgun-form", headers, body(mac(token)))).toBe("rejected");
  });

  test("signs by the parent account too", () => {
    const body = JSON.stringify({
      signature: { timestamp, token, signature: mac("another key's") },
      "parent-signature": { timestamp, token, signature },
      "event-data": { event: "opened", id: "a" },
    });
    expect(outcome("mailgun-parent", [], body)).toBe("verified");
    expect(outcome("mailgun", [], body)).toBe("rejected");
  });
});

describe("what is not signed by its sender's own choice is told so:", () => {
  test.each<[string, Headers, string, RegExp]>([
    ["aws-sns", [["x-amz-sns-rawdelivery", "true"]], "a message", /Raw message delivery/],
    ["mollie", FORM, "id=tr_WDqYK6vllg", /classic webhooks/],
    ["cal-com", [["X-Cal-Signature-256", "no-secret-provided"]], "{}", /no secret/],
  ])("%s", (id, headers, body, words) => {
    expect(providerNamed(id).unsigned?.(requestOf({ headers, body }))).toMatch(words);
    expect(providerNamed(id).unsigned?.(requestOf({ body: '{"id":"tr_WDqYK6vllg"}' }))).toBeNull();
  });
});

test("a list by position takes any signature in it, and no time for one", () => {
  const signed = `${NOW},${mac("other")},${mac(`${NOW}.${BODY}`)}`;
  expect(outcome("recurly", [["recurly-signature", signed]])).toBe("verified");
  expect(outcome("recurly", [["recurly-signature", String(NOW)]])).not.toBe("verified");
  expect(outcome("recurly", [["recurly-signature", `${mac(`${NOW}.${BODY}`)},${NOW}`]])).not.toBe("verified");
  for (const value of [`7/SHA256/${mac(BODY)}`, `1/SHA256/${mac("x")},9/SHA256/${mac(BODY)}`])
    expect(outcome("worldpay", [["Event-Signature", value]])).toBe("verified");
  expect(outcome("worldpay", [["Event-Signature", `7/SHA512/${mac(BODY)}`]])).not.toBe("verified");
});

describe("Pusher's key", () => {
  const signature: Headers[number] = ["X-Pusher-Signature", mac(BODY)];

  test("is compared where the secret says its name, and not where it does not", () => {
    const named: Headers = [["X-Pusher-Key", "278d425bdf160c739803"], signature];
    expect(outcome("pusher", named, BODY, null, `278d425bdf160c739803:${SECRET}`)).toBe("verified");
    expect(outcome("pusher", named, BODY, null, `999d425bdf160c739803:${SECRET}`)).toBe("rejected");
    expect(outcome("pusher", [signature], BODY, null, `278d425bdf160c739803:${SECRET}`)).toBe("rejected");
    expect(outcome("pusher", named)).toBe("verified");
  });

  test("is that of the secret in what is signed for it", () => {
    const request = { request: requestOf({ headers: [["X-Pusher-Key", "another"]], body: BODY }), publicUrl: null };
    const signed = sign(request, schemeNamed("pusher"), `278d425bdf160c739803:${SECRET}`, { timestamp: NOW });
    expect(signed).toMatchObject({ value: { headers: [["X-Pusher-Key", "278d425bdf160c739803"], signature] } });
  });
});

describe("Plivo", () => {
  const url = "https://app.example.com/hooks/plivo?z=2&a=1";
  const form = "To=2&From=1&From=0&Text=caf%C3%A9";
  const nonce: Headers[number] = ["X-Plivo-Signature-V3-Nonce", "12345"];
  const content = "https://app.example.com/hooks/plivo?a=1&z=2.From0From1Textcaf\u00e9To2.12345";
  const right = mac(content, "base64");

  test("signs URL, sorted query, sorted form and nonce, and may give several signatures", () => {
    const headers = (signature: string): Headers => [...FORM, nonce, ["X-Plivo-Signature-V3", signature]];
    expect(outcome("plivo", headers(right), form, url)).toBe("verified");
    expect(outcome("plivo", headers(`${mac("x", "base64")},${right}`), form, url)).toBe("verified");
    expect(outcome("plivo", headers(`none,${right}`), form, url)).toBe("verified");
    expect(outcome("plivo", headers(right), form, url.replace("https://", "https://user:password@"))).toBe("verified");
    expect(outcome("plivo", headers(right), `${form}&More=1`, url)).toBe("rejected");
    expect(outcome("plivo", headers(right), form, `${url}&b=1`)).toBe("rejected");
    expect(outcome("plivo", [...FORM, ["X-Plivo-Signature-V3", right]], form, url)).toBe("rejected");
    expect(outcome("plivo", [...FORM, nonce, ["X-Plivo-Signature-Ma-V3", right]], form, url)).toBe("verified");
  });

  test("vouches for no body that is not a form", () => {
    const bare = mac("https://app.example.com/hooks/plivo?a=1&z=2.12345", "base64");
    const headers: Headers = [["Content-Type", "application/json"], nonce, ["X-Plivo-Signature-V3", bare]];
    expect(outcome("plivo", headers, BODY, url)).toBe("rejected");
    expect(outcome("plivo", headers, "", url)).toBe("verified");
  });

  test("signs by version 2 the URL without its query, and the nonce", () => {
    const headers: Headers = [
      ["X-Plivo-Signature-V2-Nonce", "12345"],
      ["X-Plivo-Signature-V2", mac("https://app.example.com/hooks/plivo12345", "base64")],
    ];
    expect(outcome("plivo-v2", headers, form, url)).toBe("verified");
    expect(outcome("plivo-v2", headers, form, "https://app.example.com/hooks/other")).toBe("rejected");
  });
});
