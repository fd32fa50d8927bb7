import { describe, expect, test } from "vitest";
import { makeKeyPair } from "../../../src/core/signature/key-pair.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { carrying, requestOf, schemeNamed, signedBy } from "../providers/requests.ts";
import { NOW, caseOf } from "./schemes.ts";

describe("several secrets", () => {
  test("any may match, and the one that did is named", () => {
    const { signed, scheme, secret } = caseOf("github");
    expect(verify(signed, scheme, ["old", secret, "new"], NOW)).toMatchObject({
      outcome: "verified",
      secretIndex: 1,
      sentence: "The signature matches secret 2 of 3.",
    });
  });

  test("one that cannot be used does not spoil the others", () => {
    const { signed, scheme, secret } = caseOf("standard-webhooks");
    expect(verify(signed, scheme, ["whsec_not base64", secret], NOW)).toMatchObject({
      outcome: "verified",
      secretIndex: 1,
    });
  });

  test("without any, nothing was checked", () => {
    const { signed, scheme } = caseOf("github");
    expect(verify(signed, scheme, [], NOW)).toMatchObject({ outcome: "not_checked", reason: "secret_missing" });
  });

  test("more of them than are remembered still each verify", () => {
    const scheme = schemeNamed("github");
    const secrets = Array.from({ length: 300 }, (_, number) => `secret ${number}`);
    const verified = secrets.filter((secret) => {
      const signed = signedBy(scheme, secret, requestOf({ body: "{}" }), NOW);
      return verify(signed, scheme, [secret], NOW).outcome === "verified";
    });
    expect(verified).toEqual(secrets);
  });
});

describe("the form of a secret", () => {
  test("a public key is never taken for a shared secret, which anyone could sign with", () => {
    const pair = makeKeyPair(schemeNamed("standard-webhooks-v1a"));
    const publicKey = pair.ok ? pair.value.publicKey : "";
    const { signed } = caseOf("standard-webhooks");
    expect(verify(signed, schemeNamed("standard-webhooks"), [publicKey], NOW).reason).toBe("secret_invalid");
  });

  test.each(["whsec_%%%", "whsec_", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_MfKQ-r8GKYqrTwjUPD8ILPZIo2LaLaSw"])(
    "%s is no Standard Webhooks secret",
    (secret) => {
      const { signed, scheme } = caseOf("standard-webhooks");
      expect(verify(signed, scheme, [secret], NOW)).toMatchObject({
        outcome: "not_checked",
        reason: "secret_invalid",
        sentence: "The secret cannot be used: it must be base64, usually starting with whsec_.",
      });
    },
  );

  test("v1, in front of whsec_ is taken off, as Supabase shows it", () => {
    const { signed, scheme, secret } = caseOf("standard-webhooks");
    expect(verify(signed, scheme, [`v1,${secret}`], NOW).outcome).toBe("verified");
  });
});

describe("a secret that is sent along", () => {
  const sent = (schemeId: string, header: string, value: string, secret: string) => {
    const request = requestOf({ headers: [[header, value]], body: "{}" });
    return verify({ request, publicUrl: null }, schemeNamed(schemeId), [secret], NOW).outcome;
  };
  const onTheWire = (text: string) => Buffer.from(text).toString("latin1");

  test.each(["geheimnüß", "sécret 🎣"])("may be %s, in the bytes that a client makes of it", (secret) => {
    expect(sent("gitlab-token", "X-Gitlab-Token", onTheWire(secret), secret)).toBe("verified");
    expect(sent("gitlab-token", "X-Gitlab-Token", onTheWire(`${secret}x`), secret)).toBe("rejected");
  });

  test("may be in Latin-1 where it has no other characters", () => {
    expect(sent("gitlab-token", "X-Gitlab-Token", "geheimnüß", "geheimnüß")).toBe("verified");
  });

  test("is not read so where it stands in a body, whose characters are known", () => {
    const ask = (passcode: string) => {
      const request = requestOf({ body: JSON.stringify({ passcode }) });
      return verify({ request, publicUrl: null }, schemeNamed("figma"), ["ä"], NOW).outcome;
    };
    expect([ask("ä"), ask(onTheWire("ä"))]).toEqual(["verified", "rejected"]);
  });

  test.each(["Bearer t0ken", "bearer t0ken", "BEARER   t0ken"])("follows its scheme of authentication: %s", (value) => {
    expect(sent("operator-bearer", "Authorization", value, "t0ken")).toBe("verified");
  });

  test.each(["t0ken", "Bearert0ken", "Bearer", "Bearer ", "Basic t0ken", "Bearer t0ken x"])("is not %j", (value) => {
    expect(sent("operator-bearer", "Authorization", value, "t0ken")).toBe("rejected");
  });
});

describe("a key pair", () => {
  const asymmetric = ["standard-webhooks-v1a", "discord", "sendgrid"].map(schemeNamed);

  test.each(asymmetric)("signs with its private and verifies with its public half ($id)", (scheme) => {
    const pair = makeKeyPair(scheme);
    if (!pair.ok) throw new Error(pair.error.message);
    const signed = signedBy(scheme, pair.value.privateKey, requestOf({ body: "{}" }), NOW);
    expect(verify(signed, scheme, [pair.value.publicKey], NOW).outcome).toBe("verified");
  });

  test.each(asymmetric)("does not sign with its public half ($id)", (scheme) => {
    const pair = makeKeyPair(scheme);
    if (!pair.ok) throw new Error(pair.error.message);
    const made = sign({ request: requestOf({ body: "{}" }), publicUrl: null }, scheme, pair.value.publicKey, {
      timestamp: NOW,
    });
    expect(made).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  test("is not made for a scheme with a shared secret", () => {
    expect(makeKeyPair(schemeNamed("github"))).toMatchObject({ ok: false, error: { code: "unsupported" } });
  });

  test("its private half also verifies, so that one key is enough to try things out", () => {
    const scheme = schemeNamed("standard-webhooks-v1a");
    const pair = makeKeyPair(scheme);
    if (!pair.ok) throw new Error(pair.error.message);
    const plain = { request: requestOf({ body: "{}" }), publicUrl: null };
    const made = sign(plain, scheme, pair.value.privateKey, { timestamp: NOW, messageId: "msg_1" });
    if (!made.ok) throw new Error(made.error.message);
    expect(verify(carrying(plain, made.value), scheme, [pair.value.privateKey], NOW).outcome).toBe("verified");
  });
});
