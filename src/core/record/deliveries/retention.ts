import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { Settings } from "../../../contract/model/settings.ts";
import type { Log } from "../../ports.ts";
import type { AgeHold } from "./age-hold.ts";
import type { Claims } from "./claims.ts";
import { SLICE_MS, SLICE_PAUSE_MS } from "./removal.ts";
import { createSendSweep } from "../sends/send-sweep.ts";
import { IS_ASIDE, IS_NO_ASIDE, IS_STRAY } from "./delivery-row.ts";
import type { Totals } from "./totals.ts";
import type { Write } from "../engine/transaction.ts";

/** At most so many rows a slice. */
const SLICE_ROWS = 64;
/** Rows may be over the limit for this long, so that a busy receiver deletes in groups. */
const DELAY_MS = 200;
/** Claims looked at at once, in a round every hour. */
const SWEPT = 500;
/** Pages (4 KB) given back at once, and from how many free ones on: a fourth of the file, and not just a little. */
const SLICE_PAGES = 100;
const WORTH_PAGES = 2500;
/** So much of what may be kept is kept of asides, beside the rest. */
const ASIDES_SHARE = 0.1;
/** The same of what became no request, and never more than so many. */
const STRAYS_SHARE = 0.02;
const MOST_STRAYS = 2000;
const HOURLY_MS = 3_600_000;
/** The clock is looked at this often, so that a night's sleep is not added to the next. */
const LOOK_MS = 60_000;
const DAY_MS = 86_400_000;

interface Candidate {
  readonly seq: number;
  readonly id: string;
  readonly receivedAt: number;
  readonly isKept: 0 | 1;
}

export interface RetentionParts {
  readonly write: Write;
  readonly totals: Totals;
  readonly claims: Claims;
  readonly settings: () => Settings["retention"];
  readonly now: () => number;
  /** Whether the clock can be believed; until then nothing goes by age. */
  readonly ageHold: Pick<AgeHold, "held" | "look">;
  readonly log: Log;
  /** Removes one delivery with all that hangs on it, inside a transaction. */
  readonly remove: (id: string) => void;
  /** What one slice removed, after its commit. */
  readonly removed: (rows: readonly { readonly id: string; readonly seq: number }[]) => void;
}

export interface Retention {
  /** Something was recorded, unpinned or the limits changed. */
  nudge(): void;
  /** Deletes what is over the limits now, and resolves when it is done. */
  settle(): Promise<void>;
  /** Resolves when no slice is under way, and none will be. */
  stop(): Promise<void>;
}

/** Deliveries that displace each other: those that may be acted upon, asides, or what became no request. */
interface Kind {
  readonly next: (seq: number) => readonly Candidate[];
  /** How many there are, and their bytes, counting what the open transaction has deleted; pinned ones are left out. */
  readonly held: () => { readonly count: number; readonly bytes: number };
  /** Which part of the limits is theirs. */
  readonly share: number;
  /** How many there may be whatever the limits. */
  readonly most: number;
  /** No row of this kind stands up to here, so that those of the other need not be passed again. */
  before: number;
}

/** Deletes the oldest deliveries beyond the limits, a few at a time; asides only for asides. What is pinned, or still has work to do, stays. */
export function createRetention(db: Database, parts: RetentionParts): Retention {
  const { write, totals, claims, now, ageHold, log } = parts;
  const kinds = kindsOf(db, totals);
  const sweepSends = createSendSweep(db);
  let nextSweep = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  const hourly = setInterval(() => void settle(), HOURLY_MS).unref();
  const looking = setInterval(ageHold.look, LOOK_MS).unref();

  /** Whether a delivery of that kind and age has to go. */
  function hasToGo({ held, share, most }: Kind, receivedAt: number): boolean {
    const { maxCount, maxAgeDays, maxBytes } = parts.settings();
    const { count, bytes } = held();
    if (count > most) return true;
    if (maxCount && count > maxCount * share) return true;
    if (maxBytes && bytes > maxBytes * share) return true;
    return receivedAt < olderThan(maxAgeDays);
  }

  /** The moment before which things are too old; never, without a limit. */
  function olderThan(maxAgeDays: number | null): number {
    return maxAgeDays && !ageHold.held ? now() - maxAgeDays * DAY_MS : -Infinity;
  }

  /** Deletes what has to go of a kind after `seq`; answers where the next slice begins, null when nothing more has to. */
  function slice(kind: Kind, seq: number): number | null {
    const startedAt = performance.now();
    const gone: Candidate[] = [];
    let last: number | null = null;
    const rows = kind.next(seq);
    if (!rows[0]) return null;
    if (seq === kind.before) kind.before = rows[0].seq - 1;
    if (!hasToGo(kind, rows[0].receivedAt)) return null;
    write(() => {
      for (const row of rows) {
        if (!hasToGo(kind, row.receivedAt)) return;
        last = row.seq;
        if (row.isKept) continue;
        parts.remove(row.id);
        gone.push(row);
        if (performance.now() - startedAt > SLICE_MS) return;
      }
    });
    if (gone.length > 0) parts.removed(gone);
    return last;
  }

  async function sweepDeliveries(kind: Kind, signal: AbortSignal): Promise<void> {
    let seq = slice(kind, kind.before);
    for (; seq !== null && !signal.aborted; seq = slice(kind, seq)) await pause(SLICE_PAUSE_MS);
  }

  async function run(): Promise<void> {
    const { signal } = stopping;
    if (signal.aborted) return;
    ageHold.look();
    try {
      for (const kind of kinds) await sweepDeliveries(kind, signal);
      await sweepClaims(signal);
      while (!signal.aborted && write(() => sweepSends(olderThan(parts.settings().maxAgeDays)))) {
        await pause(SLICE_PAUSE_MS);
      }
      await giveBackPages(db, signal);
    } catch (error) {
      log.error("Old deliveries could not be deleted.", error);
    }
  }

  async function sweepClaims(signal: AbortSignal): Promise<void> {
    if (ageHold.held || now() < nextSweep) return;
    nextSweep = now() + HOURLY_MS;
    while (!signal.aborted && write(() => claims.sweep(now(), SWEPT))) await pause(SLICE_PAUSE_MS);
  }

  function settle(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    // After the one under way, which may be past what has changed since.
    running = running.then(run);
    return running;
  }

  return {
    nudge: () => {
      if (!stopping.signal.aborted) timer ??= setTimeout(() => void settle(), DELAY_MS).unref();
    },
    settle,
    stop: () => {
      stopping.abort();
      clearInterval(hourly);
      clearInterval(looking);
      if (timer) clearTimeout(timer);
      return running;
    },
  };
}

/** Gives free pages back to the disk, a few at a time, once much has been deleted; what little is free is used again anyway. */
async function giveBackPages(db: Database, signal: AbortSignal): Promise<void> {
  const read = (name: string): number => Number(db.pragma(name, { simple: true }));
  if (read("freelist_count") < Math.max(WORTH_PAGES, read("page_count") / 4)) return;
  while (!signal.aborted && read("freelist_count") > WORTH_PAGES / 2) {
    db.pragma(`incremental_vacuum(${SLICE_PAGES})`);
    await pause(SLICE_PAUSE_MS);
  }
}

/** What is no request and asides first, which are the quicker to come. */
function kindsOf(db: Database, totals: Totals): readonly Kind[] {
  const select = (which: string) =>
    db.prepare<[number, number], Candidate>(
      `SELECT d.seq, d.id, d.received_at AS receivedAt, d.pinned OR EXISTS (SELECT 1 FROM executions e
         WHERE e.delivery_id = d.id AND e.status IN ('queued', 'waiting_approval', 'running'))
         OR coalesce(d.app_state IN ('sending', 'queued', 'held', 'stepped'), 0) AS isKept
       FROM deliveries d WHERE d.seq > ? AND d.${which} ORDER BY d.seq LIMIT ?`,
    );
  const nextStrays = select(IS_STRAY);
  const nextAsides = select(IS_ASIDE);
  const nextOthers = select(IS_NO_ASIDE);
  const strays = () => {
    const { now } = totals;
    const pending = totals.pending();
    return { count: now.strays + pending.strays, bytes: now.strayBytes + pending.strayBytes };
  };
  const asides = () => {
    const { now } = totals;
    const pending = totals.pending();
    return { count: now.asides + pending.asides, bytes: now.asideBytes + pending.asideBytes };
  };
  const others = () => {
    const { now } = totals;
    const pending = totals.pending();
    const count = asides().count + strays().count;
    const bytes = asides().bytes + strays().bytes;
    return {
      count: now.deliveries - now.pinned + pending.deliveries - pending.pinned - count,
      bytes: now.storedBytes - now.pinnedBytes + pending.storedBytes - pending.pinnedBytes - bytes,
    };
  };
  const nextOf = (statement: typeof nextStrays) => (seq: number) => statement.all(seq, SLICE_ROWS);
  return [
    { next: nextOf(nextStrays), held: strays, share: STRAYS_SHARE, most: MOST_STRAYS, before: 0 },
    { next: nextOf(nextAsides), held: asides, share: ASIDES_SHARE, most: Infinity, before: 0 },
    { next: nextOf(nextOthers), held: others, share: 1, most: Infinity, before: 0 },
  ];
}
