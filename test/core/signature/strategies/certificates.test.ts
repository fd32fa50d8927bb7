import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sign } from "../../../../src/core/signature/sign.ts";
import { explain, verify } from "../../../../src/core/signature/verify.ts";
import vectors from "../../../fixtures/certificate-vectors.json" with { type: "json" };
import { requestOf, schemeNamed } from "../../providers/requests.ts";

const sns = schemeNamed("aws-sns");
const paypal = schemeNamed("paypal");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PUBLIC_PEM = publicKey.export({ type: "spki", format: "pem" }).toString();

function checkSns(body: string, secret = vectors.certificate) {
  return explain({ request: requestOf({ body }), publicUrl: null }, sns, [secret], 0);
}

/** A message signed in version 2 by the key of these tests. */
function snsMessage(fields: Readonly<Record<string, string>>, signedKeys: readonly string[]): string {
  const content = signedKeys.map((key) => `${key}\n${fields[key]}\n`).join("");
  const signature = signBytes("sha256", Buffer.from(content), privateKey).toString("base64");
  return JSON.stringify({
    SignatureVersion: "2",
    SigningCertURL: "https://sns.eu-west-1.amazonaws.com/a.pem",
    ...fields,
    Signature: signature,
  });
}

describe("SNS", () => {
  test.each(["v1", "v2"] as const)(
    "a notification of signature version %s verifies with the certificate",
    (version) => {
      expect(checkSns(vectors.sns[version])).toMatchObject({ outcome: "verified" });
    },
  );

  test.each([
    ["Message", "p99 > 800", "p99 > 900"],
    ["Subject", "alarm", "alert"],
    ["TopicArn", "MyTopic", "MyTopik"],
    ["Timestamp", "10:30:00", "10:30:01"],
  ])("a changed %s is rejected", (_field, from, to) => {
    expect(checkSns(vectors.sns.v2.replace(from, to))).toMatchObject({
      outcome: "rejected",
      reason: "signature_mismatch",
    });
  });

  test("a version 2 signature does not pass for version 1", () => {
    expect(checkSns(vectors.sns.v2.replace('"SignatureVersion": "2"', '"SignatureVersion": "1"')).outcome).toBe(
      "rejected",
    );
  });

  test.each([
    "http://sns.us-west-2.amazonaws.com/a.pem",
    "https://sns.us-west-2.amazonaws.com.evil.example/a.pem",
    "https://evil.example/sns.us-west-2.amazonaws.com/a.pem",
    "https://sns.us-west-2.amazonaws.com:8443/a.pem",
    "https://sns.us-west-2.amazonaws.com@evil.example/a.pem",
    "https://s3.amazonaws.com/sns.us-west-2/a.pem",
    "",
  ])("a certificate from %j is refused by name", (url) => {
    const body = vectors.sns.v2.replace(/"SigningCertURL": "[^"]*"/, `"SigningCertURL": ${JSON.stringify(url)}`);
    expect(checkSns(body)).toMatchObject({ outcome: "rejected", reason: "signature_malformed" });
    expect(checkSns(body).sentence).toContain("Amazon SNS");
  });

  test("a notification without a subject leaves that line out", () => {
    const keys = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"];
    const body = snsMessage(
      { Type: "Notification", MessageId: "1", TopicArn: "arn", Message: "m", Timestamp: "t" },
      keys,
    );
    expect(checkSns(body, PUBLIC_PEM).outcome).toBe("verified");
  });

  test("a subscription confirmation signs its token and link", () => {
    const keys = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
    const fields = {
      Type: "SubscriptionConfirmation",
      MessageId: "1",
      TopicArn: "arn",
      Message: "m",
      Timestamp: "t",
      Token: "tok",
      SubscribeURL: "https://x",
    };
    expect(checkSns(snsMessage(fields, keys), PUBLIC_PEM).outcome).toBe("verified");
  });

  test("without a certificate it says that one is needed", () => {
    expect(checkSns(vectors.sns.v2, "not a certificate")).toMatchObject({
      outcome: "not_checked",
      reason: "certificate_needed",
    });
  });

  test("only AWS can sign, and it says so", () => {
    expect(
      sign({ request: requestOf({ body: vectors.sns.v2 }), publicUrl: null }, sns, vectors.certificate, {
        timestamp: 0,
      }),
    ).toMatchObject({
      ok: false,
      error: { code: "unsupported" },
    });
  });

  test.each([
    "",
    "[]",
    "null",
    '"text"',
    '{"Signature":1}',
    '{"Signature":"AAAA"}',
    '{"Signature":"AAAA","SignatureVersion":"2","Type":{}}',
  ])("the body %j gives a reason", (body) => {
    expect(checkSns(body).outcome).not.toBe("verified");
  });
});

describe("PayPal", () => {
  const { webhookId, headers, body } = vectors.paypal;
  const secret = `${webhookId}\n${vectors.certificate}`;

  function check(changes: Readonly<Record<string, string>> = {}, sent = body, withSecret = secret) {
    const request = requestOf({ headers: Object.entries({ ...headers, ...changes }), body: sent });
    return verify({ request, publicUrl: null }, paypal, [withSecret], 0);
  }

  test("a transmission verifies with webhook id and certificate", () => {
    expect(check().outcome).toBe("verified");
  });

  test("another webhook id is rejected", () => {
    expect(check({}, body, `OTHER\n${vectors.certificate}`).reason).toBe("signature_mismatch");
  });

  test("a changed body is rejected", () => {
    expect(check({}, body.replace("30.00", "90.00")).reason).toBe("signature_mismatch");
  });

  test("a changed transmission time is rejected", () => {
    expect(check({ "PAYPAL-TRANSMISSION-TIME": "2026-04-20T10:30:01Z" }).reason).toBe("signature_mismatch");
  });

  test("a webhook id alone asks for the certificate", () => {
    expect(check({}, body, webhookId)).toMatchObject({ outcome: "not_checked", reason: "certificate_needed" });
  });

  test.each([
    "https://api.paypal.com.evil.example/c",
    "http://api.paypal.com/c",
    "https://evil.example/api.paypal.com",
    "nonsense",
  ])("a certificate from %s is refused by name", (url) => {
    expect(check({ "PAYPAL-CERT-URL": url })).toMatchObject({
      outcome: "rejected",
      sentence: expect.stringContaining("PayPal"),
    });
  });

  test("another algorithm is refused", () => {
    expect(check({ "PAYPAL-AUTH-ALGO": "SHA1withRSA" }).reason).toBe("signature_malformed");
  });

  test("only PayPal can sign, and it says so", () => {
    const request = requestOf({ body });
    expect(sign({ request, publicUrl: null }, paypal, secret, { timestamp: 0 })).toMatchObject({
      ok: false,
      error: { code: "unsupported" },
    });
  });
});

describe("Wise", () => {
  const wise = schemeNamed("wise");
  const body = '{"event_type":"transfers#state-change"}';
  const signature = signBytes("sha256", Buffer.from(body), privateKey).toString("base64");

  test("a body signed with Wise's key verifies with its public half", () => {
    const request = requestOf({ headers: [["X-Signature-SHA256", signature]], body });
    expect(verify({ request, publicUrl: null }, wise, [PUBLIC_PEM], 0).outcome).toBe("verified");
  });

  test("a changed body is rejected", () => {
    const request = requestOf({ headers: [["X-Signature-SHA256", signature]], body: `${body} ` });
    expect(verify({ request, publicUrl: null }, wise, [PUBLIC_PEM], 0).outcome).toBe("rejected");
  });
});
