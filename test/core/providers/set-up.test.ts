import { describe, expect, test } from "vitest";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PROVIDERS = listProviders();
const SET_UP = PROVIDERS.flatMap(({ id, setUp }) => (setUp ? [{ id, setUp }] : []));

describe("what a sender's folder tells of setting it up", () => {
  test("is told of most, and of whose secret is meant of nearly all that sign", () => {
    expect(SET_UP.length).toBeGreaterThan(60);
    const signing = PROVIDERS.filter(({ schemes }) => schemes.length > 0);
    expect(signing.filter(({ secretFrom }) => secretFrom !== undefined).length).toBeGreaterThan(signing.length - 12);
  });

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
