import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { createSeen } from "./seen.ts";

/** Deliveries of a source that were rejected, one after another. */
export interface Streak {
  /** When the first of them came, epoch milliseconds. */
  readonly since: number;
  readonly rejected: number;
  /** Whether there may be more than were counted. */
  readonly isMore: boolean;
  /** Whether one of them carried a signature. */
  readonly isSigned: boolean;
  readonly lastId: string;
  readonly why: string | null;
}

/** The streak of each source whose last delivery was rejected. */
export interface Streaks {
  readonly of: Map<string, Streak>;
  /** Sources of which a delivery was genuine. */
  readonly proven: ReadonlySet<string>;
  /** Takes a delivery into account, once; true where that is news. */
  add(item: DeliveryItem): boolean;
  /** Whether one that was just recorded is what nearly all are, genuine as the last was: it changes nothing, and need not be remembered. */
  isUsual(item: DeliveryItem): boolean;
  /** Begins anew with some sources, whose deliveries are then taken again. */
  forget(sourceIds: readonly string[]): void;
}

/** `remembered`: how many deliveries of a source are known to have been taken into account. */
export function createStreaks(remembered: number): Streaks {
  const of = new Map<string, Streak>();
  const proven = new Set<string>();
  let seen = createSeen(remembered);

  function add(item: DeliveryItem): boolean {
    const { sourceId, verification, receivedAt, id, replayOf } = item;
    if (sourceId === null || !seen.isNew(sourceId, id)) return false;
    if (verification.outcome === "verified") {
      proven.add(sourceId);
      return of.delete(sourceId);
    }
    if (replayOf !== null || !isFailure(item)) return false;
    const before = of.get(sourceId);
    of.set(sourceId, {
      since: before?.since ?? receivedAt,
      rejected: (before?.rejected ?? 0) + 1,
      isMore: before?.isMore ?? false,
      isSigned: (before?.isSigned ?? false) || verification.outcome === "rejected",
      lastId: id,
      why: before?.why ?? null,
    });
    return true;
  }

  return {
    of,
    proven,
    add,
    isUsual: ({ sourceId, verification }) =>
      sourceId !== null && verification.outcome === "verified" && proven.has(sourceId) && !of.has(sourceId),
    forget: (sourceIds) => {
      seen = createSeen(remembered);
      for (const sourceId of sourceIds) of.delete(sourceId);
    },
  };
}

/** What has no secret to be checked with is another need. */
function isFailure({ verification: { outcome, reason } }: DeliveryItem): boolean {
  if (reason === "secret_missing" || reason === "secret_offered" || reason === "unsigned_outside") return false;
  return outcome === "rejected" || outcome === "unsigned";
}
