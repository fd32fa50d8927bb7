/** Words of All traffic: its heads, rows, groups and bars. */

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
export const alikeWords = (count: string) => `${count} alike`;
export const earlierWords = (count: string) => `${count} earlier ones are not listed here`;
export const newWords = (count: string) => `${count} new`;
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
