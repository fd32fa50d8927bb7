/** The words of the list of runs. */
export const RUNS = {
  title: "Runs",
  filter: "Filter the runs",
  noneMatches: "No run matches this filter",
  interrupted: "Interrupted runs",
  choose: "Choose a run to see what it did, in its delivery.",
  unknown: "There is no such run",
  unknownWhy: "It may have been deleted together with its delivery.",
  notNow: "The run cannot be shown now",
  back: "Back to the list",
  again: "Try again",
} as const;

/** The words of one run. */
export const RUN = {
  again: "Run again",
  cancel: "Cancel",
  openHook: "Open the hook",
} as const;

export const runOf = (hook: string): string => `Run of ${hook}`;

export const APPROVAL = {
  label: "Approval",
  asks: (hook: string): string => `${hook} asks to run exactly this`,
  what: "What would run",
  fetching: "Fetching what it would run…",
  once: "Run once",
  always: "Always for this hook",
  refuse: "Refuse",
} as const;
