import { expect, test } from "vitest";
import { runFuzz } from "../core/receive/fuzz-run.ts";
import { SHARE } from "./size.ts";

/** The last three are held against the third to the fifth. */
const ROUNDS = Math.max(8, 20 * SHARE);
const CONNECTIONS = 5000;
const MB = 1024 * 1024;

test(
  `${ROUNDS * CONNECTIONS} connections that speak HTTP badly leave nothing behind, and whole posts are kept whole`,
  async () => {
    const resident: number[] = [];
    for (let seed = 100; seed < 100 + ROUNDS; seed += 1) {
      await runFuzz({ seed, connections: CONNECTIONS, atOnce: 50 });
      resident.push(process.memoryUsage().rss / MB);
    }
    expect(Math.max(...resident.slice(-3)) - Math.max(...resident.slice(2, 5))).toBeLessThan(100);
  },
  60 * 60_000,
);
