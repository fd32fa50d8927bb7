import type { RelayMark } from "../record/tables/relay-marks.ts";
import type { TakenAs } from "./taking.ts";

/** How far one source of a relay has been taken, as it goes. */
export interface SubscriptionCounts {
  /** A connection began: so many wait at the relay. */
  began(waiting: number): void;
  /** The relay says when the oldest that waits reached it, in epoch milliseconds; null where it does not know. */
  oldest(at: number | null): void;
  /** The relay says how many wait. */
  waits(count: number): void;
  /** The connection is gone, so that nobody knows how many wait. */
  lost(): void;
  /** A message came, with how many wait behind it. */
  came(sequence: number, behind: number): void;
  settled(sequence: number, as: TakenAs, how: { readonly at: number; readonly isLate: boolean }): void;
  /** One comes again later, so that nothing after it counts as settled for good. */
  failed(): void;
  readonly mark: RelayMark;
  readonly behind: number | null;
  /** What waits reached the relay no earlier than this; null where none waits, or that is not known. */
  readonly oldestAt: number | null;
  /** More and more have waited for a minute. */
  readonly isGrowing: boolean;
  readonly catchingUp: { readonly of: number; readonly done: number } | null;
}

/** It is asked every ten seconds how many wait: so often in a row that they have become more is no burst. */
const GROWN = 6;

const NOTHING: RelayMark = { sequence: 0, recorded: 0, passedBy: 0, unreadable: 0, lastAt: null };

/** `changed` is told of every change. */
export function countSubscription(before: RelayMark | undefined, changed: () => void): SubscriptionCounts {
  let mark = before ?? NOTHING;
  let behind: number | null = null;
  let catchingUp: { of: number; done: number } | null = null;
  let newest = mark.sequence;
  let oldestAt: number | null = null;
  let asked = 0;
  let grown = 0;
  const open = new Set<number>();

  /** All up to here is settled: what is open, and what failed and stays open, holds it back. */
  function settledUpTo(): number {
    let lowest = newest + 1;
    for (const sequence of open) lowest = Math.min(lowest, sequence);
    return Math.max(mark.sequence, lowest - 1);
  }

  return {
    began: (waiting) => {
      newest = settledUpTo();
      open.clear();
      behind = waiting;
      oldestAt = null;
      [asked, grown] = [waiting, 0];
      catchingUp = waiting > 0 ? { of: waiting, done: 0 } : null;
      changed();
    },
    oldest: (at) => {
      oldestAt = at;
      changed();
    },
    waits: (count) => {
      behind = count;
      grown = count > asked ? grown + 1 : 0;
      asked = count;
      if (count === 0 && open.size === 0) catchingUp = null;
      changed();
    },
    lost: () => {
      behind = null;
      oldestAt = null;
      grown = 0;
      catchingUp = null;
      changed();
    },
    came: (sequence, waiting) => {
      open.add(sequence);
      newest = Math.max(newest, sequence);
      behind = waiting;
    },
    settled: (sequence, as, { at, isLate }) => {
      open.delete(sequence);
      const isRecorded = as === "recorded";
      mark = {
        sequence: mark.sequence,
        recorded: mark.recorded + (isRecorded ? 1 : 0),
        passedBy: mark.passedBy + (as === "passed_by" ? 1 : 0),
        unreadable: mark.unreadable + (as === "unreadable" ? 1 : 0),
        lastAt: isRecorded ? at : mark.lastAt,
      };
      oldestAt = Math.max(at, oldestAt ?? 0);
      if (catchingUp && isLate) catchingUp = { of: catchingUp.of, done: catchingUp.done + 1 };
      const isLevel = catchingUp !== null && (!isLate || catchingUp.done >= catchingUp.of);
      if (isLevel || (behind === 0 && open.size === 0)) catchingUp = null;
      changed();
    },
    failed: changed,
    get mark() {
      return { ...mark, sequence: settledUpTo() };
    },
    get behind() {
      return behind;
    },
    get oldestAt() {
      return behind === 0 && open.size === 0 ? null : oldestAt;
    },
    get isGrowing() {
      return grown >= GROWN;
    },
    get catchingUp() {
      return catchingUp;
    },
  };
}
