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
  scenario: "Scenario",
  pause: "Pause",
  goOn: "Go on",
  skip: "Skip the next",
  stop: "Stop",
} as const;

/** The gaps in which deliveries are replayed, by how fast. */
export const GAPS = [
  { value: "original", label: "1×" },
  { value: "ten", label: "10×" },
  { value: "once", label: "At once" },
] as const;

export const STRIP_WORDS = {
  fine: (fine: string | number): string => `${fine} fine`,
  failed: (failed: string | number): string => `${failed} failed`,
  turnedAway: (turnedAway: string | number): string => `${turnedAway} turned away`,
  sinceValue: (value: string | number, from: string | number): string => `${value} since ${from}`,
  minMinutes: (minutes: string | number): string => `${minutes} min`,
  day: "day",
  theListShowsToOf: (from: string | number, to: string | number): string => `The list shows ${from} to ${to}, of `,
  untilNow: (now: string | number): string => ` until ${now}`,
  unknownSince: (at: string | number): string => `unknown since ${at}`,
  selectedDelivery: "selected delivery",
  selectedDeliveries: "selected deliveries",
  signedAnewWhereKnown: "Signed anew where a secret is known, as their signatures are of then; else as they came.",
  delivery: "delivery",
  deliveries: "deliveries",
  fromTo: (total: string | number, from: string | number, to: string | number): string =>
    `${total} from ${from} to ${to}`,
  asTheyCameEachIs: "As they came; each is checked as of when it first did.",
  ofMany: (many: string | number, name: string | number): string => `${many} of ${name}`,
  signedAnewAsTheirSignatures: "Signed anew, as their signatures are of then.",
  signedAnewWhereASecret: (without: string | number): string =>
    `Signed anew where a secret is known. Without one, as they came: ${without}.`,
  throughHookbench: "through Hookbench",
  toHost: (host: string | number): string => `to ${host}`,
  sendTotal: (total: string | number, value: string | number): string => `Send ${total} ${value}`,
  failed2: (failed: string | number): string => `, ${failed} failed`,
  replayOf: (handled: string | number, total: string | number, value: string | number): string =>
    `Replay: ${handled} of ${total} deliveries${value}`,
} as const;

export const scenarioProgress = (name: string, handled: number, total: number, failed: number): string =>
  `${name}: ${handled} of ${total} steps${failed > 0 ? `, ${failed} failed` : ""}`;

/** The words of a replay beside what came first. */
export const RUN_BESIDE = {
  title: "The replay beside what came",
  deliveries: "Deliveries of the replay",
  delivery: "Delivery",
  before: "As it came",
  after: "Replayed",
  compare: "Compare",
  close: "Close",
} as const;
