import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VerificationReason } from "../../../src/contract/model/verification.ts";
import { explain, verify } from "../../../src/core/signature/verify.ts";
import { requestOf } from "../providers/requests.ts";
import { NOW, caseOf, changed, signedCases } from "./schemes.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";

const CASES = signedCases();

/** Values shaped like signatures, and values shaped like nothing. */
const headerValue = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.stringMatching(/^(v1|v0|t|sha256|sha1|h1|ts)?[=,:]{0,2}[0-9a-fA-F+/=]{0,130}$/),
  fc.stringMatching(/^t=-?[0-9e.]{0,30},v1=[0-9a-f]{0,70}(,v1=)?$/),
  fc.constantFrom(
    "",
    " ",
    ",",
    "=",
    "v1,",
    "v1a,",
    "t=,v1=",
    "sha256=",
    "Bearer ",
    "Basic =",
    "\u0000",
    "a".repeat(70_000),
    "v1,".repeat(20_000),
  ),
);

describe("malformed signatures", () => {
  test.each(CASES)("of every kind give a reason, never an exception ($id)", (entry) => {
    const headers = entry.signed.request.headers;
    fc.assert(
      fc.property(
        fc.array(headerValue, { minLength: headers.length, maxLength: headers.length }),
        fc.uint8Array({ maxLength: 60 }),
        (values, bytes) => {
          const hostile = headers.map(([name], index): [string, string] => [name, values[index] ?? ""]);
          const verification = explain(
            changed(entry, { headers: hostile, body: Buffer.from(bytes) }),
            entry.scheme,
            [entry.secret],
            NOW,
          );
          expect(VerificationReason.safeParse(verification.reason).success && verification.sentence !== "").toBe(true);
          expect(verification.outcome).not.toBe("verified");
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each(CASES)("a hostile secret gives a reason, never an exception ($id)", (entry) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (secret) => {
        fc.pre(secret !== entry.secret);
        expect(verify(entry.signed, entry.scheme, [secret], NOW).outcome).not.toBe("verified");
      }),
      { numRuns: 30 },
    );
  });

  test.each(CASES)("an empty request gives a reason, never an exception ($id)", (entry) => {
    const verification = verify({ request: requestOf({}), publicUrl: null }, entry.scheme, [entry.secret], NOW);
    expect(verification.outcome).not.toBe("verified");
  });

  test.each([
    ["sha256=", "signature_malformed"],
    ["sha256=zz", "signature_malformed"],
    ["sha1=aa", "signature_malformed"],
    ["sha256=abc", "signature_malformed"],
    ["sha256=abcd", "signature_length"],
    [`sha256=${"0".repeat(64)}`, "signature_mismatch"],
    [` sha256=${"0".repeat(64)}`, "signature_malformed"],
  ])("GitHub's header %j is %s", (value, reason) => {
    const entry = caseOf("github");
    const signed = changed(entry, { headers: [["X-Hub-Signature-256", value]] });
    expect(verify(signed, entry.scheme, [entry.secret], NOW).reason).toBe(reason);
  });

  test.each([
    ["t=1700000000", "signature_malformed"],
    [`v1=${"0".repeat(64)}`, "timestamp_missing"],
    [`t=soon,v1=${"0".repeat(64)}`, "timestamp_malformed"],
    [`t=99999999999999999,v1=${"0".repeat(64)}`, "timestamp_malformed"],
    [`t=1700000000,v0=${"0".repeat(64)}`, "signature_malformed"],
  ])("Stripe's header %j is %s", (value, reason) => {
    const entry = caseOf("stripe");
    const signed = changed(entry, { headers: [["Stripe-Signature", value]] });
    expect(verify(signed, entry.scheme, [entry.secret], NOW).reason).toBe(reason);
  });

  test("a request without the header is unsigned", () => {
    const { scheme, secret } = caseOf("github");
    expect(verify({ request: requestOf({}), publicUrl: null }, scheme, [secret], NOW)).toMatchObject({
      outcome: "unsigned",
      reason: "signature_missing",
      sentence: "The request has no X-Hub-Signature-256 header, so it is not signed.",
    });
  });

  test("a Standard Webhooks request without its id says so", () => {
    const entry = caseOf("standard-webhooks");
    const headers = entry.signed.request.headers.filter(([name]) => name !== "webhook-id");
    expect(verify(changed(entry, { headers: [...headers] }), entry.scheme, [entry.secret], NOW).reason).toBe(
      "message_id_missing",
    );
  });

  test("a hundred thousand wrong signatures are answered without trying them all", async () => {
    const entry = caseOf("standard-webhooks-v1a");
    const wrong = `v1a,${Buffer.alloc(64).toString("base64")} `.repeat(100_000);
    const headers = entry.signed.request.headers.map(([name, value]): [string, string] => [
      name,
      name === "webhook-signature" ? wrong : value,
    ]);
    const request = changed(entry, { headers });
    const spent = await cpuTimeOf(() =>
      expect(verify(request, entry.scheme, [entry.secret], NOW).reason).toBe("signature_mismatch"),
    );
    expect(spent).toBeLessThan(2000);
  });
});
