import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectProvider, findProvider, listProviders } from "../../../src/core/providers/catalogue.ts";
import { requestOf, requestOfSample, secretsFor, signedBy } from "./requests.ts";

const PROVIDERS = listProviders();
const NOW = 1_700_000_000_000;

/** Anything a sender may put into JSON, with keys that providers look at and keys that hurt. */
const hostileJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, -1, 1e308, "", "a\r\nb\u0000\u202e", "\ud800", "x".repeat(2000)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        "action",
        "sender",
        "login",
        "repository",
        "data",
        "object",
        "event",
        "type",
        "id",
        "commits",
        "__proto__",
        "constructor",
        "pull_request",
        "0",
      ),
      tie("value"),
      { maxKeys: 6 },
    ),
  ),
})).value;

describe("the catalogue", () => {
  test("finds each provider by its id, and no other", () => {
    expect(PROVIDERS.map(({ id }) => findProvider(id)?.id)).toEqual(PROVIDERS.map(({ id }) => id));
    expect([findProvider("__proto__"), findProvider(""), findProvider("GitHub")]).toEqual([null, null, null]);
  });

  test.each(["github", "stripe", "slack", "optio", "miteos", "standard-webhooks"])(
    "recognises a signed %s request",
    (id) => {
      const provider = findProvider(id);
      const scheme = provider?.schemes[0];
      const sample = provider?.samples()[0];
      if (!scheme || !sample) throw new Error(`${id} lacks a scheme or a sample`);
      const signed = signedBy(scheme, secretsFor(scheme).signing, requestOfSample(sample), NOW);
      expect(detectProvider(signed.request)?.id).toBe(id);
    },
  );

  test("recognises nothing in a bare request", () => {
    expect(detectProvider(requestOf({ headers: [["Content-Type", "application/json"]] }))).toBe(null);
  });

  test.each(PROVIDERS.filter(({ newSecret }) => newSecret))(
    "$id makes a fresh secret each time, which signs",
    (provider) => {
      const secrets = [provider.newSecret?.() ?? "", provider.newSecret?.() ?? ""];
      const [scheme] = provider.schemes;
      const [sample] = provider.samples();
      expect(secrets[0]).not.toBe(secrets[1]);
      if (scheme && sample)
        expect(() => signedBy(scheme, secrets[0] ?? "", requestOfSample(sample), NOW)).not.toThrow();
    },
  );

  test.each(PROVIDERS)("$id takes any body without throwing, and says one short line", (provider) => {
    const event = fc.constantFrom("push", "pull_request", "issues", "ping", "__proto__", "constructor", "\u0000");
    const headers = event.map((name): [string, string][] => [
      ["X-GitHub-Event", name],
      ["X-Optio-Event", name],
    ]);
    fc.assert(
      fc.property(hostileJson, headers, (payload, sent) => {
        const request = requestOf({ headers: sent, body: JSON.stringify(payload) });
        const summary = provider.summarize(request);
        provider.event(request);
        provider.deliveryKey(request);
        provider.handshake?.(request, ["secret"]);
        expect(summary).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,300}$/u);
      }),
      { numRuns: 25 },
    );
  });
});
