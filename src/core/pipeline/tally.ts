import type { ReceiverTally, Tally } from "../../contract/model/status.ts";
import type { Clock, Log } from "../ports.ts";
import type { TallyTable } from "../record/tables/tallies.ts";

/** What was counted is kept this often, and told of this often, in milliseconds. */
const KEEP_MS = 2000;
const TELL_MS = 500;

/** Counts what comes from outside by what becomes of it, since the start and since midnight. */
export interface TallyKeeper {
  count(what: keyof Tally, by?: number): void;
  /** So many more of what was not understood have no entry. */
  unlisted(count: number): void;
  readonly now: ReceiverTally;
  /** Keeps what is not kept yet. */
  stop(): void;
}

export interface TallyOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly table: TallyTable;
  /** Told that something was counted, twice a second at most. */
  readonly changed: () => void;
}

const NOTHING: Tally = { received: 0, refused: 0, notUnderstood: 0, dropped: 0 };

export function keepTally({ clock, log, table, changed }: TallyOptions): TallyKeeper {
  const sinceStart = { ...NOTHING };
  let unlisted = 0;
  let day = dayOf(clock.now());
  let today = { ...(table.get(day.name) ?? NOTHING) };
  let keeping: NodeJS.Timeout | null = null;
  let telling: NodeJS.Timeout | null = null;

  /** A new day begins with the first that is counted or asked for on it. */
  function turnPage(): void {
    const now = clock.now();
    if (now >= day.from && now < day.until) return;
    day = dayOf(now);
    today = { ...(table.get(day.name) ?? NOTHING) };
  }

  function keep(): void {
    if (keeping) clearTimeout(keeping);
    keeping = null;
    try {
      table.put(day.name, today);
    } catch (cause) {
      // Where nothing can be recorded this cannot either; the next count tries again.
      log.warn("What came today could not be kept", { cause: String(cause) });
    }
  }

  function tell(): void {
    telling = null;
    changed();
  }

  return {
    count: (what, by = 1) => {
      turnPage();
      sinceStart[what] += by;
      today[what] += by;
      keeping ??= setTimeout(keep, KEEP_MS).unref();
      telling ??= setTimeout(tell, TELL_MS).unref();
    },
    unlisted: (count) => {
      unlisted += count;
    },
    get now() {
      turnPage();
      return { sinceStart: { ...sinceStart }, today: { ...today }, unlisted };
    },
    stop: () => {
      if (telling) clearTimeout(telling);
      telling = null;
      if (keeping) keep();
    },
  };
}

interface Day {
  /** `2026-11-29`. */
  readonly name: string;
  /** Epoch milliseconds of its midnights, in this machine's zone. */
  readonly from: number;
  readonly until: number;
}

function dayOf(epochMs: number): Day {
  const date = new Date(epochMs);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const name = `${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return { name, from: new Date(year, month, day).getTime(), until: new Date(year, month, day + 1).getTime() };
}
