import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite, { type Database } from "better-sqlite3";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { indexed } from "./indexed.ts";
import { type Measure, percentile } from "./measure.ts";

export const MILLION = 1_000_000;
const ROUNDS = 60;
/** As patient as the window is for a first page. */
const PATIENCE_MS = 40;
/** So long, in minutes, the index may take. */
const MOST_MINUTES = 15;

interface Kind {
  readonly name: string;
  readonly query: string;
  readonly goalMs: number;
  /** Whether ten have to be found by then. */
  readonly isCommon: boolean;
}

const KINDS: readonly Kind[] = [
  kind("provider", "provider:github"),
  kind("-x", "-provider:github"),
  kind("-status", "-status:2xx"),
  kind("event, rare", "event:rare.event", 50, false),
  kind("after", "after:1d"),
  kind("before, halfway", "before:5d"),
  kind("is:pinned", "is:pinned"),
  kind("is:replay", "is:replay", 50, false),
  kind("or", "provider:github status:4xx or size:>1mb"),
  kind("none fits", "method:DELETE", 50, false),
  kind("one letter", "x", 100),
  kind("a word", "customer", 100),
  kind("within a word", "ustome", 100),
  kind("a rare word", "needle77", 100, false),
  kind("two CJK", "支払", 100),
  kind("text of none", "nothinghasthis", 100, false),
  kind("body, common", "body.data.amount:>100", 150),
  kind("body, list", "body.items[].sku:A1", 150),
  kind("header, common", "header.x-trace:*", 150),
  kind("header, one value", "header.x-trace:trace-77123", 150, false),
  kind("body, rare text", "body.data.customer:needle77", 150, false),
];

function kind(name: string, query: string, goalMs = 50, isCommon = true): Kind {
  return { name, query, goalMs, isCommon };
}

/** The first page of every kind of filter over a history of `deliveries`, a million by itself, of some 1 KB each. */
export async function benchHistory({
  deliveries = MILLION,
}: { readonly deliveries?: number | undefined } = {}): Promise<readonly Measure[]> {
  const folder = await historyOf(deliveries);
  const serve = await startServe({ dataFolder: folder });
  try {
    const indexSeconds = await settled(serve, deliveries);
    const measures: Measure[] = [];
    for (const one of KINDS) measures.push(await measure(serve, one, deliveries));
    return [...measures, indexMeasure(indexSeconds, deliveries)];
  } finally {
    await serve.stop();
  }
}

async function measure(serve: Serve, { name, query, goalMs, isCommon }: Kind, deliveries: number): Promise<Measure> {
  const times: number[] = [];
  let found = 0;
  let isCut = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    const page = await serve.call("deliveries.list", { query, limit: 200, nested: true, patienceMs: PATIENCE_MS });
    times.push(performance.now() - startedAt);
    found = page.items.length;
    isCut = page.more;
  }
  const value = percentile(times, 0.95);
  return {
    name: `first page of ${deliveries.toLocaleString("en")}: ${name}`,
    value,
    unit: "ms",
    target: `p95 < ${goalMs} ms${isCommon ? ", ten or more" : ""}`,
    isMet: value < goalMs && (!isCommon || found >= 10),
    detail: { firstMs: Math.round(times[0] ?? 0), found, looksFurther: isCut ? "yes" : "no" },
  };
}

function indexMeasure(seconds: number, deliveries: number): Measure {
  const perSecond = deliveries / seconds;
  return {
    name: "deliveries indexed for search",
    value: perSecond,
    unit: "a second",
    target: `level within ${MOST_MINUTES} minutes`,
    isMet: seconds < MOST_MINUTES * 60,
    detail: { seconds: Math.round(seconds) },
  };
}

/** Waits until everything is counted and indexed; answers the seconds that took. */
async function settled(serve: Serve, deliveries: number): Promise<number> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  while (seconds() < MOST_MINUTES * 60) {
    await pause(1000);
    const { isWhole } = await serve.call("deliveries.strip", { buckets: 10 });
    if (isWhole && indexed(serve.dataFolder) >= deliveries) break;
  }
  return seconds();
}

/** A data folder with so many deliveries of the last ten days, oldest first. */
export async function historyOf(deliveries: number): Promise<string> {
  const empty = await startServe();
  await empty.stop();
  const db = new Sqlite(join(empty.dataFolder, "hookbench.db"));
  db.pragma("synchronous = OFF");
  const noise = randomBytes(400).toString("base64url");
  db.function("piece", { deterministic: true }, (n: number) => noise.slice((n * 37) % 300, ((n * 37) % 300) + 200));
  db.transaction(() => fill(db, deliveries))();
  db.close();
  return empty.dataFolder;
}

function fill(db: Database, count: number): void {
  const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const gap = Math.floor((10 * 86_400_000) / count);
  const newest = Date.now();
  db.exec(`
    ${numbers} INSERT INTO deliveries (seq, id, received_at, source_id, source_name, provider, event, delivery_key, summary,
        method, path, size, status, disposition, outcome, reason, hooks, replay_of, pinned, stored_bytes)
      SELECT n, printf('dlv_00%024d', n), ${newest} - (${count} - n) * ${gap}, 'src_' || (n % 4), 'Source ' || (n % 4),
        CASE n % 3 WHEN 0 THEN 'github' WHEN 1 THEN 'stripe' ELSE 'slack' END,
        CASE WHEN n % 100003 = 0 THEN 'rare.event' ELSE 'invoice.event' || (n % 20) END, 'evt_' || n,
        'Invoice ' || n || ' was paid', 'POST', '/hooks/shop' || (n % 4), 1000,
        CASE n % 10 WHEN 0 THEN 401 WHEN 1 THEN 500 ELSE 200 END, CASE n % 10 WHEN 0 THEN 'rejected' ELSE 'accepted' END,
        CASE n % 10 WHEN 0 THEN 'rejected' ELSE 'verified' END, 'signature_matches', 1,
        CASE WHEN n % 50021 = 0 THEN 'dlv_none' END, n % 20011 = 0, 1500
      FROM numbers;
    ${numbers} INSERT INTO contents (seq, http_version, client_ip, headers, truncated, sentence, response_body, body)
      SELECT n, '1.1', '127.0.0.1',
        '[["Host","localhost:4400"],["Content-Type","application/json"],["User-Agent","Sender/1.0"],["X-Trace","trace-' || n || '"]]',
        0, 'The signature matches.', '{}',
        CAST(printf('{"id":"evt_%d","type":"invoice.event%d","note":"%s","data":{"amount":%d,"customer":"%s","text":"%s"},"items":[{"sku":"A%d"},{"sku":"B%d"}],"more":"%s%s"}',
          n, n % 20, piece(n), n % 1000, CASE WHEN n % 250007 = 0 THEN 'needle77' ELSE 'cus_' || (n % 5000) END,
          CASE n % 50 WHEN 0 THEN '請求書の支払いが完了' ELSE 'ordinary' END, n % 7, n % 11, piece(n + 1), piece(n + 2)) AS BLOB)
      FROM numbers;
    UPDATE totals SET deliveries = ${count}, stored_bytes = ${count} * 1500, last_delivery = ${count},
      pinned = (SELECT count(*) FROM deliveries WHERE pinned = 1);
    UPDATE meta SET value = ${count} WHERE key = 'rolled_above';`);
}
