import { describe, expect, test } from "vitest";
import type { JwtClaim } from "../../../../src/contract/model/scheme.ts";
import { PROVIDERS } from "../../../../src/core/providers/list.ts";
import { claimOf, kindOf, textsIn } from "../../../../src/renderer/features/sources/scheme/edited-claim.ts";
import { framed, partOf, renamed, textOf } from "../../../../src/renderer/features/sources/scheme/edited-part.ts";
import {
  nameOf,
  otherwiseNamed,
  placed,
  renamedPlace,
} from "../../../../src/renderer/features/sources/scheme/edited-place.ts";

const SCHEMES = PROVIDERS.flatMap(({ schemes }) => schemes);
const PARTS = SCHEMES.flatMap(({ content }) => content);
const CLAIMS = SCHEMES.flatMap(({ jwt }) => jwt?.claims ?? []);
const PLACES = SCHEMES.flatMap(({ signature, messageId, keyName, timestamp }) =>
  [signature?.place, messageId, keyName, timestamp?.otherwise].filter((place) => place !== undefined && place !== null),
);

describe("editing a scheme loses nothing that a provider's says", () => {
  test("of the parts that are signed", () => {
    expect(PARTS.map((part) => renamed(part, textOf(part)))).toEqual(PARTS);
  });

  test("of the places where values stand", () => {
    expect(PLACES.map((place) => renamedPlace(place, nameOf(place)))).toEqual(PLACES);
  });

  test("of the claims of a token", () => {
    expect(CLAIMS.map((claim) => claimOf(kindOf(claim), claim))).toEqual(CLAIMS);
  });
});

test("text around a part goes and comes, and goes with the kind", () => {
  const part = { part: "query", name: "data.id", lowerCase: true } as const;
  const around = framed(part, { before: "id:", after: ";" });
  expect(around).toEqual({ ...part, before: "id:", after: ";" });
  expect(renamed(around, "id")).toEqual({ ...around, name: "id" });
  expect(framed({ ...part, before: "id:" }, { before: "" })).toEqual(part);
  expect(partOf("body", textOf(around))).toEqual({ part: "body" });
});

test("a header's other names are kept as far as there may be, and numbered headers have a number", () => {
  const header = { in: "header", name: "svix-id" } as const;
  expect(otherwiseNamed(header, " webhook-id, , b ")).toEqual({ ...header, otherwise: ["webhook-id", "b"] });
  expect(otherwiseNamed({ ...header, otherwise: ["x"] }, " ")).toEqual(header);
  expect(otherwiseNamed(header, "a,b,c,d,e,f")).toMatchObject({ otherwise: ["a", "b", "c", "d", "e"] });
  expect(placed("numbered_headers", "X-Sig-")).toEqual({ in: "numbered_headers", prefix: "X-Sig-", max: 100 });
});

test("a digest keeps its hash and its encoding when it is of something else, but only a body can be empty", () => {
  const body: JwtClaim = {
    holds: "hash",
    claim: "h",
    of: "body",
    hash: "sha512",
    encoding: "base64",
    absentWhenEmpty: true,
  };
  expect(claimOf("hash-url", body)).toEqual({
    holds: "hash",
    claim: "h",
    of: "url",
    hash: "sha512",
    encoding: "base64",
  });
  expect(textsIn("https://accounts.google.com, accounts.google.com,")).toEqual([
    "https://accounts.google.com",
    "accounts.google.com",
  ]);
  expect(textsIn(" ")).toEqual([""]);
});
