import type { Ports } from "../ports.ts";
import type { SendTable } from "../record/sends/send-table.ts";
import type { Lanes } from "./lanes.ts";

/** The wall clock was set back when it is by more than this behind where it should be, in milliseconds. */
const SET_BACK_MS = 1000;

export interface SetBack {
  /** The time of now; where the clock was set back since the last look, what is to come has followed it. */
  now(): number;
  /** The same for what an earlier run left. */
  straighten(): void;
}

/** Where the clock is set back, attempts to come would wait for it to come round again: they keep their delay instead. */
export function followSetBack(
  { clock, log }: Pick<Ports, "clock" | "log">,
  sends: Pick<SendTable, "straighten">,
  lanes: Lanes,
): SetBack {
  let base = clock.now() - clock.elapsed();

  function straighten(): void {
    const changes = sends.straighten(clock.now());
    if (changes === 0) return;
    log.warn("The clock was set back; attempts to come follow it", { events: changes });
    for (const lane of lanes.all) lane.reload();
  }

  return {
    straighten,
    now: () => {
      const now = clock.now();
      const before = base;
      base = now - clock.elapsed();
      if (base < before - SET_BACK_MS) straighten();
      return now;
    },
  };
}
