import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { BODY, NOW, otherSource, questionAbout, withHeader } from "./broken.ts";

const HONEST = "Wrong secret, or the body was changed on the way.";
const others = [otherSource("one", "another secret"), otherSource("two", "and another")];

describe("what cannot be known", () => {
  for (const provider of [
    "github",
    "shopify",
    "stripe",
    "slack",
    "zendesk",
    "twilio",
    "square",
    "hubspot",
    "netlify",
  ]) {
    it(`is not claimed of a right signature with an unknown secret: ${provider}`, () => {
      const type = provider === "twilio" ? "application/x-www-form-urlencoded" : "application/json";
      const body = provider === "twilio" ? "From=1&To=2" : BODY;
      const question = questionAbout({
        provider,
        type,
        body,
        signingSecret: "nobody knows",
        savedSecrets: ["something else"],
        others,
      });
      const diagnosis = diagnose(question);
      expect(diagnosis?.causes).toEqual([]);
      if (provider !== "netlify") expect(diagnosis?.sentence).toBe(HONEST);
    });
  }

  it("is not claimed of a body that was changed", () => {
    const diagnosis = diagnose(questionAbout({ provider: "github", arrived: BODY.replace("2400", "1"), others }));
    expect(diagnosis).toMatchObject({ sentence: HONEST, causes: [], fix: null });
  });

  it("is not claimed of any body with a random signature", () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
      fc.webQueryParameters().map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(body, fc.uint8Array({ minLength: 32, maxLength: 32 }), (arrived, signature) => {
        const hex = Buffer.from(signature).toString("hex");
        const question = questionAbout({
          provider: "github",
          arrived,
          others,
          headers: withHeader("x-hub-signature-256", () => `sha256=${hex}`),
        });
        const diagnosis = diagnose(question);
        expect(diagnosis).toMatchObject({ causes: [], fix: null });
        expect(diagnosis?.sentence.startsWith(HONEST)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe("hostile requests", () => {
  const signature = randomBytes(32).toString("hex");
  const bodies: Readonly<Record<string, Buffer>> = {
    empty: Buffer.alloc(0),
    "a deep nest": Buffer.from("[".repeat(50_000) + "]".repeat(50_000)),
    "a cut escape": Buffer.from('{"a":"\\'),
    "lone surrogates": Buffer.from('{"a":"\\ud800"}'),
    "a gzip bomb": Buffer.from("H4sIAAAAAAAAA+3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA", "base64"),
    "a cut gzip": Buffer.from([0x1f, 0x8b, 8, 0]),
    "only line breaks": Buffer.from("\r\n".repeat(5000)),
    "a form of many fields": Buffer.from("a=1&".repeat(20_000)),
    "keys named like properties": Buffer.from('{"__proto__":{"a":1},"constructor":1}'),
  };
  for (const [name, arrived] of Object.entries(bodies)) {
    it(`are answered: ${name}`, () => {
      const question = questionAbout({ provider: "stripe", arrived, others });
      expect(diagnose(question)).toMatchObject({ causes: [] });
    });
  }

  it("are answered whatever their signature header holds", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: "binary" }),
        fc.constantFrom("github", "stripe", "svix", "slack", "sendgrid"),
        (value, provider) => {
          const question = questionAbout({
            provider,
            others,
            headers: (headers) => headers.map(([name]) => [name, value]),
          });
          expect(diagnose(question)?.fix).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are answered for every provider, with no headers at all and with a header that is too long", () => {
    for (const { id, schemes } of PROVIDERS) {
      const source = { id: "src_own", name: "own", provider: id, schemes, secrets: ["a secret"] };
      const headers: [string, string][] = schemes.flatMap(({ signature: rule }) =>
        rule?.place.in === "header" ? [[rule.place.name, signature.repeat(200)]] : [],
      );
      for (const sent of [[], headers]) {
        const question = {
          method: "POST",
          url: "/hooks/x?%zz",
          headers: sent,
          body: Buffer.from(BODY),
          publicUrl: "not a url",
          tunnelUrl: null,
          now: NOW,
          source,
          others,
        };
        expect(diagnose(question)?.fix).toBeNull();
      }
    }
  });
});
