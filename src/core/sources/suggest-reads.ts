import type { FoundPlace, SuggestedReads } from "../../contract/model/source-reads.ts";
import { readableHeader } from "../decode/charset.ts";
import { isNumber } from "../decode/digits.ts";
import { HttpRequest } from "../http/request.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { isSecretHeader } from "../secrets/secret-name.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";

const MOST_SUGGESTED = 5;
const LONGEST_EXAMPLE = 120;
const MOST_DEPTH = 3;
const MOST_FIELDS = 200;

/** By the last word of a place, the likeliest first. */
const NAMES = {
  event: [
    /^x-.*event/,
    /^x-.*topic/,
    /^ce-type$/,
    /^event$/,
    /^type$/,
    /^event[_-]?type$/,
    /^action$/,
    /^kind$/,
    /^topic$/,
  ],
  deliveryKey: [
    /^x-.*delivery/,
    /^ce-id$/,
    /^x-.*(?:event|message|webhook)-id$/,
    /^(?:delivery|event|message)[_-]?id$/,
    /^id$/,
    /^uuid$/,
  ],
  summary: [/^title$/, /^subject$/, /^summary$/, /^message$/, /^name$/, /^text$/, /^description$/, /^status$/],
} as const;

interface Seen {
  readonly place: string;
  readonly word: string;
  readonly depth: number;
  readonly values: string[];
}

/** Looks for places in deliveries, the newest first, that by their names hold an event, an id or what it is about. */
export function suggestReads(deliveries: readonly StoredDelivery[]): SuggestedReads {
  const seen = new Map<string, Seen>();
  for (const delivery of deliveries) collect(new HttpRequest(delivery), seen);
  const all = [...seen.values()];
  return {
    looked: deliveries.length,
    event: likeliest(all, NAMES.event),
    deliveryKey: likeliest(
      all.filter(({ values }) => new Set(values).size === values.length),
      NAMES.deliveryKey,
    ),
    summary: likeliest(all, NAMES.summary),
  };
}

function likeliest(all: readonly Seen[], names: readonly RegExp[]): FoundPlace[] {
  const ranked = all.flatMap((one) => {
    const rank = names.findIndex((name) => name.test(one.word));
    return rank < 0 ? [] : [{ one, rank: rank + one.depth * names.length }];
  });
  return ranked
    .toSorted((a, b) => b.one.values.length - a.one.values.length || a.rank - b.rank)
    .slice(0, MOST_SUGGESTED)
    .map(({ one }) => ({
      place: one.place,
      example: (one.values[0] ?? "").slice(0, LONGEST_EXAMPLE).toWellFormed(),
      seen: one.values.length,
    }));
}

function collect(request: HttpRequest, seen: Map<string, Seen>): void {
  for (const [name, value] of request.headers) {
    const word = name.toLowerCase();
    if (!isSecretHeader(word)) add(seen, { place: `webhook.headers.${word}`, word, depth: 0 }, readableHeader(value));
  }
  walk(request.value, "", 0, seen);
}

function walk(value: unknown, path: string, depth: number, seen: Map<string, Seen>): void {
  if (typeof value !== "object" || value === null || depth >= MOST_DEPTH) return;
  const entries = Array.isArray(value) ? [["0", value[0]] as const] : Object.entries(value).slice(0, MOST_FIELDS);
  for (const [name, inner] of entries) {
    // A name with a dot would be read as two.
    if (isSecretName(name) || !/^[\w-]{1,80}$/.test(name)) continue;
    const place = path === "" ? name : `${path}.${name}`;
    const isText = typeof inner === "string" || isNumber(inner) || typeof inner === "boolean";
    if (isText) add(seen, { place, word: name.toLowerCase(), depth }, String(inner));
    else walk(inner, place, depth + 1, seen);
  }
}

function add(seen: Map<string, Seen>, about: Omit<Seen, "values">, value: string): void {
  if (value === "" || value.length > 1000) return;
  const known = seen.get(about.place) ?? { ...about, values: [] };
  known.values.push(value);
  seen.set(about.place, known);
}
