import { writeFileSync } from "node:fs";
import ownRunFolder from "../test/fixtures/run-folder.ts";
import { benchDiagnose } from "./diagnose.ts";
import { measureMatch } from "./match.ts";
import { benchMemory } from "./memory.ts";
import type { Measure } from "./measure.ts";
import { benchPainted } from "./painted.ts";
import { benchQueue } from "./queue.ts";
import { benchReceiver } from "./receiver.ts";
import { benchSend } from "./send.ts";
import { benchSignatures } from "./signature.ts";
import { benchStart } from "./start.ts";

const BENCHES: Readonly<Record<string, () => Promise<Measure | readonly Measure[]>>> = {
  receiver: benchReceiver,
  painted: benchPainted,
  signature: () => Promise.resolve(benchSignatures()),
  diagnose: benchDiagnose,
  match: () => Promise.resolve(measureMatch()),
  queue: benchQueue,
  send: benchSend,
  start: benchStart,
  memory: benchMemory,
};

/** Runs the benches named on the command line, or all, prints a table and writes bench/results.json. */
async function run(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0)
    throw new Error(`No bench called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}`);
  const measures: Measure[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    measures.push(...[await bench()].flat());
  }
  console.table(
    measures.map(({ name, value, unit, target, isMet, detail }) => ({
      name,
      measured: `${value >= 10 ? Math.round(value) : value.toFixed(2)} ${unit}`,
      target,
      met: isMet ? "yes" : "NO",
      detail: Object.entries(detail)
        .map(([key, figure]) => `${key} ${figure}`)
        .join(", "),
    })),
  );
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(measures, null, 2)}\n`);
}

ownRunFolder();
await run(process.argv.slice(2));
