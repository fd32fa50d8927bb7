import { startServe, type Serve } from "../test/fixtures/serve.ts";
import { untilIndexed } from "./indexed.ts";
import { type Load, runLoad } from "./load.ts";
import type { Measure } from "./measure.ts";
import { residentMegabytes } from "./process.ts";
import { startReceiving } from "./receiving.ts";

const TOTAL = 200_000;
const MILLION = 1_000_000;
/** The long load ends after so many minutes, wherever it stands. */
const MINUTES = 10;
const SECRET = "bench-secret";
const TARGET_MB = 250;

/**
 * Resident memory of `serve` (Linux): as deliveries come and nothing follows from them, and under the receiver's load,
 * which waits for nothing, after `deliveries`, a million by itself. Those take 3 GB of temporary files.
 */
export async function benchMemory({ deliveries = MILLION }: { readonly deliveries?: number | undefined } = {}): Promise<
  readonly Measure[]
> {
  return [await benchGrowth(), await benchLoad(deliveries)];
}

async function benchGrowth(): Promise<Measure> {
  const serve = await startServe();
  try {
    await serve.call("sources.create", { name: "github", path: "github", provider: "github", secrets: [SECRET] });
    const port = Number(new URL(serve.receiver).port);
    const load = { port, path: "/hooks/github", secret: SECRET, connections: 64, seconds: 2, bodyBytes: 1024 };
    const early = await fillTo(serve, load, TOTAL / 10);
    const late = await fillTo(serve, load, TOTAL);
    const growth = late.residentMb / early.residentMb - 1;
    return {
      name: "resident memory after 200,000 deliveries",
      value: late.residentMb,
      unit: "MB",
      target: `< ${TARGET_MB} MB, within 20 % of 20,000 deliveries`,
      isMet: late.residentMb < TARGET_MB && growth < 0.2,
      detail: {
        earlyMb: Math.round(early.residentMb),
        growthPercent: Math.round(growth * 100),
        deliveries: late.deliveries,
      },
    };
  } finally {
    await serve.stop();
  }
}

async function benchLoad(wanted: number): Promise<Measure> {
  const { serve, load, stop } = await startReceiving();
  try {
    const { residentMb, deliveries } = await fillTo(serve, { ...load, seconds: 3 }, wanted);
    return {
      name: `resident memory after ${wanted.toLocaleString("en")} deliveries at full load`,
      value: residentMb,
      unit: "MB",
      target: `< ${TARGET_MB} MB`,
      isMet: residentMb < TARGET_MB && deliveries >= wanted,
      detail: { deliveries },
    };
  } finally {
    await stop();
  }
}

async function fillTo(
  serve: Serve,
  load: Load,
  wanted: number,
): Promise<{ readonly residentMb: number; readonly deliveries: number }> {
  const end = performance.now() + MINUTES * 60_000;
  for (;;) {
    const { counts } = await serve.call("status.get", {});
    if (counts.deliveries >= wanted || performance.now() > end) break;
    await runLoad(load);
  }
  const recorded = await untilIndexed(serve);
  // The list is read once, as an open window would.
  await serve.call("deliveries.list", { limit: 100, filter: { text: "validation" } });
  return { residentMb: residentMegabytes(serve.pid), deliveries: recorded };
}
