import { setTimeout as wait } from "node:timers/promises";
import { readProcessTable } from "./table.ts";
import type { ProcessEntry } from "./table.ts";

const GRACE_MS = 2000;
const KILL_ROUNDS = 40;
/** Between two looks at the processes there are. */
const LOOK_MS = 25;
/** Where somebody may have slipped through a look, so many are made before nobody is taken to be left. */
const LOOKS = 4;

/** Who is meant: everything marked with one of these executions, and everything that descends from `root`. */
export interface Family {
  readonly marks: ReadonlySet<string>;
  readonly root: number | null;
  /** When the root started, in the system's ticks: who is older cannot be of the family. */
  readonly since?: number;
}

/** Who lives of a family, and whether a look at the processes may have missed one. */
interface Look {
  readonly living: readonly ProcessEntry[];
  readonly isSure: boolean;
}

/**
 * Ends a family of processes, whatever groups and sessions its members moved to: all are found before the first
 * signal, asked to stop (TERM), and killed after two seconds. New members born meanwhile are found as well.
 * Resolves with the pids that are still alive, which is none unless the system does not let us end them.
 */
export async function endFamily(family: Family, graceMs = GRACE_MS): Promise<readonly number[]> {
  const known = new Map<number, ProcessEntry>();
  const asked = new Set<number>();
  const deadline = performance.now() + graceMs;
  let living = await findFamily(family, known);
  while (living.length > 0 && performance.now() < deadline) {
    for (const { pid } of living) if (!asked.has(pid)) signal(pid, "SIGTERM");
    for (const { pid } of living) asked.add(pid);
    await wait(LOOK_MS);
    living = await findFamily(family, known);
  }
  for (let round = 0; living.length > 0 && round < KILL_ROUNDS; round += 1) {
    for (const entry of living) signal(entry.pid, "SIGKILL");
    await wait(LOOK_MS);
    living = await findFamily(family, known);
  }
  return living.map((entry) => entry.pid);
}

/** The members alive now; where none is seen but one may be hidden, as while it becomes another program, looks again. */
async function findFamily(family: Family, known: Map<number, ProcessEntry>): Promise<readonly ProcessEntry[]> {
  for (let looks = 1; ; looks += 1) {
    const { living, isSure } = await look(family, known);
    if (living.length > 0 || isSure || looks === LOOKS) return living;
    await wait(LOOK_MS);
  }
}

/** Whoever was seen once stays a member, also after its parent ended. */
async function look(family: Family, known: Map<number, ProcessEntry>): Promise<Look> {
  const { entries, isWhole } = await readProcessTable(family.since);
  const members = new Map<number, ProcessEntry>();
  const groups = new Set<number>(family.root === null ? [] : [family.root]);
  const isSeed = (entry: ProcessEntry) =>
    (entry.mark !== null && family.marks.has(entry.mark)) ||
    groups.has(entry.pid) ||
    groups.has(entry.group) ||
    groups.has(entry.session) ||
    known.get(entry.pid)?.started === entry.started;
  for (const entry of entries) if (isSeed(entry)) members.set(entry.pid, entry);
  addDescendants(entries, members);
  members.delete(process.pid);
  for (const entry of members.values()) known.set(entry.pid, entry);
  const isSure = isWhole && entries.every(({ isYoung, mark, pid }) => !isYoung || mark !== null || members.has(pid));
  return { living: [...members.values()], isSure };
}

function addDescendants(table: readonly ProcessEntry[], members: Map<number, ProcessEntry>): void {
  const children = new Map<number, ProcessEntry[]>();
  for (const entry of table) {
    const siblings = children.get(entry.parent);
    if (siblings) siblings.push(entry);
    else children.set(entry.parent, [entry]);
  }
  const open = [...members.keys()];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    for (const child of children.get(pid) ?? []) {
      if (members.has(child.pid)) continue;
      members.set(child.pid, child);
      open.push(child.pid);
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone, or not ours to end; the next look at the table tells which.
  }
}
