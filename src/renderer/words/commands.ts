/** Under what a command stands in the palette and among the keys. */
export const GROUPS = {
  delivery: "With the selected delivery",
  held: "With a held delivery",
  list: "In the list",
  strip: "On the time strip",
  payload: "In the payload",
  compare: "Where two are compared",
  run: "With a run",
  place: "Go to",
  make: "New",
  host: "Receiver and tunnel",
  window: "Window",
} as const;
export type CommandGroup = keyof typeof GROUPS;

/** What the palette finds besides commands. */
export const FOUND = {
  source: "Sources",
  setUp: "Set-up",
  view: "Views",
  hook: "Hooks",
  endpoint: "Endpoints",
  scenario: "Scenarios",
  sample: "Samples",
  shown: "Shown here",
} as const;

/** `Delete: Team chat`: a button of a row. */
export const ofRow = (name: string, row: string): string => `${name}: ${row}`;
/** `More for shop: Rename`: an entry of a menu. */
export const ofMenu = (menu: string, entry: string): string => `${menu}: ${entry}`;

export const PALETTE = "Search or run a command";
export const NOTHING_FOUND = "No command, no object and no delivery has these letters";

/** `Deliveries that hold “rpl”`, with how many there are where it is known. */
export function deliveriesHolding(text: string): string {
  return `Deliveries that hold “${text}”`;
}

export const LETTER_KEYS = "Single-letter keys";
export const ALL_KEYS = "All keys";
export const NO_SUCH_KEY = "No key that works here is for that";

export const FRAME_COMMANDS_WORDS = {
  goTo: (name: string | number): string => `Go to ${name}`,
  undo: "Undo what was done last",
  redo: "Redo it",
  needsYou: "Needs you",
  approvalsInbox: "approvals inbox",
  allTraffic: "All traffic",
  hooks: "Hooks",
  runs: "Runs",
  endpoints: "Endpoints",
  log: "Log",
  shape: "Shape of payloads",
  shapeAlso: "fields types schema drift typescript zod pydantic",
  sendAnEventSent: "send an event sent",
  scenarios: "Scenarios",
  toolbox: "Toolbox",
  settings: "Settings",
  sign: "Sign",
  signByHand: "Sign by hand",
  verify: "Verify",
  verifyAPastedRequest: "Verify a pasted request",
  curl: "Curl",
  writeACurlCommand: "Write a curl command",
  check: "Check",
  checkAReceiver: "Check a receiver",
  newValue: (value: string | number): string => `New ${value}`,
  newNoun: (noun: string | number): string => `New ${noun}`,
  resumeCapture: "Resume capture",
  pauseCapture: "Pause capture",
  receiverStopStart: "receiver stop start",
  stopEverythingThatRuns: "Stop everything that runs, and the tunnel",
  resumeRuns: "Resume runs",
  pauseRuns: "Pause runs",
  executionsHooksQueue: "executions hooks queue",
  openTheTunnel: "Open the tunnel",
  closeTheTunnel: "Close the tunnel",
  startStop: "start stop",
  showTheTunnel: "Show the tunnel",
  showTimesOfThisMachine: "Show times of this machine",
  showTimesInUtc: "Show times in UTC",
  zoneLocal: "zone local",
  copyTheTunnelUrl: "Copy the tunnel's URL",
  theTunnelUrl: "the tunnel's URL",
  copyTheReceiverUrl: "Copy the receiver's URL",
  theReceiverUrl: "the receiver's URL",
  searchOrRunACommand: "Search or run a command",
  showTheKeys: "Show the keys",
  helpShortcuts: "help shortcuts",
  nextRegion: "Next region",
  previousRegion: "Previous region",
  save: "Save",
  copyLinkToWhatIs: "Copy link to what is shown",
  theLink: "the link",
  openInANewWindow: "Open in a new window",
  secondAnotherTab: "second another tab",
  switchSingleLetterKeysOff: "Switch single-letter keys off",
  switchSingleLetterKeysOn: "Switch single-letter keys on",
  theme: (theme: string | number): string => `Theme: ${theme}`,
  aSource: "a source",
} as const;

export const COMMANDS = {
  testRepeats: "Test repeats",
  testRepeatsAlso: "idempotency idempotent duplicate same twice n times once",
  replayValue: (value: string | number): string => `Replay${value}`,
  againRepeatSend: "again repeat send",
  replayReSigned: (value: string | number): string => `Replay${value} re-signed`,
  editAndSend: "Edit and send",
  replayChangeCompose: "replay change compose",
  compareBoth: "Compare both",
  compare: "Compare",
  diffDifference: "diff difference",
  unpin: "Unpin",
  pin: "Pin",
  clear: "Delete all that match…",
  clearAlso: "clear empty remove everything",
  note: "Note and tags",
  noteAlso: "comment label mark annotate",
  saveAsFixture: "Save as fixture",
  copyAsCurl: "Copy as curl",
  copyRawRequest: "Copy raw request",
  copyPayload: "Copy payload",
  copyUrl: "Copy its address",
  copyLinkToIt: "Copy link to it",
  addressUrl: "address url",
  theLink: "the link",
  copyId: "Copy id",
  theDeliveryId: "the delivery's id",
  itsEvent: "its event",
  onlyEvent: (event: string | number): string => `Only ${event}`,
  itsSender: "its sender",
  onlyProvider: (provider: string | number): string => `Only ${provider}`,
  foldOrOpenTheTrace: "Fold or open the trace",
  runWhatAsksOnce: "Run what asks, once",
  refuseWhatAsksToRun: "Refuse what asks to run",
  letItGo: "Let it go",
  answerByHand: "Answer by hand",
  dropIt: "Drop it",
  nextWithShiftSelecting: "Next, with Shift selecting",
  previousWithShiftSelecting: "Previous, with Shift selecting",
  selectOrNoLonger: "Select, or no longer",
  page: "A page down or up",
  openGroup: "Open or close what is under it",
  into: "Into the delivery; Esc back to its row",
  selectAllThatMatch: "Select all matching",
  newestAndFollow: "Newest, and follow",
  oldest: "Oldest",
  filter: "Filter",
  selectNothing: "Select nothing",
  delivery: "delivery",
  deliveries: "deliveries",
} as const;

export const BRING_IN_COMMAND = {
  name: "Bring in requests…",
  also: "import recover har postman ndjson curl github",
} as const;

/** What the keys do where two are compared. */
export const COMPARE_KEYS = {
  next: "Next difference",
  all: "All lines",
  mute: "Mute the field",
  edit: "Edit and send the right one",
  back: "Back to the delivery",
} as const;

/** Keys that what is on the screen binds itself. */
export const SCREEN_KEYS = {
  brush: "Brush what is shown; again: make it a scenario",
  brushEdge: "Move an edge of the brush",
  brushWiden: "On the strip: widen the brush",
  zoom: "On the strip: less time, more, all of it",
  border: "On a border: move it, and put it back",
  find: "Find",
  point: "Cursor into the payload, then the menu of a value",
  wrap: "Wrap lines",
  fold: "Fold",
  decode: "Decode in place",
  views: "Its views, the first to the sixth",
  later: "Not now, 1 h",
  never: "Never for this",
  send: "Send or run",
  menu: "Menu of what has the focus",
  move: "Move a hook, source, view or column",
} as const;
