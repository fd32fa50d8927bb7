import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { Provider } from "../../../src/core/providers/provider.ts";
import type { HttpRequest } from "../../../src/core/http/request.ts";
import { explain } from "../../../src/core/signature/verify.ts";
import { PUBLIC_URL, requestOf } from "./requests.ts";

const RUNS = { numRuns: 40 };
const strange = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("", "null", "__proto__", "\u202e\u0000\r\nx", "\ud800", "9".repeat(400)),
);
const types = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain", "");

/** A body of the provider's own, with one value of it replaced by anything, or nothing of the kind at all. */
function bodiesFor(provider: Provider): fc.Arbitrary<Buffer> {
  const own = fc
    .tuple(fc.constantFrom(...provider.samples()), fc.jsonValue(), fc.nat())
    .map(([{ body }, value, at]) => {
      const quoted = body.split(/("(?:[^"\\]|\\.)*"|\d+)/);
      const index = quoted.length === 1 ? 0 : 1 + 2 * (at % ((quoted.length - 1) / 2));
      return Buffer.from(quoted.with(index, JSON.stringify(value)).join(""));
    });
  const any = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  return fc.oneof(
    own,
    any,
    fc.json().map((text) => Buffer.from(text)),
    strange.map((text) => Buffer.from(text)),
  );
}

function requestsFor(provider: Provider): fc.Arbitrary<HttpRequest> {
  const names = new Set([
    ...provider.fingerprints,
    ...provider.samples().flatMap(({ headers }) => headers.map(([name]) => name)),
    "authorization",
  ]);
  for (const { signature, timestamp } of provider.schemes) {
    if (signature?.place.in === "header") names.add(signature.place.name);
    if (timestamp?.place.in === "header") names.add(timestamp.place.name);
  }
  const headers = fc.array(fc.tuple(fc.constantFrom(...names), strange), { maxLength: 8 });
  return fc
    .record({
      body: bodiesFor(provider),
      headers,
      type: types,
      method: fc.constantFrom("GET", "POST", "HEAD"),
      query: strange,
    })
    .map(({ body, headers: own, type, method, query }) =>
      requestOf({
        method,
        url: `/hooks/source?challenge=${query}&crc_token=${query}`,
        headers: [["content-type", type], ...own],
        body,
      }),
    );
}

describe.each(PROVIDERS)("$id takes anything", (provider) => {
  test("and sums it up in one line of bounded length", () => {
    fc.assert(
      fc.property(requestsFor(provider), (request) => {
        const summary = provider.summarize(request);
        expect(summary).not.toBe("");
        expect(summary.length).toBeLessThanOrEqual(300);
        expect(summary).not.toMatch(/[\r\n\u0000]/);
        expect(provider.event(request)?.length ?? 0).toBeLessThanOrEqual(300);
        expect(provider.deliveryKey(request)?.length ?? 0).toBeLessThanOrEqual(300);
      }),
      RUNS,
    );
  });

  test("and reads a name that every object has as the text it is", () => {
    for (const { body, headers } of provider.samples()) {
      const pieces = body.split(/("(?:[^"\\]|\\.)*"|\d+)/);
      for (let index = 1; index < pieces.length; index += 2) {
        const request = requestOf({ headers, body: pieces.with(index, '"constructor"').join("") });
        expect(provider.summarize(request)).not.toContain("native code");
        expect(["string", "object"]).toContain(typeof provider.event(request));
      }
    }
  });

  test("and shakes hands with whole answers or not at all", () => {
    fc.assert(
      fc.property(requestsFor(provider), fc.array(strange, { maxLength: 2 }), (request, secrets) => {
        const reply = provider.handshake?.(request, secrets) ?? null;
        if (reply !== null) expect(Buffer.from(reply.body).toString()).toBeTypeOf("string");
      }),
      RUNS,
    );
  });

  test.each(provider.schemes)("and verifies none of it by $id", (scheme) => {
    const secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    fc.assert(
      fc.property(requestsFor(provider), (request) => {
        const verification = explain({ request, publicUrl: PUBLIC_URL }, scheme, [secret], 0);
        expect(verification.outcome).not.toBe("verified");
        expect(verification.sentence).not.toBe("");
      }),
      RUNS,
    );
  });
});
