import { describe, expect, test } from "vitest";
import { detectProvider } from "../../../src/core/providers/catalogue.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { requestOf, requestOfSample, secretsFor, signedBy } from "./requests.ts";

/** These give themselves away in some of their requests only, and not in the sample that stands first. */
const SOMETIMES = new Set(["adyen", "okta", "postmark"]);
const KNOWN = PROVIDERS.filter(({ id, fingerprints }) => fingerprints.length > 0 && !SOMETIMES.has(id));

describe("a signed sample", () => {
  test.each(KNOWN)("of $id is recognised by its headers", (provider) => {
    const [sample] = provider.samples();
    const scheme = provider.schemes.find(({ canSign }) => canSign);
    if (!sample) throw new Error("no sample");
    const plain = requestOfSample(sample);
    const request = scheme
      ? signedBy(scheme, secretsFor(scheme).signing, plain, 1_700_000_000_000).request
      : withSignatureHeader(plain, provider.fingerprints);
    expect(detectProvider(request)?.id).toBe(provider.id);
  });
});

/** Only the sender itself can sign: its header is put there with no value that holds. */
function withSignatureHeader(plain: ReturnType<typeof requestOf>, fingerprints: readonly string[]) {
  const first = fingerprints[0] ?? "x-none";
  return requestOf({ headers: [...plain.headers, [first, "AAAA"]], body: plain.body });
}
