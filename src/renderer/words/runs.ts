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
  compare: "Compare runs",
  compareWhy: "With the run of this hook before it",
  asked: "What its agent was asked",
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

export const APPROVAL_PANEL = {
  alwaysRunsThisOneAnd:
    "“Always” runs this one and does not ask for this hook again, whatever arrives, until its action is changed.",
  theOtherOneOfThis: "the other one of this hook that waits",
  theOthersOfThisHook: (others: string | number): string => `the ${others} others of this hook that wait`,
  alwaysRunsThisOneAnd2: (waiting: string | number): string =>
    `“Always” runs this one and ${waiting}, and does not ask for this hook again, whatever arrives, until its action is changed.`,
} as const;

export const EXCHANGE = {
  request: "Request",
  response: "Response",
  noAnswer: "No answer.",
  onlyTheFirstCharactersAre: (characters: string | number): string =>
    `Only the first ${characters} characters are kept.`,
  onlyTheFirst64Kb: "Only the first 64 KB are kept.",
  headers: (headers: string | number): string => `${headers} headers`,
  headersOfThe: (of: string | number): string => `Headers of the ${of}`,
  attempts: "Attempts",
  nothing: "nothing",
  answeredStatus: (status: string | number): string => `answered ${status}`,
  inDurationMs: (durationMs: string | number): string => `in ${durationMs}`,
} as const;

export const EXECUTION_VIEW = {
  queuedCreatedAt: (createdAt: string | number): string => `queued ${createdAt}`,
  waitedValue: (value: string | number): string => `waited ${value}`,
  ranDurationMs: (durationMs: string | number): string => `ran ${durationMs}`,
  attempts: (attempts: string | number): string => `${attempts} attempts`,
  exitExitCode: (exitCode: string | number): string => `exit ${exitCode}`,
  runningFor: (value: string | number): string => `running for ${value}`,
  noOutputYet: "No output yet.",
  theFirstAreNotShown: (hidden: string | number): string => `The first ${hidden} are not shown.`,
  output: "Output",
  beyondTheLimitWereNot: (dropped: string | number): string => `${dropped} beyond the limit were not kept.`,
  result: "Result",
} as const;

export const INTERRUPTED_BAR = {
  runWas: "run was",
  runsWere: "runs were",
  interruptedAndNotRunAgain: (total: string | number): string => `${total} interrupted and not run again`,
  runTheseAgain: "Run these again…",
  runsWithoutAsking: "runs without asking",
  asksForApproval: "asks for approval",
  cannotRunItsHookWas: "cannot run: its hook was deleted",
  runTheseAgain2: "Run these again",
  run: "run",
  runAgain: (runnable: string | number): string => `Run ${runnable} again?`,
  theseAreTheFirstOf: (items: string | number, total: string | number): string =>
    ` These are the first ${items} of ${total} runs.`,
  theyMayHaveDonePart: (value: string | number): string =>
    `They may have done part of their work before they were interrupted. They are queued in this order, each for the delivery that it ran for and with its hook as it is now; hooks of a higher priority begin first.${value}`,
  whatWouldRun: "What would run",
  noTitle: "no title",
  cancel: "Cancel",
  runThemAgain: "Run them again",
} as const;

export const RUN_FILTER_BAR = {
  hook: "Hook",
  everyHook: "Every hook",
  status: "Status",
  everyStatus: "Every status",
  clear: "Clear",
  aDeletedHook: "a deleted hook",
} as const;

export const RUN_LINE = {
  noTitle: "no title",
} as const;

export const RUN_LIST = {
  theNewestAreListedFilter: (value: string | number): string =>
    `The newest ${value} are listed. Filter to see older ones.`,
} as const;

export const RUNS_PAGE = {
  widthOfTheList: "Width of the list",
  clearTheFilter: "Clear the filter",
  nothingHasRunYet: "Nothing has run yet",
  aHookRunsWhenA: "A hook runs when a delivery meets its conditions. What it did is then shown here.",
  newHook: "New hook",
  toHooks: "Look at the hooks",
} as const;
