import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readJson } from "../../../src/contract/model/json-value.ts";
import type { Sample } from "../../../src/contract/model/provider.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { changedSample } from "../../../src/core/send/composition/changed-sample.ts";
import { requestOf } from "./requests.ts";

const ROWS = PROVIDERS.flatMap((provider) =>
  provider.samples().map((sample) => ({ provider, sample, title: `${provider.id}: ${sample.name}` })),
);

const ID_NAME = /(?:^|[a-z_-])(?:id|uuid|gid|sid)$/i;
/** What stands for an id instead of being one: a character that repeats, counting, `abc123`, a UUID cut short. */
const STAND_IN = [/(.)\1{5}/, /12345|23456|abcde|01234/i, /(?:^|[_-])(?:abc)?123$/i, /^(?=.*[a-f])[0-9a-f]{6,8}$/];
/** Senders that write them so themselves. */
const OWN_FORM: Readonly<Record<string, RegExp>> = {
  auth0: /^9002\d{52}$/,
  // Both as their documentation shows them.
  operator: /^PROJ-123$/,
  otto: /^0d1a26e6$/,
};

/** Every text and number of a sample's headers and body with the name it stands under. */
function fieldsOf({ headers, body }: Sample): readonly (readonly [string, string])[] {
  const { json, form } = requestOf({ headers, body });
  const inForm = [...form].flatMap(([name, value]) => leaves(readJson(value), name).concat([[name, value]]));
  return [...headers, ...inForm, ...leaves(json, "")];
}

function leaves(value: unknown, name: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, name));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(one, key));
  return value === null || value === undefined ? [] : [[name, String(value)]];
}

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2031, 4, 20, 12, 30);
/** A time with its date, in any way of writing one. */
const WRITTEN = /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2},? .*\d\d:\d\d:\d\d)/;

function timeOf(name: string, value: string): number | null {
  if (WRITTEN.test(value))
    return Date.parse(/[Z+]|GMT|-\d\d:?\d\d$/.test(value) ? value : `${value.replace(" ", "T")}Z`);
  if (!/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(value) || !/time|stamp|_at$|At$|date|^ts$|created|event_ts/i.test(name))
    return null;
  const number = Number(value);
  return number > 1e12 ? number : number * 1000;
}

describe("every sample", () => {
  test.each(ROWS)("$title has ids in its sender's form", ({ provider, sample }) => {
    const wrong = fieldsOf(sample).filter(
      ([name, value]) =>
        ID_NAME.test(name) &&
        value.length >= 3 &&
        STAND_IN.some((form) => form.test(value)) &&
        !OWN_FORM[provider.id]?.test(value),
    );
    expect(wrong).toEqual([]);
  });

  beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  test.each(ROWS)("$title tells of now when it is sent, whenever that is", async ({ provider, sample: { name } }) => {
    const sample = provider.samples().find((one) => one.name === name);
    if (!sample) throw new Error("the sample went away");
    const changed = await changedSample(provider, sample, { id: "evt_01KB4X9T7Q2MWZ8RVN3YHC5DJP", now: NOW });
    if (!changed.ok) throw new Error(changed.error.message);
    const { headers, body } = changed.value;
    const times = fieldsOf({ ...sample, headers, body: body.toString("utf8") }).flatMap(([field, value]) => {
      const at = timeOf(field, value);
      return at === null || at > NOW + 60_000 ? [] : [at];
    });
    if (times.length > 0) expect(Math.max(...times)).toBeGreaterThan(NOW - DAY_MS);
  });
});
