import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fits } from "../../../src/contract/filter/fits.ts";
import { parseFilter } from "../../../src/contract/filter/parse.ts";
import { printFilter } from "../../../src/contract/filter/print.ts";
import { hereAt } from "../../../src/contract/filter/times.ts";
import type { Headers } from "../../../src/contract/model/header.ts";
import { needsIndex } from "../../../src/core/record/worker/select-deliveries.ts";
import { BASE, HISTORY, PACKED, holds } from "./filter-reference.ts";
import { type Opened, newDelivery, newExecution, openTestStore, request } from "./samples.ts";

let opened: Opened;

beforeAll(async () => {
  opened = await openTestStore();
  const { store } = opened;
  for (const one of HISTORY) {
    const text = Buffer.from(JSON.stringify(one.json));
    const headers: Headers = [["Content-Type", "application/json"], ...one.headers, ...(one.isPacked ? [PACKED] : [])];
    const { id, receivedAt, provider, event, summary, method } = one;
    const [sourceId, sourceName] = one.source ?? [null, null];
    const verification = { ...newDelivery("x").verification, outcome: one.outcome };
    const delivery = newDelivery(id, {
      receivedAt,
      provider,
      event,
      summary,
      method,
      sourceId,
      sourceName,
      headers,
      verification,
      deliveryKey: one.key,
      url: one.path,
      body: one.isPacked ? gzipSync(text) : text,
      replayOf: one.isReplay ? "dlv_0" : null,
    });
    const runs = one.run === null ? [] : [newExecution(`x${id}`, { status: one.run, hookName: "Ship it" })];
    const response = { status: one.status, headers: [], body: "" };
    await store.deliveries.record(request(delivery, runs, () => ({ disposition: one.disposition, response })));
    if (one.pinned) store.deliveries.pin(id, true);
  }
  await store.drain();
});

afterAll(() => opened.store.close());

const term = fc.oneof(
  fc.constantFrom(
    "provider:github",
    "provider:github,stripe",
    'provider:""',
    "event:push",
    'event:"a,b"',
    'event:""',
    "event:invoice.paid,push",
  ),
  fc.constantFrom(
    "key:evt_1",
    "source:Shop",
    'source:"My repo",src_1',
    'source:""',
    "method:get",
    "path:/eu",
    "path:shop",
  ),
  fc.constantFrom(
    "status:4xx",
    "status:>=404",
    "status:200,5xx",
    "app:none",
    "app:5xx",
    "took:>1s",
    "hook:waits",
    "hook:runs,failed",
    'hook:"Ship it"',
  ),
  fc.constantFrom(
    "verified:yes",
    "verified:no",
    "verified:not-checked",
    "is:pinned",
    "is:replay",
    "is:duplicate,unmatched",
    "is:held",
    "is:recovered",
  ),
  fc.constantFrom(
    "header.x-trace:*",
    'header.x-trace:"abc, def"',
    "header.x-trace:abc",
    "header.x-count:>3",
    "header.x-count:<12",
  ),
  fc.constantFrom(
    "body.amount:100",
    'body.amount:"100"',
    "body.amount:>2",
    "body.amount:<=2.5",
    "body.amount:true",
    "body.amount:null",
    "body.amount:*",
  ),
  fc.constantFrom(
    "body.items[].sku:A1",
    "body.items[].sku:>4",
    "body.items[0].sku:*",
    'body.deep.x:"Pushes 請求書の支払い"',
    'body["a b"]:müller',
  ),
  fc.constantFrom("size:>40", "size:<=60", "after:2026-11-28T12:20Z", "before:2026-11-28T12:40Z", "on:2026-11-28"),
  fc.constantFrom(
    "push",
    "ush",
    "USHES",
    "請求",
    "書の支",
    "求",
    "muller",
    "MÜLL",
    "a1",
    "x",
    '"Curl/8 (P"',
    "zzz",
    "deep",
    '"es 請"',
    "gzip",
  ),
);

const filter = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    term,
    tie("filter").map((inner) => `-(${inner})`),
    fc.array(tie("filter"), { minLength: 2, maxLength: 3 }).map((parts) => parts.map((part) => `(${part})`).join(" ")),
    fc
      .array(tie("filter"), { minLength: 2, maxLength: 3 })
      .map((parts) => parts.map((part) => `(${part})`).join(" or ")),
  ),
})).filter;

test("finds what fits, all of it and nothing else, in any page size; and so says the window of what comes", async () => {
  const { store } = opened;
  const names = { provider: (name: string) => name, sources: () => [] };
  await fc.assert(
    fc.asyncProperty(filter, fc.integer({ min: 1, max: 70 }), fc.boolean(), async (text, limit, isHasty) => {
      const { expression, mistakes } = parseFilter(text);
      expect(mistakes).toEqual([]);
      const expected = HISTORY.filter((one) => holds(expression, one))
        .map(({ id }) => id)
        .toReversed();
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.deliveries.list({
          filter: { query: printFilter(expression) },
          limit,
          cursor,
          ...(isHasty ? { patienceMs: 1 } : {}),
        });
        if (cursor === undefined && page.isTotal) expect(page.total).toBe(expected.length);
        expect(page.nextCursor === null).toBe(page.scannedTo === null);
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(ids).toEqual(expected);
      expect(await store.deliveries.countArrived({ filter: { query: text }, after: 0 })).toBe(expected.length);
      for (const { id } of HISTORY) {
        const item = store.deliveries.item(id);
        const verdict = item && fits(expression, item, names, hereAt(BASE));
        // Runs are not told with it here.
        if (verdict !== null && !text.includes("hook:"))
          expect({ id, verdict }).toEqual({ id, verdict: expected.includes(id) });
      }
    }),
    { numRuns: 250 },
  );
});

test("what one header or one field is goes by the index, and what is there or larger does not", () => {
  const asked = (query: string) => needsIndex({ query });
  expect(["header.x-trace:abc", "body.user:mona"].map(asked)).toEqual([true, true]);
  expect(["header.x-trace:*", "header.x-trace:ab", "header.x-count:>3", "-header.x-trace:abc"].map(asked)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
