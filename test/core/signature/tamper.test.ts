import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContentPart, Scheme } from "../../../src/contract/model/scheme.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { NOW, type SignedCase, changed, signedCases } from "./schemes.ts";

const CASES = signedCases();
const RUNS = 40;

function has(scheme: Scheme, part: ContentPart["part"]): boolean {
  return scheme.content.some((candidate) => candidate.part === part);
}

/** The strategies that cover every byte of the body; the others cover fields of it, or the URL alone. */
const BODY_STRATEGIES = new Set<Scheme["strategy"]>(["contentful", "hubspot", "paypal"]);
const COVERS_BODY = CASES.filter(({ scheme }) =>
  scheme.strategy === null
    ? has(scheme, "body") || scheme.jwt?.claims.some((claim) => claim.holds === "hash" && claim.of === "body")
    : BODY_STRATEGIES.has(scheme.strategy),
);
const TABLED = CASES.filter(({ scheme }) => scheme.strategy === null && scheme.jwt === undefined);
const SECRET = TABLED.filter(({ scheme }) => scheme.key !== "spki");

function flip(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = (bit >> 3) % copy.length;
  copy.writeUInt8(copy.readUInt8(index) ^ (1 << (bit & 7)), index);
  return copy;
}

function outcome(entry: SignedCase, secret: string, signed = entry.signed): string {
  return verify(signed, entry.scheme, [secret], NOW).outcome;
}

/** Headers the signature covers, and the one it stands in. */
function coveredHeaders({ scheme }: SignedCase): string[] {
  const names: string[] = [];
  const { signature, timestamp, messageId } = scheme;
  if (signature?.place.in === "header") names.push(signature.place.name);
  if (timestamp?.place.in === "header" && has(scheme, "timestamp")) names.push(timestamp.place.name);
  if (messageId?.in === "header" && has(scheme, "id")) names.push(messageId.name);
  for (const part of scheme.content) if (part.part === "header") names.push(part.name);
  return names.map((name) => name.toLowerCase());
}

/** Hex in the other case, or the name of an HTTP authentication scheme in the other case, is the same signature. */
function isSameSignature({ scheme: { signature } }: SignedCase, before: string, after: string): boolean {
  // Which key signed is said beside the signature, and is not covered by it.
  const mark = signature?.format.kind === "list" ? signature.format.mark : "";
  if (mark !== "" && before.split(mark)[1] === after.split(mark)[1]) return true;
  if (signature?.encoding === "hex") return before.toLowerCase() === after.toLowerCase();
  const prefix =
    signature?.format.kind === "plain" && signature.format.prefix.endsWith(" ") ? signature.format.prefix.length : 0;
  const fold = (text: string) => text.slice(0, prefix).toLowerCase() + text.slice(prefix);
  return fold(before) === fold(after);
}

describe("one changed bit", () => {
  test("the unchanged requests verify", () => {
    expect(CASES.filter((entry) => outcome(entry, entry.secret) !== "verified").map(({ id }) => id)).toEqual([]);
  });

  test.each(COVERS_BODY)("in the body is refused ($id)", (entry) => {
    const { body } = entry.signed.request;
    if (body.length === 0) return;
    fc.assert(
      fc.property(fc.nat(body.length * 8 - 1), (bit) => {
        expect(outcome(entry, entry.secret, changed(entry, { body: flip(body, bit) }))).not.toBe("verified");
      }),
      { numRuns: RUNS },
    );
  });

  test.each(TABLED.filter((entry) => coveredHeaders(entry).length > 0))(
    "in a signed header is refused ($id)",
    (entry) => {
      const { headers } = entry.signed.request;
      const covered = coveredHeaders(entry);
      const places = headers.flatMap(([name], index) => (covered.includes(name.toLowerCase()) ? [index] : []));
      fc.assert(
        fc.property(fc.constantFrom(...places), fc.nat(100_000), (place, bit) => {
          const before = headers[place]?.[1] ?? "";
          const after = flip(Buffer.from(before, "latin1"), bit).toString("latin1");
          fc.pre(!isSameSignature(entry, before, after));
          const tampered = headers.map(([name, value], index): [string, string] => [
            name,
            index === place ? after : value,
          ]);
          expect(outcome(entry, entry.secret, changed(entry, { headers: tampered }))).not.toBe("verified");
        }),
        { numRuns: RUNS },
      );
    },
  );

  test.each(SECRET)("in the secret is refused ($id)", (entry) => {
    fc.assert(
      fc.property(fc.nat(entry.secret.length * 8 - 1), (bit) => {
        const secret = flip(Buffer.from(entry.secret, "latin1"), bit).toString("latin1");
        fc.pre(entry.scheme.key === "utf8" || secret.toLowerCase() !== entry.secret.toLowerCase());
        // The name before the key is no part of it.
        fc.pre(!entry.scheme.key.startsWith("named") || secret.split(":")[1] !== entry.secret.split(":")[1]);
        fc.pre(entry.scheme.key !== "nfkd" || secret.normalize("NFKD") !== entry.secret.normalize("NFKD"));
        expect(outcome(entry, secret)).not.toBe("verified");
      }),
      { numRuns: RUNS },
    );
  });
});
