import { describe, expect, test } from "vitest";
import { Sample } from "../../../src/contract/model/provider.ts";
import { Scheme } from "../../../src/contract/model/scheme.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { canSignSample, requestOfSample, secretsFor, signedBy } from "./requests.ts";

const NOW = 1_700_000_000_000;
const ROWS = PROVIDERS.flatMap((provider) =>
  provider.samples().map((sample) => ({ provider, sample, title: `${provider.id}: ${sample.name}` })),
);
const SIGNED = ROWS.flatMap(({ provider, sample, title }) =>
  provider.schemes
    .filter((scheme) => canSignSample(scheme, sample))
    .map((scheme) => ({ scheme, sample, title: `${title} (${scheme.id})` })),
);

describe("the catalogue", () => {
  test("ids of providers and schemes are unique", () => {
    const ids = PROVIDERS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const schemes = [...new Set(PROVIDERS.flatMap((provider) => [...provider.schemes]))].map(({ id }) => id);
    expect(schemes).toEqual([...new Set(schemes)]);
  });

  test.each(PROVIDERS)("$id is told apart by data the contract accepts", (provider) => {
    for (const scheme of provider.schemes) expect(Scheme.parse(scheme)).toEqual(scheme);
    for (const sample of provider.samples()) expect(Sample.parse(sample)).toEqual(sample);
    expect(provider.fingerprints).toEqual(provider.fingerprints.map((name) => name.toLowerCase()));
    expect(provider.secretHelp).not.toBe("");
  });

  test.each(PROVIDERS)("$id has three samples or more, each by a name and a delivery of its own", (provider) => {
    const samples = provider.samples();
    expect(samples.length).toBeGreaterThanOrEqual(3);
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
    expect(new Set(samples.map(({ headers, body }) => JSON.stringify([headers, body]))).size).toBe(samples.length);
    const keys = samples.map((sample) => provider.deliveryKey(requestOfSample(sample))).filter((key) => key !== null);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("every sample", () => {
  test.each(ROWS)("$title names its event and sums itself up", ({ provider, sample }) => {
    const request = requestOfSample(sample);
    const summary = provider.summarize(request);
    expect(summary.length).toBeGreaterThan(8);
    expect(summary).not.toMatch(/null|undefined|\[object|[\r\n]/);
    expect(provider.event(request)).toBe(sample.event);
  });

  test.each(SIGNED)("$title signs and verifies", ({ scheme, sample }) => {
    const { signing, verifying } = secretsFor(scheme);
    const signed = signedBy(scheme, signing, requestOfSample(sample), NOW);
    expect(verify(signed, scheme, [verifying], NOW)).toMatchObject({
      outcome: "verified",
      reason: "signature_matches",
    });
  });

  test.each(SIGNED)("$title does not verify with another secret", ({ scheme, sample }) => {
    const { signing } = secretsFor(scheme);
    const other = secretsFor(scheme).verifying;
    const changed =
      other === signing
        ? scheme.key === "hex"
          ? `00${signing.slice(2)}`
          : `${signing.slice(0, -6)}${signing.slice(-6).toUpperCase() === signing.slice(-6) ? "abcd" : "ABCD"}${signing.slice(-2)}`
        : other;
    const signed = signedBy(scheme, signing, requestOfSample(sample), NOW);
    expect(verify(signed, scheme, [changed], NOW).outcome).not.toBe("verified");
  });
});
