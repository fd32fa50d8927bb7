/** Words of the page that compares two. */
import type { MutedWord } from "../../contract/model/muted-field.ts";
import type { ComparedNote, ComparedPart } from "../../contract/model/comparison.ts";
import { COMPARE_KEYS } from "./commands.ts";
import { plural } from "./format.ts";

export const COMPARE = {
  ...COMPARE_KEYS,
  with: "Compared with",
  original: "Its original",
  worked: "Last that worked",
  previous: "Previous of this event",
  byHand: "Chosen by hand",
  onlyDifferences: "Only differences",
  mutes: "Mute ids, times, signatures",
  list: "What is muted",
  view: "View",
  side: "Side by side",
  unified: "Unified",
  raw: "Raw",
  fetching: "Fetching both…",
  body: "Body",
  headers: "Request and headers",
  answer: "Your app’s answer",
  noAnswer: "Your app answered neither.",
  patch: "Copy as patch",
  masked: "Credentials are masked on both sides, and not compared.",
  tooLong: "Too long to be shown whole: its beginning is compared.",
  empty: "No body.",
  bytes: "This body is not text.",
  sameBytes: "They are the same, byte for byte.",
  otherBytes: "They are not the same bytes.",
  patchName: "the differences",
} as const;

export const MUTED = {
  title: "What is muted",
  hint: "One a line: a field or a header by its name, wherever it is, or a path such as data.object.id. * is any letters.",
  field: "Fields and headers",
  mute: "Mute",
  forget: "As learned",
  reset: "As at first",
  save: "Save",
  cancel: "Cancel",
} as const;

export const mutedHere = (event: string): string => `For ${event}`;
export const noneMuted = (looked: number, event: string): string =>
  `Nothing is muted but by its name: in ${plural(looked, "delivery", "deliveries")} of ${event} no field was found that always differs.`;

/** What a person said of a field, as it is told once it is done. */
export function fieldWord(path: string, word: MutedWord | null, event: string): string {
  if (word === null) return `${path} of ${event} is muted as it was learned.`;
  return word === "muted" ? `${path} is muted for ${event}.` : `${path} is shown for ${event}.`;
}

/** Of two attempts, or two runs of hooks, what their parts are called, and how each is named. */
export const SENT = {
  attempts: {
    body: "Body",
    headers: "Request and headers",
    answer: "Answer",
    empty: "No body.",
    noAnswer: "Neither was answered.",
  },
  executions: {
    body: "Output",
    headers: "What became of it",
    answer: "Result",
    empty: "Neither wrote anything.",
    noAnswer: "Neither has a result.",
  },
  attempt: (number: string, event: string): string => `Attempt ${number} of ${event}`,
  toEvent: "Its event",
  cut: "Only the first lines of these are compared here.",
} as const;

export const RUNS_COMPARED = {
  step: "Step",
  differs: "What differs",
  same: "The same",
  onlyDifferences: COMPARE.onlyDifferences,
  all: "No step differs.",
} as const;

/** `Your app answered 200 before, 500 here.`; null where it answered the same, or neither. */
export function answersWords(before: number | null, after: number | null): string | null {
  if (before === after) return null;
  return `Your app answered ${said(before)} on the left, ${said(after)} on the right.`;
}

export const sameLines = (count: number) => plural(count, "line the same", "lines the same");
export const notDrawn = (count: number) => `${plural(count, "line")} out of view`;
export const mutedNow = (path: string) => `${path} is muted from now on.`;
export const sectionNote = (muted: number, same: number) =>
  [...(muted === 0 ? [] : [`${muted} muted`]), ...(same === 0 ? [] : [sameLines(same)])].join(", ");
export const KINDS = {
  same: "",
  muted: "muted",
  changed: "changed",
  added: "added",
  removed: "removed",
  moved: "moved",
};

function said(status: number | null): string {
  return status === null ? "nothing" : String(status);
}

export const COMPARE_PAGE = {
  inTookMs: (tookMs: string | number): string => ` in ${tookMs}`,
  appStatus: (status: string | number, value: string | number): string => `app ${status}${value}`,
} as const;

export const DIFF_ROWS = {
  noLine: "no line",
} as const;

/** What the parts of two are called, and what is said where neither has one. */
export type PartNames = Readonly<Record<ComparedPart | "empty" | "noAnswer", string>>;

/** What is to be known of a part, in a sentence. */
export function noteWords(names: PartNames, part: ComparedPart, note: ComparedNote): string {
  if (note === "none") return part === "answer" ? names.noAnswer : names.empty;
  if (note === "cut") return COMPARE.tooLong;
  return `${COMPARE.bytes} ${note === "same_bytes" ? COMPARE.sameBytes : COMPARE.otherBytes}`;
}
