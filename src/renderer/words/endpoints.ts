/** The words of endpoints: their form, their log. */

export const ATTEMPT_ROW = {
  atOnce: "at once",
  sentAgain: "sent again",
  signedAnew: "signed anew",
  attemptNumber: (number: string | number): string => `${number} attempt`,
  clockTimesFaster: (speed: string | number): string => `clock ${speed} times faster`,
  noAnswer: "no answer",
  compareWith: (number: string): string => `Compare with the ${number} attempt`,
} as const;

export const AUTH_FIELDS = {
  token: "Token",
  password: "Password",
  value: "Value",
  authentication: "Authentication",
  authenticateBy: "Authenticate by",
  signedBy: "Signed by",
  theUsualScheme: "The usual scheme",
  secret: "Secret",
  emptyKeepsTheOneThat: "Empty keeps the one that is saved.",
  userName: "User name",
  header: "Header",
  emptyKeepsWhatIsSaved: "Empty keeps what is saved.",
  sealedBeforeItIsSaved: "Sealed before it is saved.",
  orFromTheVariable: "Or a variable",
  apiToken: "API_TOKEN",
  anEnvironmentVariableOf: "An environment variable of Hookbench.",
  theSecret: "the secret",
  reveal: "Reveal",
} as const;

export const DELIVERY_LOG = {
  log: "Log",
  attempt: "attempt",
  export: "Export",
  noAttemptIsLikeThat: "No attempt is like that.",
  nothingWasSentThereYet: "Nothing was sent there yet.",
  clear: "Clear the filter",
  sendTest: "Send a test",
  attempts: "Attempts",
  showMore: "Show more",
  toCome: "To come",
  clockTimesFaster: (speed: string | number): string => `clock ${speed} times faster`,
  atNextAttemptAt: (nextAttemptAt: string | number): string => ` at ${nextAttemptAt}`,
  attemptOf: (value: string | number, maxAttempts: string | number, value2: string | number): string =>
    `attempt ${value} of ${maxAttempts}${value2}`,
  moreEvent: "more event",
  andValue: (value: string | number): string => `and ${value}`,
} as const;

export const ENDPOINT_DRAFT = {
  signature: "Signature",
  bearer: "Bearer",
  basic: "Basic",
  header: "Header",
  none: "None",
} as const;

export const ENDPOINT_EDITOR = {
  theEndpoint: (name: string | number): string => `the endpoint ${name}`,
  theNewEndpoint: "the new endpoint",
  savedTheEndpoint: (name: string | number): string => `Saved the endpoint ${name}.`,
  endpoint: "Endpoint",
  newEndpoint: "New endpoint",
  thisEndpointIsActive: "Active",
  sendTest: "Send test",
  moreAboutThisEndpoint: "More about this endpoint",
  duplicate: "Duplicate",
  delete: "Delete",
  whereTo: "Where to",
  url: "URL",
  example: "http://127.0.0.1:3000/webhooks",
  name: "Name",
  theUrlHost: "the URL's host",
  whatIsSent: "What is sent",
  sendAs: "Send as",
  variant: "Variant",
  asValue: (value: string | number): string => `As ${value}`,
} as const;

export const ENDPOINTS_PAGE = {
  settings: "Settings",
  log: "Log",
  checkThisReceiver: "Check this receiver",
  endpoints: "Endpoints",
  endpoint: "endpoint",
  anEndpointIsAReceiver:
    "An endpoint is a receiver you are building: its URL, and the system whose events are sent there.",
  checkAUrl: "Check a URL",
  aboutTheEndpoint: "About the endpoint",
  isNotSet: (missingVariable: string | number): string => ` · ${missingVariable} is not set`,
  isActive: (name: string | number): string => `${name} is active`,
} as const;

export const EVENT_ACTIONS = {
  retryNow: "Retry now",
  cancel: "Cancel",
  resendSignedAnew: "Resend, signed anew",
  resendAsItWas: "Resend unchanged",
} as const;

export const EVENT_CHIPS = {
  subscribedEvents: "Subscribed events",
  events: "Events",
  removeName: (name: string | number): string => `Remove ${name}`,
  everyEvent: "every event",
  addAnother: "add another",
} as const;

export const EXPORT_LOG = {
  attempt: "attempt",
  exportedAttempts: (attempts: string | number): string => `Exported ${attempts}.`,
  exportedTheNewestAttempts: (attempts: string | number): string =>
    `Exported the newest ${attempts} attempts; choose a shorter time for the rest.`,
} as const;

export const HEALTH = {
  nothingSentYet: "nothing sent yet",
  ofDelivered: (value: string | number, attempts: string | number): string => `${value} % of ${attempts} delivered`,
  pendingShare: (share: string | number, pending: string | number): string => `${share}, ${pending} pending`,
  answeredStatus: (status: string | number): string => `answered ${status}`,
  failedAt: (at: string | number, error: string | number): string => `Failed ${at}: ${error}`,
  health: "Health",
  theEnvironmentVariableIsNot: (missingVariable: string | number): string =>
    `The environment variable ${missingVariable} is not set, so that nothing can be sent.`,
  latencyOfTheLastAt: (latency: string | number, most: string | number): string =>
    `Latency of the last ${latency}, at most ${most} ms`,
} as const;

export const LOG_FILTER_BAR = {
  everyOutcome: "Every outcome",
  delivered: "Delivered",
  failed: "Failed",
  noAnswer: "No answer",
  anyTime: "Any time",
  lastHour: "Last hour",
  last24Hours: "Last 24 hours",
  last7Days: "Last 7 days",
  filterTheLog: "Filter the log",
  outcome: "Outcome",
  statusAnswered: "Status answered",
  status: "Status",
  since: "Since",
  eventType: "Event type",
  eventTypes: "Event types",
  everyEvent: "Every event",
  clear: "Clear",
} as const;

export const SCHEDULE_FIELDS = {
  schedule: "Schedule",
  theProviderOwn: "The provider's own",
  asItIsSaved: "As it is saved",
  custom: "Custom",
  agentsMaySend: "Agents may send",
  alsoElsewhere: "Also where it is not on this machine.",
  timeOutSeconds: "Time-out, seconds",
  theProviderOwn2: "the provider's own",
  waitsBeforeEachAttempt: "Waits between attempts",
  s30SMinH: "0 s, 30 s, 2 min, 1 h",
  writeWaitsSuchAsS: "Write waits such as 0 s, 30 s, 2 min, 1 h.",
  countedFromTheEndOf: "Counted from the end of the attempt before. An answer that is not 2xx leads to the next.",
  jitter0To1: "Jitter",
  from0To1: "From 0 to 1.",
  speed: "Speed",
  howMuchFasterTheClock: "How much faster the clock runs: 360 makes ten seconds of an hour.",
  theClockRunsTimesFaster: (speed: string | number): string =>
    `The clock runs ${speed} times faster: waits are cut short for a test.`,
  attemptsAtOnce: "Attempts at once",
  oneAsEventsAreSent: "One, as events are sent in order.",
  toThisReceiverUnderWay: "To this receiver, under way together.",
  attemptsKept: "Attempts kept",
  inItsDeliveryLogThe: "In its delivery log; the oldest go first.",
  inOrderAnEventWaits: "Keep order",
  anEventWaits: "An event waits until the one before it has ended.",
} as const;

export const TIMING_BAR = {
  nameLookedUp: "name looked up",
  connected: "connected",
  tls: "TLS",
  firstByte: "first byte",
  rest: "rest",
  whereTheTimeWent: "Where the time went",
  totalTotalMs: (totalMs: string | number): string => `total ${totalMs}`,
  msValue: (value: string | number): string => `${value} ms`,
} as const;

export const ENDPOINT_MORE = {
  more: "More",
  note: "schedule, time-out, order, speed, limits",
} as const;

/** Beside the form: what it would send. */
export const WOULD_SEND = {
  label: "What would be sent",
  noUrl: "Give the URL, and the request that would go there is shown here.",
  nothing: (why: string): string => `Nothing could be sent. ${why}`,
  example: "An example, as the form is now.",
  exampleOf: (type: string): string => `An example of ${type}, as the form is now.`,
} as const;
