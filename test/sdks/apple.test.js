import { Environment, SignedDataVerifier } from "@apple/app-store-server-library";
import { expect, test } from "vitest";
import { schemeNamed, requestOf } from "../core/providers/requests.ts";
import { verify } from "../../src/core/signature/verify.ts";
import document from "../fixtures/request-vectors.json" with { type: "json" };

// Only Apple signs: what its library takes, and what it refuses, is held against what we say of the same request.
const vector = document.vectors.find(({ id }) => id === "apple-assn-v2-published");
const { signedPayload } = JSON.parse(vector.body);
const [head, payload, signature] = signedPayload.split(".");
const { data } = JSON.parse(Buffer.from(payload, "base64url"));
const root = Buffer.from(vector.secret.replace(/-----[^-]+-----|\s/g, ""), "base64");

async function taken(token, roots = [root]) {
  const verifier = new SignedDataVerifier(roots, false, Environment.SANDBOX, data.bundleId);
  return verifier.verifyAndDecodeNotification(token).then(
    () => true,
    () => false,
  );
}

function verified(token, secret = vector.secret) {
  const body = JSON.stringify({ signedPayload: token });
  const request = requestOf({ headers: [["Content-Type", "application/json"]], body });
  const signed = { request, publicUrl: null };
  return verify(signed, schemeNamed("apple-app-store"), [secret], vector.now).outcome === "verified";
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = JSON.parse(Buffer.from(payload, "base64url"));
const FORGED = {
  "another payload": [head, encode({ ...decoded, notificationUUID: crypto.randomUUID() }), signature],
  "no signature": [head, payload, ""],
  "the algorithm none": [encode({ ...JSON.parse(Buffer.from(head, "base64url")), alg: "none" }), payload, signature],
  "a chain of one": [
    encode({
      ...JSON.parse(Buffer.from(head, "base64url")),
      x5c: JSON.parse(Buffer.from(head, "base64url")).x5c.slice(0, 1),
    }),
    payload,
    signature,
  ],
};

test("@apple/app-store-server-library and we take the notification that it publishes", async () => {
  expect(await taken(signedPayload)).toBe(true);
  expect(verified(signedPayload)).toBe(true);
});

test.each(Object.entries(FORGED))("@apple/app-store-server-library and we refuse %s", async (_, parts) => {
  expect(await taken(parts.join("."))).toBe(false);
  expect(verified(parts.join("."))).toBe(false);
});
