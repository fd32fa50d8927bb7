import { readFileSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import { setImmediate as letOthers } from "node:timers/promises";
import { EXECUTION_MARK } from "./environment.ts";
import { markOfFile } from "./mark-file.ts";
import type { ProcessEntry, ProcessTable } from "./table.ts";

/** Where the time of its start stands among the fields after a process's name. */
const STARTED = 19;

/** So many are read before others have their turn; a few milliseconds. */
const AT_ONCE = 200;

/**
 * Reads /proc: parents and groups from `stat`, the mark from `environ`. A young process that shows none there may have
 * been started with another environment, so the files it holds are looked at as well. Where `since` is finite, who is
 * older is nobody's that is asked after, and its environment is left unread.
 */
export async function readLinuxTable(since: number): Promise<ProcessTable> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found: (ProcessEntry | "gone" | "dead")[] = [];
  for (let from = 0; from < pids.length; from += AT_ONCE) {
    if (from > 0) await letOthers();
    found.push(...(await Promise.all(pids.slice(from, from + AT_ONCE).map((pid) => readEntry(pid, since)))));
  }
  return {
    entries: found.filter((entry) => typeof entry === "object"),
    isWhole: !found.includes("gone"),
  };
}

/** When a process started, in the system's ticks; Infinity where it cannot be told, or is not Linux. */
export function startedAt(pid: number): number {
  try {
    return Number(readStat(pid)[STARTED] ?? Infinity);
  } catch {
    return Infinity;
  }
}

/**
 * The fields after the program's name, which stands in parentheses and may itself hold blanks and parentheses. The
 * kernel answers at once and out of its own memory, so that a thread to wait for it would cost ten times as much; an
 * environment is the process's memory, for which one may have to wait.
 */
function readStat(pid: string | number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** `gone` where it ended while we read, or has ended and is young: what it had just started is perhaps not listed. */
async function readEntry(pid: string, since: number): Promise<ProcessEntry | "gone" | "dead"> {
  try {
    const fields = readStat(pid);
    const [state, parent, group, session] = fields;
    const isYoung = Number(fields[STARTED]) >= since;
    if (state === "Z" || state === "X") return isYoung ? "gone" : "dead";
    const mark = isYoung || since === Infinity ? await readMark(pid) : null;
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      started: fields[STARTED] ?? "",
      mark: mark ?? (isYoung ? await readHeldMark(pid) : null),
      isYoung,
    };
  } catch {
    return "gone";
  }
}

/** Null also where another user's environment may not be read. */
async function readMark(pid: string): Promise<string | null> {
  try {
    const environ = await readFile(`/proc/${pid}/environ`, "latin1");
    const prefix = `${EXECUTION_MARK}=`;
    return (
      environ
        .split("\0")
        .find((line) => line.startsWith(prefix))
        ?.slice(prefix.length) ?? null
    );
  } catch {
    return null;
  }
}

async function readHeldMark(pid: string): Promise<string | null> {
  try {
    const held = await readdir(`/proc/${pid}/fd`);
    const files = await Promise.all(held.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
    return files.map(markOfFile).find((mark) => mark !== null) ?? null;
  } catch {
    return null;
  }
}
