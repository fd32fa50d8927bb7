import { expect, test } from "vitest";
import { runFuzz } from "../core/receive/fuzz-run.ts";

const ROUNDS = 20;
const CONNECTIONS = 5000;
const MB = 1024 * 1024;

test(
  "a hundred thousand connections that speak HTTP badly leave nothing behind, and whole posts are kept whole",
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
