import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { BODY, type Broken, NOW, endpointNamed, otherSource, questionAbout, withHeader } from "./broken.ts";

function fixOf(broken: Broken) {
  return diagnose(questionAbout(broken))?.fix;
}

const foreign = {
  signingSecret: "their secret",
  savedSecrets: ["our secret"],
  others: [otherSource("theirs", "x", "their secret")],
};

describe("what mends it", () => {
  it("is another source's secret", () => {
    expect(fixOf({ provider: "stripe", ...foreign })).toEqual({
      kind: "use_secret",
      sourceId: "src_own",
      fromSourceId: "src_theirs",
      secretIndex: 1,
      form: "as_is",
    });
  });

  it("is an endpoint's secret, in the form that matches", () => {
    const others = [endpointNamed("shop", " their secret ")];
    expect(fixOf({ provider: "github", signingSecret: "their secret", savedSecrets: ["ours"], others })).toEqual({
      kind: "use_endpoint_secret",
      sourceId: "src_own",
      endpointId: "end_shop",
      form: "trimmed",
    });
  });

  it("is the secret without its white space", () => {
    const savedSecrets = ["first", "second \n"];
    expect(fixOf({ provider: "github", signingSecret: "second", savedSecrets })).toEqual({
      kind: "replace_secret",
      sourceId: "src_own",
      secretIndex: 1,
      form: "trimmed",
    });
  });

  it("is the public URL, without its query", () => {
    const urls = { signedUrl: "https://shop.example/hooks/a?b=1", publicUrl: "http://127.0.0.1:4400/hooks/a?b=1" };
    expect(fixOf({ provider: "square", ...urls, tunnelUrl: "https://shop.example" })).toEqual({
      kind: "set_public_url",
      sourceId: "src_own",
      url: "https://shop.example/hooks/a",
    });
  });

  it.each([
    ["an old retry", "stripe", -720_000, { past: 3600, future: null }],
    ["a replay of last week", "stripe", -5 * 86_400_000, { past: 7 * 86_400, future: null }],
    ["one that is seven seconds late for its sender", "paddle", -7000, { past: 10, future: null }],
    ["a clock that is behind, where its sender looks ahead", "slack", 400_000, { past: null, future: 600 }],
  ])("is a wider tolerance for %s", (_, provider, offMs, tolerance) => {
    const late = { ...questionAbout({ provider }), now: NOW - offMs };
    expect(diagnose(late)?.fix).toEqual({ kind: "widen_tolerance", sourceId: "src_own", tolerance });
  });

  it("is the one direction that is too narrow, the other stays as the source has it", () => {
    const question = questionAbout({ provider: "slack" });
    const source = { ...question.source, tolerance: { past: 30, future: 900 } };
    expect(diagnose({ ...question, source, now: NOW + 400_000 })?.fix).toMatchObject({
      tolerance: { past: 600, future: 900 },
    });
  });

  it("is another provider's scheme", () => {
    const headers = withHeader("x-shopify-hmac-sha256", (value) => value, "X-WC-Webhook-Signature");
    expect(fixOf({ provider: "shopify", headers })).toMatchObject({
      kind: "change_scheme",
      providerId: "woocommerce",
      schemeId: "woocommerce",
      scheme: null,
    });
  });

  it("is the scheme with another algorithm", () => {
    expect(fixOf({ provider: "shopify", sent: { algorithm: "hmac-sha512" } })).toMatchObject({
      kind: "change_scheme",
      providerId: "custom",
      scheme: { algorithm: "hmac-sha512" },
    });
  });

  it("is the scheme with its signature in another header", () => {
    const headers = withHeader("x-hub-signature-256", (value) => value, "X-Custom");
    expect(fixOf({ provider: "github", headers })).toMatchObject({
      kind: "change_scheme",
      scheme: {
        signature: {
          place: { in: "header", name: "X-Custom" },
          format: { kind: "plain", prefix: "sha256=" },
          encoding: "hex",
        },
      },
    });
  });

  it("is nothing at our end where the body was changed on the way", () => {
    expect(fixOf({ provider: "github", arrived: `${BODY}\n` })).toBeNull();
  });

  it("is nothing at our end where the signature is too old", () => {
    expect(fixOf({ provider: "stripe", ...foreign, age: 3_600_000 })).toBeNull();
  });

  it("is nothing where there is no source to mend", () => {
    const question = questionAbout({ provider: "stripe", ...foreign });
    const diagnosis = diagnose({ ...question, source: { ...question.source, id: null } });
    expect(diagnosis).toMatchObject({ causes: [{ cause: "other_secret" }], fix: null });
  });
});

describe("what is found by itself", () => {
  it("is not searched for when the signature holds", () => {
    const diagnosis = diagnose(questionAbout({ provider: "github" }));
    expect(diagnosis).toMatchObject({ sentence: "The signature matches.", causes: [], fix: null, tried: 0 });
  });

  it("says that a request is not signed when no header holds a signature", () => {
    const diagnosis = diagnose(questionAbout({ provider: "github", headers: () => [] }));
    expect(diagnosis?.sentence).toBe("The request has no X-Hub-Signature-256 header, so it is not signed.");
  });

  it("says that a secret does not have the form its scheme wants", () => {
    const diagnosis = diagnose(questionAbout({ provider: "svix", savedSecrets: ["not base64 !"] }));
    expect(diagnosis).toMatchObject({ causes: [{ cause: "secret_encoding" }], fix: null });
  });
});
