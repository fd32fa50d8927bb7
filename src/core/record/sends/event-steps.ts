import type { Database } from "better-sqlite3";
import type { SentEvent } from "../../../contract/model/event.ts";
import { ROWS, repeated } from "../engine/many-rows.ts";
import type { EventStep, MadeAttempt, StoredEvent } from "./send-table.ts";

/** An attempt that has ended, and what becomes of its event. */
export interface EndedAttempt {
  readonly attempt: MadeAttempt;
  readonly stored: StoredEvent;
  readonly step: EventStep;
}

/** Inside a transaction: moves the events of attempts on, and answers what each of them is now. */
export type MoveEvents = (ended: readonly EndedAttempt[]) => Map<EndedAttempt, SentEvent["status"]>;

export function eventMoves(db: Database): MoveEvents {
  const one = db.prepare<[number, string, string, number | null, string, number]>(
    `UPDATE events SET attempts = ?, next_cause = ?, status = ?, next_attempt_at = ?
     WHERE (status <> 'cancelled' OR ? <> 'pending') AND seq = ?`,
  );
  const countAttempt = db.prepare<[number, number]>("UPDATE events SET attempts = ? WHERE seq = ?");
  const many = db.prepare<(number | string)[]>(
    `UPDATE events SET attempts = ?, next_cause = 'schedule', status = ?, next_attempt_at = NULL
     WHERE seq IN (${repeated("?")})`,
  );

  function moveOne({ attempt, stored, step }: EndedAttempt): SentEvent["status"] {
    const { status, nextAttemptAt, nextCause = "schedule" } = step;
    const { changes } = one.run(attempt.number, nextCause, status, nextAttemptAt, status, stored.seq);
    if (changes > 0) return status;
    countAttempt.run(attempt.number, stored.seq);
    return "cancelled";
  }

  return (ended) => {
    const statuses = new Map<EndedAttempt, SentEvent["status"]>();
    for (const alike of groupsOf(ended)) {
      const [first] = alike;
      const isMoved =
        first &&
        alike.length === ROWS &&
        many.run(first.attempt.number, first.step.status, ...alike.map(({ stored }) => stored.seq)).changes === ROWS;
      for (const each of alike) statuses.set(each, isMoved ? each.step.status : moveOne(each));
    }
    return statuses;
  };
}

/** Those that end alike, as many together as go by one statement; each that has another attempt to come by itself. */
function groupsOf(ended: readonly EndedAttempt[]): readonly (readonly EndedAttempt[])[] {
  const groups: EndedAttempt[][] = [];
  const open = new Map<string, EndedAttempt[]>();
  for (const each of ended) {
    const { attempt, step } = each;
    const isLast = step.nextAttemptAt === null && step.nextCause === undefined;
    const key = isLast ? `${step.status} ${attempt.number}` : null;
    const group = key === null ? undefined : open.get(key);
    if (group && group.length < ROWS) {
      group.push(each);
      continue;
    }
    const begun = [each];
    groups.push(begun);
    if (key !== null) open.set(key, begun);
  }
  return groups;
}
