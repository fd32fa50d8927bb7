import { describe, expect, test } from "vitest";
import { HONEST } from "../../../src/core/diagnose/sentence.ts";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { type Broken, questionAbout, withHeader } from "./broken.ts";

function diagnosed(broken: Broken) {
  const { causes = [], sentence = "", fix = null } = diagnose(questionAbout(broken)) ?? {};
  return { causes: causes.map(({ cause }) => cause), sentence, fix };
}

const same = (value: string) => value;

describe("a signature that stands in another header", () => {
  test.each([
    ["stripe", "Stripe-Signature"],
    ["paddle", "Paddle-Signature"],
    ["workos", "WorkOS-Signature"],
    ["ghost", "X-Ghost-Signature"],
    ["sanity", "sanity-webhook-signature"],
    ["recurly", "recurly-signature"],
    ["cloudflare-stream", "Webhook-Signature"],
  ])("is found there with the time beside it (%s)", (provider, header) => {
    const { causes, sentence } = diagnosed({ provider, headers: withHeader(header, same, "X-My-Signature") });
    expect(causes).toEqual(["header_or_provider"]);
    expect(sentence).toContain("X-My-Signature header");
  });

  test.each([
    ["netlify", "X-Webhook-Signature"],
    ["qstash", "Upstash-Signature"],
    ["vonage", "Authorization"],
    ["livekit", "Authorization"],
  ])("is found there where it is a token (%s)", (provider, header) => {
    const { causes, sentence } = diagnosed({ provider, headers: withHeader(header, same, "X-My-Token") });
    expect(causes).toEqual(["header_or_provider"]);
    expect(sentence).toBe(`The signature stands in the X-My-Token header, not in the ${header} header.`);
  });

  test("is not called so where that header is another of the sender's own", () => {
    const prefixed = (header: string) => withHeader(header, (value) => `sha256=${value}`);
    expect(
      diagnosed({ provider: "gitea-forgejo", schemeId: "forgejo", headers: prefixed("X-Forgejo-Signature") }),
    ).toMatchObject({ causes: ["signature_format"] });
    const inHex = withHeader("Shopify-Hmac-Sha256", (value) => Buffer.from(value, "base64").toString("hex"));
    expect(diagnosed({ provider: "shopify", schemeId: "shopify-events", headers: inHex })).toMatchObject({
      causes: ["signature_format"],
    });
  });
});

describe("of several algorithms of one sender", () => {
  test.each([
    ["hmac", "hmac-sha512"],
    ["hmac", "hmac-sha1"],
    ["cloudinary", "cloudinary-sha256"],
  ])("a wrong secret is not called a wrong length (%s, %s)", (provider, schemeId) => {
    expect(diagnosed({ provider, schemeId, savedSecrets: ["another"] })).toMatchObject({
      causes: [],
      sentence: HONEST,
    });
  });

  test("a length that is none of theirs is", () => {
    const headers = withHeader("X-Signature", (value) => value.slice(0, 30));
    expect(diagnosed({ provider: "hmac", savedSecrets: ["another"], headers }).causes).toEqual(["signature_length"]);
  });
});

test("base64 without its padding is called that, whichever of its characters it has", () => {
  for (let number = 0; number < 20; number += 1) {
    const headers = withHeader("X-Shopify-Hmac-SHA256", (value) => value.replace("=", ""));
    const { causes, sentence } = diagnosed({ provider: "shopify", body: `{"number":${number}}`, headers });
    expect([causes, sentence]).toEqual([["signature_format"], "The signature is written without its padding."]);
  }
});

test.each([
  ["sanity", "sanity-webhook-signature"],
  ["shopify", "X-Shopify-Hmac-SHA256"],
  ["github", "X-Hub-Signature-256"],
])("a signature that was cut is named so wherever the cut is (%s)", (provider, header) => {
  for (const lost of [1, 2, 3, 5, 8]) {
    const { causes } = diagnosed({ provider, headers: withHeader(header, (value) => value.slice(0, -lost)) });
    expect([lost, causes]).toEqual([
      lost,
      [lost === 1 && provider === "shopify" ? "signature_format" : "signature_length"],
    ]);
  }
});
