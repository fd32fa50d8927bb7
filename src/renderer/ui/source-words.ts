import type { SourceHealth } from "../../contract/model/source-health.ts";
import { ago, count } from "../words/format.ts";

/** How a source does, each a few words: when its last one came, how many an hour, how many of the newest failed. */
export function healthWords({ lastAt, lastHour, recent }: SourceHealth, now: number): readonly string[] {
  if (lastAt === null) return ["nothing arrived yet"];
  const failed = recent.failed + recent.turnedAway;
  return [
    `last ${ago(lastAt, now)}`,
    `${count(lastHour.fine + lastHour.failed + lastHour.turnedAway)} in the last hour`,
    failed === 0 ? `none of the last ${recent.of} failed` : `${failed} of the last ${recent.of} failed or rejected`,
  ];
}
