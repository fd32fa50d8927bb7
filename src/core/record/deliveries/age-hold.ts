import type { Database } from "better-sqlite3";
import type { RetentionHold } from "../../../contract/model/status.ts";
import type { Clock, Log } from "../../ports.ts";

const DAY_MS = 86_400_000;
/** A clock that goes on by more than this at once was set, or the machine slept for long; which, only a person knows. */
const PLAUSIBLE_MS = 4 * DAY_MS;

/** Whether ages can be believed. What is deleted by age on the word of a wrong clock is gone for good. */
export interface AgeHold {
  /** Set while nothing is deleted by age, until a person confirms the clock or it comes back. */
  readonly held: RetentionHold | null;
  /** Compares the wall clock with the time that only grows; to be called often. */
  look(): void;
  /** The clock is right. */
  confirm(): void;
}

interface AgeHoldOptions {
  readonly clock: Clock;
  /** When the newest delivery there is was received, in epoch milliseconds; null without any. */
  readonly newestAt: number | null;
  /** After how long deliveries go, in milliseconds; null where they do not. */
  readonly maxAgeMs: number | null;
  readonly changed: (held: RetentionHold | null) => void;
}

/** Holds from the start on where all there is would go at once: Hookbench was not used for so long, or the clock is wrong. */
function createAgeHold({ clock, newestAt, maxAgeMs, changed }: AgeHoldOptions): AgeHold {
  let base = clock.now() - clock.elapsed();
  let held: RetentionHold | null = null;
  const aheadAtStart = newestAt === null ? 0 : clock.now() - newestAt;
  if (maxAgeMs !== null && aheadAtStart > Math.max(PLAUSIBLE_MS, maxAgeMs)) {
    held = { since: clock.now(), aheadMs: aheadAtStart };
  }

  function set(next: RetentionHold | null): void {
    held = next;
    changed(next);
  }

  return {
    get held() {
      return held;
    },
    look: () => {
      const now = clock.now();
      const jump = now - clock.elapsed() - base;
      base += jump;
      if (jump > PLAUSIBLE_MS) set({ since: held?.since ?? now, aheadMs: (held?.aheadMs ?? 0) + jump });
      else if (held && jump < -PLAUSIBLE_MS) {
        const aheadMs = held.aheadMs + jump;
        set(aheadMs > PLAUSIBLE_MS ? { ...held, aheadMs } : null);
      }
    },
    confirm: () => {
      if (held) set(null);
    },
  };
}

export interface HoldAges {
  readonly clock: Clock;
  readonly log: Log;
  readonly maxAgeDays: number | null;
  /** What has to go by age may be deleted again. */
  readonly released: () => void;
  readonly onAgeHold?: (held: RetentionHold | null) => void;
}

/** The same for a database, said in the log whenever it begins. */
export function holdAges(db: Database, { clock, log, maxAgeDays, released, onAgeHold }: HoldAges): AgeHold {
  const newest = db.prepare<[], number>("SELECT received_at FROM deliveries ORDER BY seq DESC LIMIT 1").pluck();
  const warn = ({ aheadMs }: RetentionHold) =>
    log.warn("It is much later at once: nothing is deleted by age until a person confirms the clock", { aheadMs });
  const hold = createAgeHold({
    clock,
    newestAt: newest.get() ?? null,
    maxAgeMs: maxAgeDays === null ? null : maxAgeDays * DAY_MS,
    changed: (held) => {
      if (held) warn(held);
      else released();
      onAgeHold?.(held);
    },
  });
  if (hold.held) warn(hold.held);
  return hold;
}
