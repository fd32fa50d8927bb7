/** Words of All traffic: its heads, rows, groups and bars. */
import type { Absence } from "../../contract/model/strip.ts";
import { clockTime, count, dayOf, isSameDay } from "./format.ts";

export const HEADS = {
  time: "Time",
  mark: "Signature",
  sender: "Sender",
  event: "Event",
  summary: "Summary",
  app: "Your app",
  outcome: "Outcome",
  size: "Size",
} as const;

export const UNKNOWN_SENDER = "Not known";
export const REPLAY = "Replay";
export const LIST = "Deliveries";
export const BACK_TO_LIST = "Back to the list";

export const MARKS = {
  genuine: "Genuine",
  rejected: "Rejected",
  unsigned: "Not signed",
  unchecked: "Not checked",
  handshake: "Handshake",
  stray: "Not understood",
} as const;

export const retryWords = (number: number | null) => (number === null ? "Retry" : `Retry ${number}`);
export const alikeWords = (rows: string) => `${rows} alike`;
export const earlierWords = (rows: string) => `${rows} earlier ones are not listed here`;
export const newWords = (rows: string) => `${rows} new`;
export const selectedWords = (deliveries: string) => `${deliveries} selected`;

/** What the hooks did, one phrase for each outcome. */
export const RUN_WORDS = {
  queued: "waits its turn",
  waiting_approval: "waits for your approval",
  running: "runs",
  success: "ran",
  error: "failed",
  skipped: "did not run",
  cancelled: "was stopped",
  interrupted: "was interrupted",
} as const;

const HOLES: Readonly<Record<Absence["why"], string>> = {
  off: "Hookbench was off",
  killed: "Hookbench ended without being closed",
  paused: "paused, senders heard 503",
};

/** `13:41 to 13:46: Hookbench was off`; with seconds where both are of one minute, with days where they are not of today. */
export function holeWords({ from, to, why }: Absence, now: number): string {
  const end = to ?? now;
  const isWithinMinute = clockTime(from).slice(0, 5) === clockTime(end).slice(0, 5);
  const said = (at: number) => {
    const time = clockTime(at).slice(0, isWithinMinute ? 8 : 5);
    return isSameDay(at, now) ? time : `${dayOf(at, now)} ${time}`;
  };
  return `${said(from)} to ${said(end)}: ${HOLES[why]}`;
}

/** `3 new, 1 rejected`; empty where nothing is new. */
export function arrivedWords(arrived: number, rejected: number): string {
  if (arrived === 0) return "";
  return `${count(arrived)} new${rejected > 0 ? `, ${count(rejected)} rejected` : ""}`;
}
