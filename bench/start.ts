import { startServe } from "../test/fixtures/serve.ts";
import { type Measure, median } from "./measure.ts";

const ROUNDS = 7;

/** From spawning `serve` on a used data folder to its ready line. */
export async function benchStart(): Promise<Measure> {
  const first = await startServe();
  await first.stop();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const serve = await startServe({ dataFolder: first.dataFolder });
    times.push(serve.startMs);
    await serve.stop();
  }
  const ms = median(times);
  return {
    name: "start of serve to ready",
    value: ms,
    unit: "ms",
    target: "< 500 ms",
    isMet: ms < 500,
    detail: { firstMs: Math.round(first.startMs), slowestMs: Math.round(Math.max(...times)) },
  };
}
