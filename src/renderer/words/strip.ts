/** The words of the time strip and of playing a stretch of it. */
import type { Absence } from "../../contract/model/strip.ts";

export const STRIP = "Time";
export const LIVE = "live";
export const BRUSH_FROM = "Beginning of the stretch";
export const BRUSH_TO = "End of the stretch";
export const CLEAR_BRUSH = "Clear the stretch";

export const WHY: Readonly<Record<Absence["why"], string>> = { off: "off", killed: "killed", paused: "paused" };

export const PLAY = {
  line: "Replay a stretch",
  gaps: "Gaps",
  to: "To",
  throughHookbench: "through Hookbench",
  start: "Start",
  close: "Close",
  footer: "Replay",
  pause: "Pause",
  goOn: "Go on",
  skip: "Leave out the next",
  stop: "Stop",
} as const;

/** The gaps in which deliveries are replayed, by how fast. */
export const GAPS = [
  { value: "original", label: "1×" },
  { value: "ten", label: "10×" },
  { value: "once", label: "At once" },
] as const;
