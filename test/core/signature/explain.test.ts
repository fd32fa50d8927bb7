import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain, verify } from "../../../src/core/signature/verify.ts";
import { NOW, caseOf, changed, signedCases } from "./schemes.ts";

const CASES = signedCases();

describe("an explained verification", () => {
  test.each(CASES)("comes to what the plain one comes to ($id)", ({ signed, scheme, secret }) => {
    const { steps, ...explained } = explain(signed, scheme, ["another secret", secret], NOW);
    expect(explained).toEqual(verify(signed, scheme, ["another secret", secret], NOW));
    expect(steps.length).toBeGreaterThan(0);
  });

  test.each(CASES)("has no failed step when it verifies ($id)", ({ signed, scheme, secret }) => {
    expect(explain(signed, scheme, [secret], NOW).steps.filter(({ outcome }) => outcome === "fail")).toEqual([]);
  });

  test("of Stripe shows header, time, content and both signatures", () => {
    const entry = caseOf("stripe", '{"a":1}\n');
    const { steps } = explain(entry.signed, entry.scheme, ["whsec_other"], NOW + 2000);
    expect(steps.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
      "pass Header found",
      "pass Timestamp in tolerance",
      "info Content signed",
      "fail HMAC-SHA256 matches",
    ]);
    expect(steps[0]?.detail).toMatch(/^stripe-signature: t=1700000000,v1=[0-9a-f]{6}…$/);
    expect(steps[1]?.detail).toBe("sent 2 s ago, allowed 300 s");
    expect(steps[2]?.detail).toBe('{timestamp}.{body}, 19 bytes: 1700000000.{"a":1}\\n');
    expect(steps[3]?.detail).toMatch(/^expected [0-9a-f]{6}…, got [0-9a-f]{6}…$/);
  });

  test("of a stale signature fails the time and passes the signature", () => {
    const { signed, scheme, secret } = caseOf("stripe");
    const failed = explain(signed, scheme, [secret], NOW + 720_000).steps.filter(({ outcome }) => outcome === "fail");
    expect(failed).toEqual([
      { name: "Timestamp in tolerance", outcome: "fail", detail: "sent 12 min ago, allowed 300 s" },
    ]);
  });

  test("says which of several secrets was the one", () => {
    const { signed, scheme, secret } = caseOf("github");
    expect(explain(signed, scheme, ["old", secret], NOW).steps.at(-1)).toEqual({
      name: "Secret",
      outcome: "info",
      detail: "number 2 of 2 is the one",
    });
  });

  test.each(
    ["gitlab", "telegram", "operator", "operator-basic"].filter((id) => CASES.some((entry) => entry.id === id)),
  )("never shows a secret that is sent as it is (%s)", (id) => {
    const entry = caseOf(id);
    const shown = JSON.stringify([
      explain(entry.signed, entry.scheme, [entry.secret], NOW),
      explain(entry.signed, entry.scheme, ["another one"], NOW),
    ]);
    expect(shown).not.toContain(entry.secret.slice(0, 8));
  });

  test("never shows the secret, whatever it is", () => {
    const entry = caseOf("github");
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (secret) => {
        expect(JSON.stringify(explain(entry.signed, entry.scheme, [secret], NOW))).not.toContain(secret);
      }),
      { numRuns: 50 },
    );
  });

  test("spells invisible characters of the body out", () => {
    const entry = caseOf("github");
    const signed = changed(entry, { body: Buffer.from("\ufeffa\r\n\tb\u200b") });
    const content = explain(signed, entry.scheme, [entry.secret], NOW).steps.find(
      ({ name }) => name === "Content signed",
    );
    expect(content?.detail).toBe("{body}, 11 bytes: \\ufeffa\\r\\n\\tb\\u200b");
  });
});
