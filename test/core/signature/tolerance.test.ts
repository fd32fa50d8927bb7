import { describe, expect, test } from "vitest";
import { verify } from "../../../src/core/signature/verify.ts";
import { requestOf, secretsFor, signedBy } from "../providers/requests.ts";
import { NOW, caseOf, changed, signedCases } from "./schemes.ts";

const SIGNED_TIMES = signedCases().filter(
  ({ scheme }) => scheme.strategy === null && scheme.jwt === undefined && scheme.timestamp !== null,
);
const PAST = SIGNED_TIMES.flatMap((entry) => {
  const limit = entry.scheme.timestamp?.tolerancePast;
  return limit === null || limit === undefined ? [] : [{ ...entry, limit: limit * 1000 }];
});
const FUTURE = SIGNED_TIMES.flatMap((entry) => {
  const limit = entry.scheme.timestamp?.toleranceFuture;
  return limit === null || limit === undefined ? [] : [{ ...entry, limit: limit * 1000 }];
});

describe("the time of a signature", () => {
  test.each(PAST)("exactly at the tolerance in the past is accepted ($id)", ({ signed, scheme, secret, limit }) => {
    expect(verify(signed, scheme, [secret], NOW + limit).outcome).toBe("verified");
  });

  test.each(PAST)("inside the tolerance in the past is accepted ($id)", ({ signed, scheme, secret, limit }) => {
    expect(verify(signed, scheme, [secret], NOW + limit - 1000).outcome).toBe("verified");
  });

  test.each(PAST)("beyond the tolerance in the past is stale ($id)", ({ signed, scheme, secret, limit }) => {
    expect(verify(signed, scheme, [secret], NOW + limit + 1000)).toMatchObject({
      outcome: "rejected",
      reason: "timestamp_stale",
    });
  });

  test.each(FUTURE)("exactly at the tolerance in the future is accepted ($id)", ({ signed, scheme, secret, limit }) => {
    expect(verify(signed, scheme, [secret], NOW - limit).outcome).toBe("verified");
  });

  test.each(FUTURE)("inside the tolerance in the future is accepted ($id)", ({ signed, scheme, secret, limit }) => {
    expect(verify(signed, scheme, [secret], NOW - limit + 1000).outcome).toBe("verified");
  });

  test.each(FUTURE)("beyond the tolerance in the future is refused ($id)", ({ signed, scheme, secret, limit }) => {
    expect(verify(signed, scheme, [secret], NOW - limit - 1000)).toMatchObject({
      outcome: "rejected",
      reason: "timestamp_future",
    });
  });

  test("matters less than a wrong signature: that is a mismatch however old it is", () => {
    const entry = caseOf("stripe");
    const signed = changed(entry, { body: Buffer.from("other") });
    expect(verify(signed, entry.scheme, [entry.secret], NOW + 3_600_000).reason).toBe("signature_mismatch");
  });

  test("too long ago says how long and how much is allowed", () => {
    const { signed, scheme, secret } = caseOf("stripe");
    expect(verify(signed, scheme, [secret], NOW + 720_000).sentence).toBe(
      "The signature matches, but it was made 12 min ago; 5 min are allowed.",
    );
  });

  test.each([
    ["slack", "ms", "rejected", "its time is in milliseconds, where this scheme has seconds"],
    ["stripe", "ms", "verified", "its time is in milliseconds, where this scheme has seconds"],
    ["workos", "s", "rejected", "its time is in seconds, where this scheme has milliseconds"],
  ] as const)("in another unit is no clock's fault (%s)", (id, unit, outcome, words) => {
    const { scheme } = caseOf(id);
    const { timestamp } = scheme;
    if (timestamp === null) throw new Error("it has no time");
    const secret = secretsFor(scheme).signing;
    const signed = signedBy({ ...scheme, timestamp: { ...timestamp, unit } }, secret, requestOf({ body: "{}" }), NOW);
    const verification = verify(signed, scheme, [secret], NOW);
    expect(verification.outcome).toBe(outcome);
    expect(verification.sentence).toContain(words);
    expect(verification.sentence).not.toMatch(/ago|future|clock/);
  });

  test("a stale signature still names the secret that made it", () => {
    const { signed, scheme, secret } = caseOf("stripe");
    expect(verify(signed, scheme, ["another", secret], NOW + 720_000)).toMatchObject({
      reason: "timestamp_stale",
      secretIndex: 1,
    });
  });
});
