import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { requestOf, schemeNamed, secretsFor } from "../providers/requests.ts";
import { RULES } from "./rules.ts";

const NOW = 1_795_900_000_123;
const URL_SIGNED = "https://hooks.example/in/source?b=2&a=1";
const SCHEMES = Object.keys(RULES).map(schemeNamed);
const RUNS = { numRuns: 8 };

const bodies = fc.oneof(
  fc.constantFrom("", "{}", '\ufeff{"a":1}', '{\r\n"a": "é🎣"\r\n}\r\n', "a=1&a=2").map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const texts = fc.oneof(
  fc.constantFrom(" a b ", "whsec_AAAA", "deadbeef".repeat(8), '"quoted"', "sécret 🎣", "a:b:c", "x".repeat(3000)),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((text) => !text.includes("\n")),
);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 }).map((one) => Buffer.from(one));

/** Secrets of every look that the scheme takes. */
function secretsOf({ key }: Scheme): fc.Arbitrary<string> {
  const base64 = bytes.map((one) => one.toString("base64"));
  const prefixed = fc.tuple(fc.constantFrom("whsec_", "v1,whsec_", ""), base64).map((parts) => parts.join(""));
  if (key === "whsec") return prefixed;
  if (key === "whsec-or-utf8")
    return fc.oneof(
      base64.map((text) => `whsec_${text}`),
      texts.filter(isNoWhsec),
    );
  if (key === "base64") return base64;
  if (key === "hex") return bytes.map((one) => one.toString("hex"));
  return key === "named" ? texts.map((text) => `APIkey:${text}`) : texts;
}

function isNoWhsec(text: string): boolean {
  return !text.startsWith("whsec_");
}

function outgoing(secret: string, body: Buffer) {
  return { secret, body, ms: NOW, url: URL_SIGNED };
}

function ruled({ id }: Scheme, secret: string, body: Buffer): Headers {
  return RULES[id]?.(outgoing(secret, body)) ?? [];
}

function outcome(scheme: Scheme, headers: Headers, body: Buffer, secret: string): string {
  const request = requestOf({ headers, body, url: "/in/source?b=2&a=1" });
  return verify({ request, publicUrl: URL_SIGNED }, scheme, [secret], NOW).outcome;
}

/** Where the signature stands among the headers. */
function signatureAt({ signature }: Scheme, headers: Headers): number {
  const place = signature?.place;
  return headers.findIndex(([name]) =>
    place?.in === "header" ? name.toLowerCase() === place.name.toLowerCase() : place?.in === "numbered_headers",
  );
}

function withSignature(scheme: Scheme, headers: Headers, ...values: readonly string[]): Headers {
  const at = signatureAt(scheme, headers);
  return headers.flatMap(([name, value], index): [string, string][] =>
    index === at ? values.map((one) => [name, one]) : [[name, value]],
  );
}

describe("by a sender's own rule, over any bytes and under any secret", () => {
  test.each(SCHEMES)("what it signs is verified, and not with one byte more or another secret ($id)", (scheme) => {
    fc.assert(
      fc.property(bodies, secretsOf(scheme), (body, secret) => {
        const headers = ruled(scheme, secret, body);
        expect(outcome(scheme, headers, body, secret)).toBe("verified");
        expect(outcome(scheme, headers, Buffer.concat([body, Buffer.from(" ")]), secret)).not.toBe("verified");
        expect(outcome(scheme, headers, body, `${secret}Ab`)).not.toBe("verified");
      }),
      RUNS,
    );
  });

  // A token holds an id, and times, of its sender's choice.
  test.each(SCHEMES.filter(({ jwt }) => jwt === undefined))("what we sign is what it would ($id)", (scheme) => {
    fc.assert(
      fc.property(bodies, secretsOf(scheme), (body, secret) => {
        const theirs = ruled(scheme, secret, body);
        const messageId = scheme.id === "twitch" ? "id-1" : "msg_rule";
        const plain = { request: requestOf({ body }), publicUrl: URL_SIGNED };
        const made = sign(plain, scheme, secret, { timestamp: NOW, messageId });
        const [their, our] = [theirs, made.ok ? made.value.headers : []].map(comparable);
        expect(our).toEqual(their);
      }),
      RUNS,
    );
  });
});

/** By name, and without what is the sender's taste: which pair stands first, and the space after a comma. */
function comparable(headers: Headers): readonly (readonly [string, readonly string[]])[] {
  return headers
    .map(([name, value]) => [name.toLowerCase(), value.split(/, ?/).toSorted()] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const BODY = Buffer.from('{"a":"é"}');
const RIGHT = SCHEMES.map((scheme) => {
  const secret = secretsFor(scheme).signing;
  const headers = ruled(scheme, secret, BODY);
  const other = ruled(scheme, scheme.key === "hex" ? "ab".repeat(32) : "whsec_AAAAAAAA", BODY);
  const at = signatureAt(scheme, headers);
  return { id: scheme.id, scheme, secret, headers, right: headers[at]?.[1] ?? "", wrong: other[at]?.[1] ?? "" };
});

test.each(RIGHT)("a signature with any one character other, more or less is refused ($id)", (one) => {
  const { scheme, headers, secret, right } = one;
  const accepted: string[] = [];
  for (let at = 0; at < right.length; at += 1) {
    for (const character of ["0", "A", "=", " ", "é", ""]) {
      for (const rest of [right.slice(at + 1), right.slice(at)]) {
        const changed = right.slice(0, at) + character + rest;
        if (changed.toLowerCase() === right.toLowerCase() || isTaste(scheme, changed, right)) continue;
        if (outcome(scheme, withSignature(scheme, headers, changed), BODY, secret) === "verified")
          accepted.push(changed);
      }
    }
  }
  expect(accepted).toEqual([]);
});

/** White space around a part of a list, padding where there need be none, and which key a list says has signed. */
function isTaste({ signature }: Scheme, changed: string, right: string): boolean {
  const mark = signature?.format.kind === "list" ? signature.format.mark : "";
  if (mark !== "" && changed.split(mark)[1] === right.split(mark)[1]) return true;
  return changed.replaceAll(" ", "") === right.replaceAll(" ", "") && changed !== right;
}

const LISTS = RIGHT.filter(({ scheme }) => scheme.signature?.format.kind !== "plain");
const TABLED = RIGHT.filter(({ scheme }) => scheme.strategy === null && scheme.jwt === undefined);

test.each(TABLED)("of a header that is there twice, one right signature counts ($id)", (one) => {
  const { scheme, headers, secret, right, wrong } = one;
  for (const values of [
    [wrong, right],
    [right, wrong],
    [right, right],
  ]) {
    expect(outcome(scheme, withSignature(scheme, headers, ...values), BODY, secret)).toBe("verified");
  }
  expect(outcome(scheme, withSignature(scheme, headers, wrong, wrong), BODY, secret)).toBe("rejected");
});

test.each(LISTS)("of a list, one right signature counts ($id)", (one) => {
  const { scheme, headers, secret, right, wrong } = one;
  const format = scheme.signature?.format;
  if (format === undefined || format.kind === "plain") return;
  for (const space of ["", " "]) {
    const value = [wrong, right].join(format.delimiter + space);
    const isTimed = format.kind === "list" && format.timestampFirst;
    const list = isTimed ? value.replace(new RegExp(`,${space}\\d+(?=,)`), "") : value;
    expect(outcome(scheme, withSignature(scheme, headers, list), BODY, secret)).toBe("verified");
  }
});
