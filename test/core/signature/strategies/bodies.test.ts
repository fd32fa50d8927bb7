import { describe, expect, test } from "vitest";
import { verify } from "../../../../src/core/signature/verify.ts";
import { PUBLIC_URL, requestOf, schemeNamed, signedBy } from "../../providers/requests.ts";

const NOW = 1_700_000_000_000;
const KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
const adyen = schemeNamed("adyen-payments");
const graph = schemeNamed("microsoft-graph");
const twilio = schemeNamed("twilio");
const hubspot = schemeNamed("hubspot-v3");
const contentful = schemeNamed("contentful");

describe("Adyen items", () => {
  const item = (reference: string) => ({
    NotificationRequestItem: {
      pspReference: reference,
      amount: { value: 1000, currency: "EUR" },
      eventCode: "REFUND",
      success: "true",
    },
  });
  const { request } = signedBy(
    adyen,
    KEY,
    requestOf({ body: JSON.stringify({ live: "false", notificationItems: [item("a"), item("b")] }) }),
    NOW,
  );
  const text = request.body.toString();
  const check = (body: string) => verify({ request: requestOf({ body }), publicUrl: null }, adyen, [KEY], NOW);

  test("verify when every one is right", () => {
    expect(check(text).outcome).toBe("verified");
  });

  test("are rejected when only the second was changed", () => {
    expect(check(text.replace('"pspReference":"b"', '"pspReference":"c"')).reason).toBe("signature_mismatch");
  });

  test("are rejected when one more without a signature was added", () => {
    const added = { live: "false", notificationItems: [...JSON.parse(text).notificationItems, item("c")] };
    expect(check(JSON.stringify(added)).outcome).not.toBe("verified");
  });

  test.each([
    "",
    '{"notificationItems":[]}',
    '{"notificationItems":[null]}',
    '{"notificationItems":{"length":1}}',
    '{"notificationItems":[{"NotificationRequestItem":[]}]}',
  ])("the body %s is no notification", (body) => {
    expect(check(body).reason).toBe("body_malformed");
  });
});

test("a banking message is not called a malformed payment", () => {
  const request = requestOf({ body: '{"type":"balancePlatform.accountHolder.updated"}' });
  expect(verify({ request, publicUrl: null }, adyen, [KEY], NOW).reason).toBe("signature_missing");
});

describe("Microsoft Graph notifications", () => {
  const check = (body: string) => verify({ request: requestOf({ body }), publicUrl: null }, graph, ["state"], NOW);

  test("verify when every one carries the state", () => {
    expect(check('{"value":[{"clientState":"state"},{"clientState":"state"}]}').outcome).toBe("verified");
  });

  test.each([
    '{"value":[{"clientState":"state"},{"clientState":"other"}]}',
    '{"value":[{"clientState":"state"},{}]}',
    '{"value":[{"clientState":["state"]}]}',
    '{"value":[]}',
    "[]",
    "",
  ])("%s does not verify", (body) => {
    expect(check(body).outcome).not.toBe("verified");
  });

  test("are left byte for byte as they are when they already carry it", () => {
    const body = '{ "value": [ { "clientState": "state" } ] }';
    expect(signedBy(graph, "state", requestOf({ body }), NOW).request.body.toString()).toBe(body);
  });
});

describe("Twilio", () => {
  const form: [string, string][] = [["Content-Type", "application/x-www-form-urlencoded"]];
  const json: [string, string][] = [["Content-Type", "application/json"]];

  test("needs to know the public URL", () => {
    const { request } = signedBy(twilio, "token", requestOf({ headers: form, body: "a=1" }), NOW);
    expect(verify({ request, publicUrl: null }, twilio, ["token"], NOW).reason).toBe("url_unknown");
  });

  test.each([
    ["https://h.example/p?q=1", "https://h.example:443/p?q=1"],
    ["https://h.example:443/p", "https://h.example/p"],
    ["http://h.example/p", "http://h.example:80/p"],
    ["https://h.example/p", "https://h.example:8443/p"],
  ])("a signature over %s is found though we know %s", (signedUrl, known) => {
    const { request } = signedBy(twilio, "token", requestOf({ headers: form, body: "a=1" }), NOW, signedUrl);
    expect(verify({ request, publicUrl: known }, twilio, ["token"], NOW).outcome).toBe("verified");
  });

  test("a JSON body that the URL does not vouch for is rejected", () => {
    const { request } = signedBy(twilio, "token", requestOf({}), NOW);
    const smuggled = requestOf({ headers: [...request.headers, ...json], body: '{"evil":1}' });
    expect(verify({ request: smuggled, publicUrl: PUBLIC_URL }, twilio, ["token"], NOW).outcome).toBe("rejected");
  });

  test("a changed JSON body is told apart from a wrong secret", () => {
    const { request, publicUrl } = signedBy(twilio, "token", requestOf({ headers: json, body: '{"a":1}' }), NOW);
    const changed = requestOf({ headers: request.headers, body: '{"a":2}' });
    expect(verify({ request: changed, publicUrl }, twilio, ["token"], NOW).sentence).toContain("body was changed");
  });
});

describe("HubSpot version 3", () => {
  test("decodes the characters its documentation lists before signing", () => {
    const url = "https://h.example/hooks/hubspot?a=%3A%2f%40&b=%20%26";
    const { request } = signedBy(hubspot, "secret", requestOf({ body: "[]" }), NOW, url);
    expect(verify({ request, publicUrl: url.replace("%3A%2f%40", ":/@") }, hubspot, ["secret"], NOW).outcome).toBe(
      "verified",
    );
  });

  test.each([
    [300_000, "signature_matches"],
    [300_001, "timestamp_stale"],
    [-3_600_000, "signature_matches"],
  ])("%i ms after signing gives %s", (late, reason) => {
    const signed = signedBy(hubspot, "secret", requestOf({ body: "[]" }), NOW);
    expect(verify(signed, hubspot, ["secret"], NOW + late).reason).toBe(reason);
  });
});

describe("Contentful", () => {
  const headers: [string, string][] = [
    ["X-Contentful-Topic", "ContentManagement.Entry.publish"],
    ["Content-Type", "application/json"],
  ];
  const signed = signedBy(contentful, KEY, requestOf({ headers, body: "{}" }), NOW);

  test("a changed header that is signed is rejected", () => {
    const changed = signed.request.headers.map(([name, value]): [string, string] => [
      name,
      name === "X-Contentful-Topic" ? "x" : value,
    ]);
    expect(
      verify({ ...signed, request: requestOf({ headers: changed, body: "{}" }) }, contentful, [KEY], NOW).reason,
    ).toBe("signature_mismatch");
  });

  test("a list of signed headers that leaves out the time is refused", () => {
    const changed = signed.request.headers.map(([name, value]): [string, string] => [
      name,
      name === "x-contentful-signed-headers" ? "content-type" : value,
    ]);
    expect(
      verify({ ...signed, request: requestOf({ headers: changed, body: "{}" }) }, contentful, [KEY], NOW).reason,
    ).toBe("signature_malformed");
  });

  test.each([
    [30_000, "signature_matches"],
    [30_001, "timestamp_stale"],
    [-3_600_000, "signature_matches"],
  ])("%i ms after signing gives %s", (late, reason) => {
    expect(verify(signed, contentful, [KEY], NOW + late).reason).toBe(reason);
  });
});
