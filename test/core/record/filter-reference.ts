import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import type { Expression, Term } from "../../../src/contract/filter/expression.ts";
import type { Disposition } from "../../../src/contract/model/delivery.ts";
import type { Headers } from "../../../src/contract/model/header.ts";
import type { VerificationOutcome } from "../../../src/contract/model/verification.ts";

export interface Made {
  readonly id: string;
  readonly receivedAt: number;
  readonly provider: string | null;
  readonly event: string | null;
  readonly key: string | null;
  readonly source: readonly [string, string] | null;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly headers: Headers;
  readonly json: unknown;
  readonly isPacked: boolean;
  readonly status: number;
  readonly disposition: Disposition;
  readonly outcome: VerificationOutcome;
  readonly isReplay: boolean;
  readonly pinned: boolean;
  readonly run: "waiting_approval" | "queued" | null;
}

export const PACKED: Headers[number] = ["Content-Encoding", "gzip"];
export const BASE = Date.UTC(2026, 10, 28, 12);
const WORDS = ["push", "Pushes", "müller", "請求書の支払い", "A1", "b-2", "x"] as const;
const scalar = fc.constantFrom<unknown>(
  1,
  5,
  100,
  2.5,
  "1",
  "100",
  "A1",
  "Pushes 請求書の支払い",
  true,
  false,
  null,
  "müller",
);

const made: fc.Arbitrary<Omit<Made, "id">> = fc.record({
  receivedAt: fc.integer({ min: 0, max: 3_600_000 }).map((ms) => BASE + ms),
  provider: fc.constantFrom("github", "stripe", null),
  event: fc.constantFrom("push", "invoice.paid", "a,b", null),
  key: fc.constantFrom("evt_1", "evt_2", null),
  source: fc.constantFrom<Made["source"]>(["src_1", "Shop"], ["src_2", "My repo"], null),
  method: fc.constantFrom("POST", "GET"),
  path: fc.constantFrom("/hooks/shop", "/hooks/shop/eu", "/"),
  summary: fc.constantFrom(...WORDS),
  headers: fc.subarray<Headers[number]>([
    ["X-Trace", "abc"],
    ["X-Trace", "def"],
    ["X-Count", "12"],
    ["User-Agent", "Curl/8 (Push)"],
  ]),
  json: fc.record(
    {
      amount: scalar,
      items: fc.array(fc.record({ sku: scalar }), { maxLength: 3 }),
      "a b": scalar,
      deep: fc.record({ x: scalar }),
    },
    { requiredKeys: [] },
  ),
  isPacked: fc.boolean(),
  status: fc.constantFrom(0, 200, 202, 404, 500),
  disposition: fc.constantFrom<Disposition>("accepted", "rejected", "duplicate", "unmatched", "handshake"),
  outcome: fc.constantFrom<VerificationOutcome>("verified", "rejected", "unsigned", "not_checked"),
  isReplay: fc.boolean(),
  pinned: fc.boolean(),
  run: fc.constantFrom("waiting_approval", "queued", null),
});

/** The same deliveries every time, oldest first. */
export const HISTORY: readonly Made[] = fc
  .sample(made, { numRuns: 60, seed: 11 })
  .map((one, n) => Object.assign(one, { id: `d${String(n).padStart(3, "0")}` }));

/** What a filter means, as plainly as it can be said. */
export function holds(expression: Expression, one: Made): boolean {
  switch (expression.kind) {
    case "all":
      return expression.of.every((part) => holds(part, one));
    case "any":
      return expression.of.some((part) => holds(part, one));
    case "not":
      return !holds(expression.of, one);
    case "text": {
      const headers = one.headers.map(([name, value]) => `${name}: ${value}`);
      const all = [
        one.summary,
        one.event,
        one.provider,
        one.path,
        one.key,
        "Content-Type: application/json",
        ...headers,
        one.isPacked ? "Content-Encoding: gzip" : null,
        JSON.stringify(one.json),
      ];
      return bare(all.filter((line) => line !== null).join("\n")).includes(bare(expression.text));
    }
    case "term":
      return expression.compare === "there" || expression.values.length === 0
        ? found(expression, one).some((value) => value !== null && value !== undefined)
        : expression.values.some(({ text, isQuoted }) => termHolds(expression, text, isQuoted, one));
  }
}

const bare = (text: string): string => text.toLowerCase().replaceAll("ü", "u");

function found({ key, path }: Term, one: Made): readonly unknown[] {
  if (key === "header") {
    const values = [["Content-Type", "application/json"], ...one.headers]
      .filter(([name]) => name?.toLowerCase() === path)
      .map(([, value]) => value);
    return values.length === 0 ? [] : [values.join(", ")];
  }
  const body = one.json as {
    readonly amount?: unknown;
    readonly items?: readonly { readonly sku: unknown }[];
    readonly "a b"?: unknown;
    readonly deep?: { readonly x: unknown };
  };
  if (path === "amount") return [body.amount];
  if (path === "items[].sku") return body.items?.map(({ sku }) => sku) ?? [];
  if (path === "items[0].sku") return [body.items?.[0]?.sku];
  return path === "deep.x" ? [body.deep?.x] : [body["a b"]];
}

function termHolds(term: Term, text: string, isQuoted: boolean, one: Made): boolean {
  const { key, compare } = term;
  const ordered = (actual: number, bound: number): boolean =>
    compare === "is"
      ? actual === bound
      : compare === ">"
        ? actual > bound
        : compare === ">="
          ? actual >= bound
          : compare === "<"
            ? actual < bound
            : actual <= bound;
  if (key === "body" || key === "header") {
    return found(term, one).some((value) => {
      if (compare !== "is")
        return key === "header"
          ? /^\d+$/.test(String(value)) && ordered(Number(value), Number(text))
          : typeof value === "number" && ordered(value, Number(text));
      return (
        value === text ||
        (key === "body" && !isQuoted && typeof value !== "string" && value !== undefined && String(value) === text)
      );
    });
  }
  if (key === "provider" || key === "event" || key === "key") return (one[key] ?? "") === text;
  if (key === "source") return text === "" ? one.source === null : (one.source?.includes(text) ?? false);
  if (key === "method") return one.method === text;
  if (key === "path") return one.path.includes(text);
  if (key === "status")
    return (
      one.status !== 0 && (text.endsWith("xx") ? String(one.status)[0] === text[0] : ordered(one.status, Number(text)))
    );
  if (key === "hook")
    return text === "waits"
      ? one.run === "waiting_approval"
      : text === "runs"
        ? one.run === "queued"
        : one.run !== null && text === "Ship it";
  if (key === "app") return text === "none";
  if (key === "verified")
    return text === "yes"
      ? one.outcome === "verified"
      : text === "no"
        ? one.outcome !== "verified"
        : one.outcome === text.replace("-", "_");
  if (key === "is") return text === "pinned" ? one.pinned : text === "replay" ? one.isReplay : one.disposition === text;
  if (key === "size") return ordered(sizeOf(one), Number(text));
  if (key === "after") return one.receivedAt >= Date.parse(text);
  return key === "before" ? one.receivedAt < Date.parse(text) : key === "on" && text === "2026-11-28";
}

function sizeOf({ json, isPacked }: Made): number {
  const text = Buffer.from(JSON.stringify(json));
  return isPacked ? gzipSync(text).length : text.length;
}
