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

export const FIELD_TOO_LARGE = "too large";
export const FIELD_TOO_LARGE_WHY = "The body is larger than 2 MB, so it was not looked at for the list.";

/** What asks for a payload's field as a column. */
export const ADD_FIELD = {
  item: "Add payload field…",
  title: "A payload field as a column",
  label: "Path",
  list: "Fields of the selected delivery",
  hint: "As in data.object.id, or webhook.headers.x-request-id",
  verb: "Add column",
  cancel: "Cancel",
} as const;

export const UNKNOWN_SENDER = "Not known";
/** Of a sender that is known by what its delivery looks like, and by no source. */
export const GUESS = {
  short: (sender: string): string => `${sender}?`,
  why: (sender: string): string => `It looks like ${sender}; no source says so.`,
} as const;
export const REPLAY = "Replay";
export const LIST = "Deliveries";

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
export const SORT_AGAIN = "Sort again with what is new";
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

export const COLUMN_HEADS = {
  columns: "Columns",
  columnValue: (value: string | number): string => `${value}: column`,
  sorts: (head: string): string => `${head}: a click sorts by it, a right click has more`,
  moveLeft: "Move left",
  moveRight: "Move right",
  removeValue: (name: string): string => `Remove ${name}`,
  hideValue: (value: string | number): string => `Hide ${value}`,
  showValue: (value: string | number): string => `Show ${value}`,
  columnsAsTheyWere: "Reset columns",
  widthOf: (value: string | number): string => `Width of ${value}`,
} as const;

export const COPY_DELIVERY = {
  theCurlCommand: "the curl command",
  thePowerShellCommand: "the PowerShell command",
  theHTTPieCommand: "the HTTPie command",
  theOpensslScript: "the openssl script",
  theRawRequest: "the raw request",
  thePayload: "the payload",
  noText: "This payload is no text: save it instead.",
  theUrl: "the URL",
} as const;

export const DELIVERIES_PAGE = {
  widthOfTheList: "Width of the list",
  theListCouldNotBe: "The list could not be fetched",
  tryAgain: "Try again",
  delivery: "delivery",
  deliveries: "deliveries",
  replayIds: (ids: string | number): string => `Replay ${ids}?`,
  theyGoThroughHookbenchAgain: "They go through Hookbench again, in the order they arrived, and their hooks run.",
  replay: "Replay",
} as const;

export const DELIVERY_BODY = {
  theBodyIsEmpty: "The body is empty.",
  readingTheBody: "Reading the body…",
  readingSoFar: (characters: string): string => `Reading the body: ${characters} characters so far…`,
  thisBodyHasShowingIt: (decoded: string | number): string => `This body has ${decoded}. Showing it can take a moment.`,
  showIt: "Show it",
  beginningOf: (shown: string, all: string): string => `The bytes shown are the first ${shown} of ${all}. `,
  fetchAll: "Fetch all",
  wereSentBeyondTheLimit: (size: string | number, came: string | number): string =>
    `${size} were sent, beyond the limit; only the first ${came} were kept.`,
  secretsInTheBodyAre: "Secrets in the body are masked. ",
  reveal: "Reveal",
} as const;

export const DELIVERY_MENU = {
  delivery: "Delivery",
} as const;

export const DELIVERY_ROW = {
  noApp: "no app",
  bytesItem: (item: string | number): string => `${item} bytes`,
  close: "Close",
  openCount: (alike: string | number): string => `Open, ${alike}`,
  pinned: "pinned",
  drifts: "unlike those before it",
  pinned2: "Pinned",
  itsSender: "its sender",
  sentAgainByAfter: (sender: string | number, after: string | number, size: string | number): string =>
    `Sent again by ${sender} after ${after}${size}`,
  replayedAfter: (after: string | number, size: string | number): string => `Replayed after ${after}${size}`,
  whatTheSenderHeard: "what the sender heard is not known",
  theSenderWaitsForAn: "the sender waits for an answer",
  theSenderHeard: (said: string | number): string => `the sender heard ${said}`,
} as const;

export const ANSWER_DIALOG = {
  answerByHand: "Answer by hand",
  theSenderGetsThisInstead: "The sender gets this instead of your app's answer, and your app is not sent the delivery.",
  status: "Status",
  headers: "Headers",
  onePerLine: "One per line.",
  body: "Body",
  cancel: "Cancel",
  answer: "Answer",
} as const;

export const EMPTY_LIST = {
  waitingForTheFirstDelivery: "Waiting for the first delivery",
  postAnythingToThisUrl: "Post anything to this URL and it shows up here, whether or not a source has its path:",
  theUrlToPostTo: "the URL to post to",
  thePublicUrl: "the public URL",
  sendASignedGitHubSample: "Send a signed GitHub sample",
  postToItsUrl: "What is posted to this URL shows up here:",
  sendSample: "Send a sample",
  addASource: "Add a source",
} as const;

/** `Set up Stripe`, which never got anything. */
export const setUpOf = (name: string) => `Set up ${name}`;

export const FILTER_BAR = {
  removeFilter: (chip: string | number): string => `Remove filter ${chip}`,
  suggestions: "Suggestions",
} as const;

export const LIST_LINES = {
  notHereYet: "Not here yet",
} as const;

export const NOTHING_MATCHES = {
  delivery: "delivery",
  deliveries: "deliveries",
} as const;

export const OUTCOME_SIGNS = {
  failed: "failed",
  yourAppDidNotAnswer: "your app did not answer",
  yourAppRefusedIt: "your app refused it",
  heldForYou: "held for you",
  waitsForYourApp: "waits for your app",
  yourAppHasNotAnswered: "your app has not answered yet",
  itsSignatureDoesNotHold: "its signature does not hold",
  itIsNotSigned: "it is not signed",
  turnedAway: (why: string | number): string => `turned away: ${why}`,
  turnedAway2: "turned away",
  theSenderWasToldOf: "the sender was told of an error",
} as const;

export const REPLAY_RUNS = {
  replayOfMany: "Replay of many",
  replayed: "Replayed",
  replaying: "Replaying",
  replayPaused: "Replay paused",
  notTaken: (failed: string | number): string => `, ${failed} not taken`,
  mayHaveBeenSent: (unsure: string | number): string => `, ${unsure} may have been sent`,
  to: (to: string | number): string => `, to ${to}`,
  ofValue: (
    value: string | number,
    handled: string | number,
    total: string | number,
    value2: string | number,
    value3: string | number,
    value4: string | number,
    value5: string | number,
  ): string => `${value}: ${handled} of ${total} deliveries${value2}${value3}${value4}${value5}`,
  pause: "Pause",
  goOn: "Go on",
  cancel: "Cancel",
} as const;

export const ROW_WORDS = {
  heldForMs: (forMs: string | number): string => `held, ${forMs}`,
  runningForMs: (forMs: string | number): string => `running ${forMs}`,
  downHeld: "down, held",
  minValue: (value: string | number): string => `${value} min`,
  yourApp: (app: string | number): string => `your app ${app}`,
  notAnswered: "not answered",
  answeredStatus: (status: string | number): string => `answered ${status}`,
} as const;

export const SELECTION_BAR = {
  makeScenario: "Make a scenario",
  selectAll: "Select all",
  selectedDeliveries: "Selected deliveries",
  delivery: "delivery",
  deliveries: "deliveries",
  atMost10000Can: "At most 10,000 can be replayed at once",
  replay: "Replay",
  delete: "Delete",
  done: "Done",
} as const;

export const WAITING_BARS = {
  moreSource: "more source",
  deliveriesOfWait: (more: string | number): string => `Deliveries of ${more} wait.`,
  showTheSource: "Show the source",
  aSource: "A source",
  whatWaitsAt: (name: string | number): string => `What waits at ${name}`,
  deliveredOfThoseThatWaited: "Delivered of those that waited",
  deliverNow: "Deliver now",
  forgetThem: "Forget them",
  showTheFirst: "Show the first",
  heldForYou: (stepped: string | number): string => `${stepped} held for you`,
  yourAppIsDown: "your app is down, ",
  ofDelivered: (delivered: string | number, value: string | number): string => `${delivered} of ${value} delivered`,
  waiting: (waiting: string | number): string => `${waiting} waiting`,
  itIsNoneOfThe: (value: string | number): string => `It is none of the newest ${value} deliveries of its source.`,
} as const;

/** Of a payload's field as a column. */
export const FIELD_COLUMN = {
  added: (name: string): string => `${name} is a column now.`,
  removed: (name: string): string => `Removed the column ${name}.`,
  tooMany: (most: number): string => `${most} payload fields are columns already. Remove one before you add another.`,
  noName: "The list cannot name this value.",
  isThere: "This is a column already.",
} as const;

/** In what a delivery is unlike those before it, as its row says it. */
export function driftWords(
  before: number,
  things: number,
  first: readonly { readonly path: string; readonly sentence: string }[],
): string {
  const told = first.map(({ path, sentence }) => `${path} ${sentence}`).join("; ");
  const rest = things > first.length ? `; and ${things - first.length} more` : "";
  return `Unlike the last ${before} of its source and event: ${told}${rest}`;
}
