import { Disposition } from "../model/delivery.ts";
import { AppState } from "../model/target.ts";
import { type Compare, KEYS, type Key } from "./expression.ts";
import { NUMBER, sizeOf, spanOf, statusesOf } from "./quantities.ts";
import { dayOf, hereAt, timeOf } from "./times.ts";

/** What a key is asked about, how, and with which values. */
export interface KeyRule {
  /** What it is, in a few words. */
  readonly about: string;
  /** Values that it takes, where they are few, or examples of them. */
  readonly values: readonly string[];
  /** Whether those are all that it takes. */
  readonly isClosed: boolean;
  /** Whether more and less can be asked. */
  readonly isOrdered: boolean;
  /** Whether a comma stands between values, of which one has to hold. */
  readonly isList: boolean;
  /** Whether it takes a value, by itself or after a `>` or the like. */
  takes(value: string, compare: Compare): boolean;
}

/** In the words of the filter: `too_large` is `too-large`. */
const dashed = (word: string): string => word.toLowerCase().replaceAll("_", "-");

export const RUN_WORDS = ["waits", "runs", "failed", "ran"] as const;
export const VERIFIED_WORDS = ["yes", "no", "rejected", "unsigned", "not-checked"] as const;
/** The rest are what became of a delivery. */
export const IS_WORDS = [
  "pinned",
  "replay",
  "duplicate",
  "unmatched",
  "handshake",
  "held",
  "not-understood",
  "recovered",
  ...Disposition.options
    .map(dashed)
    .filter((word) => !/^(duplicate|unmatched|handshake|not-understood|recovered)$/.test(word)),
] as const;
export const APP_WORDS = [...AppState.options.map(dashed), "none"] as const;

const anything = (): boolean => true;
const oneOf = (words: readonly string[]) => (value: string) => words.includes(value);

function free(about: string, values: readonly string[] = [], isList = true): KeyRule {
  return { about, values, isClosed: false, isOrdered: false, isList, takes: anything };
}

function closed(about: string, values: readonly string[]): KeyRule {
  return { about, values, isClosed: true, isOrdered: false, isList: true, takes: oneOf(values) };
}

function ordered(about: string, values: readonly string[], takes: KeyRule["takes"], isList = false): KeyRule {
  return { about, values, isClosed: false, isOrdered: true, isList, takes };
}

function time(about: string, values: readonly string[], read: (value: string) => unknown): KeyRule {
  return { about, values, isClosed: false, isOrdered: false, isList: false, takes: (value) => read(value) !== null };
}

const isStatus = (value: string, compare: Compare): boolean =>
  compare === "is" ? statusesOf(value) !== null : /^\d{1,3}$/.test(value);
const isAtAnyTime = hereAt(0);

const RULES: Readonly<Record<Key, KeyRule>> = {
  provider: free("who sent it"),
  event: free("the event's type"),
  source: free("the source it came to, by name, path or id"),
  status: ordered("what the sender was answered", ["2xx", "4xx", "5xx", "404", ">=400"], isStatus, true),
  app: ordered(
    "what your app answered, or how far it is on its way there",
    ["2xx", "4xx", "5xx", ...APP_WORDS],
    (value, compare) => isStatus(value, compare) || (compare === "is" && APP_WORDS.includes(value)),
    true,
  ),
  verified: closed("whether its signature was proven", VERIFIED_WORDS),
  method: free("the HTTP method", ["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD"]),
  path: free("a part of the path", [], false),
  hook: free("how a hook's run for it goes, or the hook's name", RUN_WORDS),
  key: free("the sender's own id for it"),
  is: closed("what it is, or what became of it", IS_WORDS),
  tag: free("a word that you put on it"),
  note: free("a part of your note on it", [], false),
  header: { ...free("a header, as in header.x-trace:abc", ["*"], false), isOrdered: true, takes: takesNumber },
  body: {
    ...free("a field of the body, as in body.data.amount:>100", ["*"], false),
    isOrdered: true,
    takes: takesNumber,
  },
  size: ordered("the body's size", [">10kb", "<1mb"], (value) => sizeOf(value) !== null),
  took: ordered("how long your app took", [">3s", "<100ms"], (value) => spanOf(value) !== null),
  after: time("when it came: from then on", ["15m", "1h", "24h", "7d", "14:25", "2026-11-28T12:00"], (value) =>
    timeOf(value, isAtAnyTime),
  ),
  before: time("when it came: until right before", ["1h", "24h", "14:25", "2026-11-28T12:00"], (value) =>
    timeOf(value, isAtAnyTime),
  ),
  on: time("the day it came", ["today", "yesterday", "2026-11-28"], (value) => dayOf(value, isAtAnyTime)),
};

function takesNumber(value: string, compare: Compare): boolean {
  return compare === "is" || compare === "there" || NUMBER.test(value);
}

export function ruleOf(key: Key): KeyRule {
  return RULES[key];
}

/** Keys that ask below a name, as `header.x-trace` does. */
export const WITH_PATH: ReadonlySet<Key> = new Set<Key>(["header", "body"]);

/** The keys as they are shown to who looks for one. */
export const SHOWN_KEYS: readonly string[] = KEYS.map((key) =>
  key === "header" ? "header.NAME" : key === "body" ? "body.PATH" : key,
);

interface Former {
  readonly key: Key;
  /** What a value is called now; of some it is what is not to be. */
  now(value: string): { readonly value: string; readonly isNegated: boolean };
}

const same = (value: string) => ({ value, isNegated: false });

/** Keys from before there was one language. */
const FORMER: Readonly<Record<string, Former>> = {
  since: { key: "after", now: same },
  until: { key: "before", now: same },
  outcome: { key: "verified", now: (value) => same(dashed(value) === "verified" ? "yes" : value) },
  disposition: { key: "is", now: same },
  pinned: {
    key: "is",
    now: (value) => ({
      value: /^(yes|no|true|false)$/i.test(value) ? "pinned" : value,
      isNegated: /^(no|false)$/i.test(value),
    }),
  },
};

export function formerKey(name: string): Former | null {
  return Object.hasOwn(FORMER, name) ? (FORMER[name] ?? null) : null;
}

/** A value as its key has it: in small letters where the case says nothing. */
export function settled(key: Key, value: string): string {
  if (key === "tag") return value.toLowerCase();
  if (key === "method") return value.toUpperCase();
  if (key === "is" || key === "verified") return dashed(value);
  if (key === "app") return APP_WORDS.includes(dashed(value)) ? dashed(value) : value.toLowerCase();
  if (key === "hook") return oneOf(RUN_WORDS)(value.toLowerCase()) ? value.toLowerCase() : value;
  return key === "status" || key === "size" || key === "took" ? value.toLowerCase() : value;
}
