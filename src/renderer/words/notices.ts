import { plural } from "./format.ts";

/** What the window says was done, refused, or cannot be. */

export const AGENTS = {
  notFound: (name: string | number): string => `${name} — not found`,
  foundName: (name: string | number): string => `${name} — found`,
  foundName2: (name: string | number, version: string | number): string => `${name} — found, ${version}`,
} as const;

export const CALLS = {
  hookbenchIsNotConnectedYet: "Hookbench is not connected yet.",
} as const;

export const CATALOGUES = {
  theEventsOfCanBe: (title: string | number): string => `The events of ${title} can be composed now.`,
  deletedTitle: (title: string | number): string => `Deleted ${title}.`,
} as const;

export const CHANNELS = {
  deletedTheChannelHooksThat: (name: string | number): string =>
    `Deleted the channel ${name}. Hooks that name it go on without it.`,
} as const;

export const COMPARISON = {
  nothingToCompareItWith: "Nothing to compare it with: no earlier delivery of this source and event worked.",
} as const;

export const CONNECT_SENDER = {
  madeTheSource: (name: string | number): string => `Made the source ${name}.`,
} as const;

export const DELIVERY_ACTIONS = {
  annotated: "Note and tags kept.",
  cleared: ({
    deleted,
    pinned,
    more,
  }: {
    readonly deleted: number;
    readonly pinned: number;
    readonly more: boolean;
  }): string =>
    [
      `${deleted.toLocaleString("en")} deleted.`,
      ...(pinned > 0 ? [`Pinned and kept: ${pinned.toLocaleString("en")}.`] : []),
      ...(more ? ["No more go at once; delete again for the rest."] : []),
    ].join(" "),
  open: "Open",
  ofReplaysFailed: (failed: string | number, results: string | number, error: string | number): string =>
    `${failed} of ${results} replays failed: ${error}`,
  to: (to: string | number): string => ` to ${to}`,
  nothing: "nothing",
  replayedAnsweredInMs: (value: string | number, status: string | number, durationMs: string | number): string =>
    `Replayed${value}: answered ${status} in ${durationMs} ms.`,
  replayedDeliveries: (results: string | number): string => `Replayed ${results} deliveries.`,
  itWasNotTaken: "It was not taken.",
  runAgainAnswered: (status: string | number): string => `Run again: answered ${status}.`,
  deletedOneDelivery: "Deleted one delivery.",
  deletedDeliveries: (value: string | number): string => `Deleted ${value} deliveries.`,
} as const;

export const DELIVERY_SELECTION = {
  onlyDeliveriesCanBeSelected: (value: string | number): string => `Only ${value} deliveries can be selected at once.`,
} as const;

export const ENDPOINTS = {
  madeWhichIsSwitchedOff: (name: string | number): string => `Made ${name}, which is switched off.`,
  deletedTheEndpointIts: (name: string | number): string =>
    `Deleted the endpoint ${name}; its attempts to come are cancelled.`,
} as const;

export const EXECUTION_ACTIONS = {
  noneBefore: "None of the newest 200 runs of this hook began before this one.",
  mayRunToo: (hookName: string | number): string => `${hookName} may run too.`,
  anotherOneOfThatWaited: (hookName: string | number): string => `Another one of ${hookName} that waited`,
  othersOfThatWaited: (count: string | number, hookName: string | number): string =>
    `${count} others of ${hookName} that waited`,
} as const;

export const FILTER_BY_VALUE = {
  theFilterComparesSingle: "The filter compares single values.",
  thisValueIsTooLong: "This value is too long for the filter.",
  theFilterCannotAskFor: "The filter cannot ask for this value.",
  filteredBy: (chip: string | number): string => `Filtered by ${chip}.`,
  undo: "Undo",
} as const;

export const FIXTURES = {
  savedAs: (name: string | number): string => `Saved as ${name}.`,
  show: "Show",
  deletedName: (name: string | number): string => `Deleted ${name}.`,
  imported1Fixture: "Imported 1 fixture.",
  importedFixtures: (count: string | number): string => `Imported ${count} fixtures.`,
  anotherIsCalledNow: (value: string | number): string => `Another is called ${value} now.`,
} as const;

export const HOOKS = {
  deletedTheHook: (name: string | number): string => `Deleted the hook ${name}.`,
} as const;

export const INTERRUPTED = {
  runAgain: (value: string | number): string => `${value} run again`,
  waitForApproval: (waiting: string | number): string => `${waiting} wait for approval`,
  leftOut: (left: string | number, reason: string | number): string => `${left} left out: ${reason}`,
} as const;

export const MCP_SERVERS = {
  deletedTheMcpServerHooks: (name: string | number): string =>
    `Deleted the MCP server ${name}. Hooks that call its tools fail from now on.`,
} as const;

export const NEED_NOTICES = {
  hookbench: "Hookbench",
} as const;

export const PLACE_FILTER = {
  thereIsNoView: (view: string | number): string => `There is no view ${view}.`,
} as const;

export const REPLAY_RUNS = {
  replayedDeliveries: (total: string | number): string => `Replayed ${total} deliveries.`,
  replayedDeliveriesTakenNot: (total: string | number, taken: string | number, failed: string | number): string =>
    `Replayed ${total} deliveries: ${taken} taken, ${failed} not.`,
} as const;

/** Of settings that are changed on their page and from elsewhere. */
export const SETTING_NOTICES = {
  changed: (label: string): string => `Changed: ${label}.`,
  theme: "Theme",
  zone: "Time zone",
  letters: "Single-letter keys",
} as const;

export const SOURCES = {
  deletedTheSourcePostsTo: (name: string | number): string =>
    `Deleted the source ${name}; posts to its path are answered 404.`,
  removedTheSecretOfIt: (hint: string | number, name: string | number, value: string | number): string =>
    `Removed the secret ${hint} of ${name}. It verifies for ${value} s more.`,
} as const;

export const STATUS = {
  stoppedRunsArePausedUntil: (stopped: string | number, isTunnelClosed: boolean): string =>
    `Stopped ${stopped}. Runs are paused until you resume them.${isTunnelClosed ? " The tunnel is closed." : ""}`,
} as const;

export const TARGETS = {
  notSentOnAnyMore: (forgotten: number): string =>
    `Not sent on any more: ${plural(forgotten, "delivery", "deliveries")}. The list still has all.`,
} as const;

export const TOASTS = {
  undo: "Undo",
} as const;

export const VIEWS = {
  theViewHasThisFilter: (name: string | number): string => `The view ${name} has this filter now.`,
  removedTheViewWhatIt: (name: string | number): string => `Removed the view ${name}. What it showed is kept.`,
} as const;

/** A scenario made of a stretch of the time strip. */
export const STRETCH = {
  cut: (kept: number, total: number): string => `Made of the first ${kept} of ${total} deliveries.`,
} as const;
