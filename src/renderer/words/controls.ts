/** The words of what all pages are made of. */

export const APP_WORDS = {
  yourAppHasNotAnswered: "Your app has not answered yet.",
  itWaitsItsTurnTo: "It waits its turn to go to your app.",
  yourAppDidNotAnswer: "Your app did not answer it whole.",
  downHeld: "down, held",
  yourAppIsDownIt: "Your app is down; it is delivered once the app listens again.",
  itWaitsUntilYouLet: "It waits until you let it go.",
  byHand: "by hand",
  itWasAnsweredByHand: "It was answered by hand in your app's place.",
  itWasDroppedAndWill: "It was dropped and will not be sent to your app.",
  yourAppAnsweredIn: (code: string | number, took: string | number): string => `Your app answered ${code} in ${took}.`,
  editedByHand: "edited by hand",
  changedByTheTransform: "changed by the transform",
  signedAnew: "signed anew",
  yourAppWasSentAnother: (method: string | number, value: string | number): string =>
    `Your app was sent another request (${method}): ${value}.`,
} as const;

export const BACK_TO_LIST = "Back to the list";

export const CALLER_WORDS = {
  madeByAnAgent: "made by an agent",
  changedByAnAgent: "changed by an agent",
  madeByAnAgentChanged: "made by an agent, changed since",
} as const;

export const COMBO_BOX = {
  moreTypeAPartOf: (left: string | number): string => `${left} more: type a part of its name`,
} as const;

export const CONFIRM = {
  cancel: "Cancel",
} as const;

export const COPY_LINE = {
  copyWhat: (what: string | number): string => `Copy ${what}`,
} as const;

export const COPY = {
  copiedWhat: (what: string | number): string => `Copied ${what}.`,
  couldNotCopyTheBrowser: (what: string | number): string =>
    `Could not copy ${what}: the browser denied access to the clipboard.`,
} as const;

export const DELIVERY_WORDS = {
  notUnderstood: "not understood",
  broughtIn: "brought in",
  signatureRejected: "signature rejected",
  signatureVerified: "signature verified",
  unsigned: "unsigned",
  signatureNotChecked: "signature not checked",
  tooLarge: "too large",
  queueFull: "queue full",
  fromAWebPage: "from a web page",
  methodStartsNothing: "method starts nothing",
  notUnderstood2: (times: string | number): string => `not understood ×${times}`,
  hook: "hook",
  onPurpose: (hooks: string | number): string => `on purpose, ${hooks}`,
  onPurpose2: "on purpose",
} as const;

export const EXACT_REQUEST = {
  headers: "Headers of the request",
  body: (size: string, isCut: boolean): string => `body of ${size}${isCut ? ", of which the beginning is shown" : ""}`,
  byte: "byte",
  bodyLabel: "Body that would be sent",
  notText: "(the body is not text)",
} as const;

export const EXECUTION_WORDS = {
  queued: "queued",
  waitingForApproval: "waiting for approval",
  running: "running",
  success: "success",
  failed: "failed",
  skipped: "skipped",
  cancelled: "cancelled",
  interrupted: "interrupted",
  spawnAgent: "spawn agent",
  runTool: "run tool",
  n8nWorkflow: "n8n workflow",
  messageAgent: "message agent",
} as const;

export const FORM_FRAME = {
  discardChanges: "Discard changes",
  save: "Save",
} as const;

export const HEADERS_TABLE = {
  noHeaders: "No headers.",
  copyTheValueOf: (name: string | number): string => `Copy the value of ${name}`,
  theValueOf: (name: string | number): string => `the value of ${name}`,
} as const;

export const HEADERS_TEXT = {
  lineIsNotNameValue: (value: string | number): string => `Line ${value} is not “name: value”.`,
} as const;

export const HEALTH_WORDS = {
  nothingArrivedYet: "nothing arrived yet",
  lastLastAt: (lastAt: string | number): string => `last ${lastAt}`,
  inTheLastHour: (value: string | number): string => `${value} in the last hour`,
  noneOfTheLastFailed: (of: string | number): string => `none of the last ${of} failed`,
  ofTheLastFailedOr: (failed: string | number, of: string | number): string =>
    `${failed} of the last ${of} failed or rejected`,
} as const;

export const SEARCH_SELECT = {
  noneIsCalledThat: "None is called that",
} as const;

export const SELECT = {
  choices: "Choices",
} as const;

export const SHEET = {
  closeTitle: (title: string | number): string => `Close ${title}`,
  close: "Close",
} as const;

export const STEPS = {
  passed: "passed",
  failed: "failed",
  skipped: "skipped",
  note: "note",
} as const;
