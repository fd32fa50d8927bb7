import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import ownRunFolder from "../test/fixtures/run-folder.ts";
import { benchDesktop } from "./desktop.ts";
import { benchDetail } from "./detail.ts";
import { benchDiagnose } from "./diagnose.ts";
import { benchHistory } from "./history.ts";
import { measureMatch } from "./match.ts";
import { benchEdit } from "./edit.ts";
import { benchMemory } from "./memory.ts";
import type { Measure } from "./measure.ts";
import { benchMillion } from "./million.ts";
import { benchPainted } from "./painted.ts";
import { benchOpenLarge } from "./open-large.ts";
import { benchQueue } from "./queue.ts";
import { benchRelayMember } from "./relay-member.ts";
import { benchReceiver } from "./receiver.ts";
import { keepResult } from "./results.ts";
import { benchRelay } from "./relay.ts";
import { benchSend } from "./send.ts";
import { benchSession } from "./session.ts";
import { benchSignatures } from "./signature.ts";
import { benchStart } from "./start.ts";
import { benchTarget } from "./target.ts";

interface Options {
  /** How many deliveries the memory bench receives at full load, and the history and session benches look through. */
  readonly deliveries: number | undefined;
}

const BENCHES: Readonly<Record<string, (options: Options) => Promise<Measure | readonly Measure[]>>> = {
  receiver: benchReceiver,
  target: benchTarget,
  relay: benchRelay,
  "relay-member": benchRelayMember,
  painted: benchPainted,
  detail: benchDetail,
  edit: benchEdit,
  "open-large": benchOpenLarge,
  million: benchMillion,
  signature: () => Promise.resolve(benchSignatures()),
  diagnose: benchDiagnose,
  match: () => Promise.resolve(measureMatch()),
  queue: benchQueue,
  send: benchSend,
  start: benchStart,
  desktop: benchDesktop,
  memory: benchMemory,
  history: benchHistory,
  session: benchSession,
};

const RESULTS = fileURLToPath(new URL("results.json", import.meta.url));

/** Runs the benches named on the command line, or all, keeps what each measured in bench/results.json and prints a table. */
async function run(names: readonly string[], options: Options): Promise<void> {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0)
    throw new Error(`No bench called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}`);
  const state = { date: new Date().toISOString().slice(0, 10), commit: commit() };
  const taken: Measure[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const measures = [await bench(options)].flat();
    keepResult(RESULTS, name, { ...state, measures });
    taken.push(...measures);
  }
  console.table(taken.map(row));
}

/** The commit that is measured, marked where files differ from it; the figures of other benches do not count. */
function commit(): string {
  const changed = git("status", "--porcelain", "--", ":/", ":(exclude)results.json");
  const name = git("rev-parse", "--short", "HEAD") || "unknown";
  return changed === "" ? name : `${name}, changed`;
}

function git(...args: string[]): string {
  return spawnSync("git", args, { cwd: dirname(RESULTS), encoding: "utf8" }).stdout?.trim() ?? "";
}

function row({ name, value, unit, target, isMet, detail }: Measure): Readonly<Record<string, string>> {
  return {
    name,
    measured: `${value >= 10 ? Math.round(value) : value.toFixed(2)} ${unit}`,
    target,
    met: isMet ? "yes" : "NO",
    detail: Object.entries(detail)
      .map(([key, figure]) => `${key} ${figure}`)
      .join(", "),
  };
}

ownRunFolder();
const { values, positionals } = parseArgs({ options: { deliveries: { type: "string" } }, allowPositionals: true });
await run(positionals, { deliveries: z.coerce.number().int().positive().optional().parse(values.deliveries) });
