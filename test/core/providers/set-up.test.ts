import { describe, expect, test } from "vitest";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PROVIDERS = listProviders();
const SET_UP = PROVIDERS.flatMap(({ id, setUp }) => (setUp ? [{ id, setUp }] : []));

describe("what a sender's folder tells of setting it up", () => {
  test("is told of most", () => {
    expect(SET_UP.length).toBeGreaterThan(60);
  });

  test.each(PROVIDERS)(
    "says of $id whose secret is meant, where it signs, and nothing where it does not",
    (provider) => {
      const { schemes, secretFrom } = provider;
      expect(secretFrom === null).toBe(schemes.length === 0);
    },
  );

  // Nobody but the sender holds the private half, or gives out a key of its own API.
  test.each(PROVIDERS.filter(({ schemes }) => schemes.some(({ canSign }) => !canSign)))(
    "waits for $id's own key, which only it has",
    ({ secretFrom }) => expect(secretFrom).toBe("them"),
  );

  test.each(["stripe", "slack", "clerk", "linear", "svix", "shopify", "meta-whatsapp", "standard-webhooks"])(
    "never makes up the secret of %s, which issues it",
    (id) => expect(PROVIDERS.find((provider) => provider.id === id)?.secretFrom).toBe("them"),
  );

  test.each(PROVIDERS.filter(({ secretFrom }) => secretFrom !== null))(
    "says of $id's secret the same in its steps and its help as in whose it is",
    ({ secretFrom, secretHelp, setUp }) => {
      const said = setUp?.steps.join(" ") ?? "";
      if (secretFrom === "them") {
        expect(said).not.toMatch(/this source's secret/i);
        expect(secretHelp).not.toMatch(/\btyped\b|of your own/i);
      } else {
        expect(said).not.toMatch(/\b(?:Copy|copy|generate|Reveal)\b[^.]*\b(?:secret|token|key)\b/);
        expect(secretHelp).not.toMatch(/\bshown once\b(?! when it was created)|\bapi key of\b/i);
      }
    },
  );

  test.each(SET_UP)("leads to $id's own page over https, in whole sentences", ({ setUp: { link, steps } }) => {
    expect(new URL(link).protocol).toBe("https:");
    for (const step of steps) expect(step).toMatch(/^[A-Z].*[.!]$/);
    expect(steps.join(" ")).toMatch(/public URL|certificate|secret/);
  });

  test.each(PROVIDERS.filter(({ retries }) => retries !== undefined))(
    "says of $id's retries what it does",
    ({ retries }) => {
      expect(retries).toMatch(/^(?:Sends it again|Tries|Does not send it again)\b.*\.$/);
    },
  );

  test.each(PROVIDERS.filter(({ patienceSeconds }) => patienceSeconds !== undefined))(
    "knows $id's patience as a whole number of seconds",
    ({ patienceSeconds = 0 }) => {
      expect(patienceSeconds).toBeGreaterThan(0);
      expect(Number.isInteger(patienceSeconds)).toBe(true);
    },
  );
});
