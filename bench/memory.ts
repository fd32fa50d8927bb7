import { readFileSync } from "node:fs";
import { startServe } from "../test/fixtures/serve.ts";
import { runLoad } from "./load.ts";
import type { Measure } from "./measure.ts";

const TOTAL = 200_000;
const SECRET = "bench-secret";

/** Resident memory of `serve` after the first 20,000 deliveries, and after 200,000 (Linux). */
export async function benchMemory(): Promise<Measure> {
  const serve = await startServe();
  try {
    await serve.call("sources.create", { name: "github", path: "github", provider: "github", secrets: [SECRET] });
    const port = Number(new URL(serve.receiver).port);
    const load = { port, path: "/hooks/github", secret: SECRET, connections: 64, seconds: 2, bodyBytes: 1024 };
    const early = await fillTo(TOTAL / 10);
    const late = await fillTo(TOTAL);
    const growth = late.residentMb / early.residentMb - 1;
    return {
      name: "resident memory after 200,000 deliveries",
      value: late.residentMb,
      unit: "MB",
      target: "< 250 MB, within 20 % of 20,000 deliveries",
      isMet: late.residentMb < 250 && growth < 0.2,
      detail: {
        earlyMb: Math.round(early.residentMb),
        growthPercent: Math.round(growth * 100),
        deliveries: late.deliveries,
      },
    };

    async function fillTo(wanted: number): Promise<{ residentMb: number; deliveries: number }> {
      for (;;) {
        const { counts } = await serve.call("status.get", {});
        if (counts.deliveries >= wanted) break;
        await runLoad(load);
      }
      // The list of everything is read once, as an open window would, so that the index has caught up.
      const { total } = await serve.call("deliveries.list", { limit: 100, filter: { text: "validation" } });
      return { residentMb: residentBytes(serve.pid) / 1_048_576, deliveries: total };
    }
  } finally {
    await serve.stop();
  }
}

function residentBytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) * 1024;
}
