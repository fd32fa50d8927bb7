import type { SourceHealth } from "../../contract/model/source-health.ts";
import { ago, count } from "../words/format.ts";
import { HEALTH_WORDS } from "../words/controls.ts";

/** How a source does, each a few words: when its last one came, how many an hour, how many of the newest failed. */
export function healthWords({ lastAt, lastHour, recent }: SourceHealth, now: number): readonly string[] {
  if (lastAt === null) return [HEALTH_WORDS.nothingArrivedYet];
  const failed = recent.failed + recent.turnedAway;
  return [
    HEALTH_WORDS.lastLastAt(ago(lastAt, now)),
    HEALTH_WORDS.inTheLastHour(count(lastHour.fine + lastHour.failed + lastHour.turnedAway)),
    failed === 0 ? HEALTH_WORDS.noneOfTheLastFailed(recent.of) : HEALTH_WORDS.ofTheLastFailedOr(failed, recent.of),
  ];
}
