import type { RelayMark } from "../record/tables/relay-marks.ts";
import type { TakenAs } from "./taking.ts";

/** How far one source of a relay has been taken, as it goes. */
export interface SubscriptionCounts {
  /** A connection began: so many wait at the relay. */
  began(waiting: number): void;
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
  readonly catchingUp: { readonly of: number; readonly done: number } | null;
}

const NOTHING: RelayMark = { sequence: 0, recorded: 0, passedBy: 0, unreadable: 0, lastAt: null };

/** `changed` is told of every change. */
export function countSubscription(before: RelayMark | undefined, changed: () => void): SubscriptionCounts {
  let mark = before ?? NOTHING;
  let behind: number | null = null;
  let catchingUp: { of: number; done: number } | null = null;
  let newest = mark.sequence;
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
      catchingUp = waiting > 0 ? { of: waiting, done: 0 } : null;
      changed();
    },
    waits: (count) => {
      behind = count;
      if (count === 0 && open.size === 0) catchingUp = null;
      changed();
    },
    lost: () => {
      behind = null;
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
    get catchingUp() {
      return catchingUp;
    },
  };
}
