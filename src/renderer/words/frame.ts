/** The words of the window's frame: bar, rail, footer. */
import type { Zone } from "./format.ts";

/** What each place is called in the rail, and is headed with. */
export const PLACE_NAMES = {
  traffic: "All traffic",
  source: "Source",
  view: "View",
  "needs-you": "Needs you",
  compare: "Compare",
  shape: "Shape",
  scenarios: "Scenarios",
  hooks: "Hooks",
  runs: "Runs",
  endpoints: "Endpoints",
  attempt: "Attempt",
  log: "Log",
  toolbox: "Toolbox",
  settings: "Settings",
} as const;

export const SOURCES = "Sources";
export const VIEWS = "Views";
export const REMOVE = "Remove";
export const RENAME = "Rename";
export const MOVE_UP = "Move up";
export const MOVE_DOWN = "Move down";
export const KEEP_THIS_FILTER = "Keep this filter";
export const CONNECT_SENDER = "Connect a sender";
/** What opens the rail in a narrow window. */
export const PLACES = "Places";
export const SEARCH = "Search or run a command";
export const PAUSE = "Pause";
export const RESUME = "Resume";

/** What the bars beside a source show. */
export const LAST_HOUR = "The last hour in ten bars, what failed or was turned away in red";

export const WINDOW_REFUSED = "The browser opened no window. Allow this page to open some, and try again.";

/** How the app of a source is, beside its name. */
export const LIGHTS = {
  up: "app up",
  step: "step by step, each waits for you",
  waits: "deliveries wait for the app",
  held: "app down, deliveries wait for it",
  down: "app down",
  unknown: "app not tried yet",
  gone: "unknown: Hookbench does not answer",
  paused: "paused, senders hear 503",
  none: "no app set",
} as const;

/** Whether what is posted is recorded, in the footer. */
export const RECORDING = {
  listening: { mark: "up", words: "Recording" },
  paused: { mark: "waits", words: "Paused: senders hear 503" },
  stopped: { mark: "failed", words: "Not recording: the receiver is stopped" },
  refusing: { mark: "failed", words: "Refusing deliveries: they cannot be recorded" },
} as const;

/** `7 held for apps`. */
export function heldForApps(held: number): string {
  return `${held.toLocaleString("en")} held for apps`;
}

/** How the receiver is, before its address. */
export const RECEIVER = {
  listening: "Receiver",
  paused: "Receiver paused",
  stopped: "Receiver stopped",
  refusing: "Receiver refusing",
  unknown: "Receiver",
  copy: "Click to copy the URL",
} as const;

export function movedFrom(wantedPort: number): string {
  return `Port ${wantedPort} was in use, so the next free one was taken. Click to copy the URL.`;
}

/** What a click on the zone does. */
export const ZONE = {
  local: "Times are of this machine. Click to show UTC",
  utc: "Times are UTC. Click to show this machine's",
} as const;

/** `UTC`, `UTC+1`, `UTC-3:30`: of times as they are shown. */
export function zoneName(zone: Zone, now = Date.now()): string {
  const minutes = zone === "utc" ? 0 : -new Date(now).getTimezoneOffset();
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** How many of a view arrived today. */
export function todayWords(arrived: number): string {
  return `${arrived.toLocaleString("en")} today`;
}

/** `stripe, 2 of 5`: where it stands now. */
export function placeWords(name: string, place: number, of: number): string {
  return `${name}, ${place} of ${of}`;
}

/** `Paused since 14:20:03: senders hear 503 and are asked to try again later.` */
export function pausedWords(since: string | null): string {
  return `Capture is paused${since === null ? "" : ` since ${since}`}: senders hear 503 and are asked to try again later.`;
}

export const ERROR_BOUNDARY = {
  thisViewCouldNotBe: "This view could not be shown",
  nothingIsLostWhatWas: (message: string | number): string =>
    `Nothing is lost: what was recorded is kept, and capture goes on. The cause: ${message}`,
  tryAgain: "Try again",
} as const;

export const KEYS_HELP = {
  keys: "Keys",
  searchTheKeys: "Search the keys",
  close: "Close",
} as const;

export const COMMAND_PALETTE = {
  commands: "Commands",
  /** How many deliveries hold it, of all that are kept. */
  ofItems: (found: string, kept: string): string => `${found} of ${kept}`,
  openIt: "Open it",
  filterAllTrafficByIt: "Filter all traffic by it",
  move: " move ",
  run: " run ",
  back: " back",
} as const;

export const ENTRIES = {
  sendASignedSample: (name: string | number): string => `Send a signed ${name} sample`,
  setUp: (name: string): string => `Set up ${name}`,
  settingsOf: (name: string): string => `Settings of ${name}`,
} as const;

export const RAIL = {
  traffic: "Traffic",
  thingNeedsYou: "thing needs you",
  thingsNeedYou: "things need you",
  kept: ["delivery kept", "deliveries kept"],
  hooks: ["hook", "hooks"],
  endpoints: ["endpoint", "endpoints"],
  scenarios: ["scenario", "scenarios"],
} as const;

export const SOURCE_ENTRY = {
  hook: "hook",
  moreFor: (name: string | number): string => `More for ${name}`,
  setUp: "Set up",
  copyUrl: "Copy URL",
  theUrlOf: (name: string | number): string => `the URL of ${name}`,
  settings: "Settings",
} as const;

export const TOASTS = {
  dismiss: "Dismiss",
} as const;

export const TOOLBOX_PAGE = {
  sign: "Sign",
  verify: "Verify",
  curl: "Curl",
  check: "Check",
  whatToDoByHand: "What to do by hand",
  check2: "check",
} as const;

export const TOP_BAR = {
  hookbench: "Hookbench",
  stopRunning: (running: string | number): string => `Stop ${running} running`,
  themeChangeTo: (theme: string | number, next: string | number): string => `Theme: ${theme}. Change to ${next}`,
  theme: (theme: string | number): string => `Theme: ${theme}`,
} as const;

export const VIEW_ENTRY = {
  moreFor: (name: string | number): string => `More for ${name}`,
} as const;
/** Over the list of one source. */
export function sourcePaused(name: string, since: string): string {
  return `${name} is paused since ${since}: its senders hear 503 and are asked to try again later. Nothing of it is recorded.`;
}
