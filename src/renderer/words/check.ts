/** The words of a check of a receiver. */

export const CHECK_EVENT = {
  event: "Event",
} as const;

export const CHECK_PANEL = {
  checkThisReceiver: "Check this receiver",
  sendsValidWronglySignedStale: (url: string | number): string =>
    `Sends ${url} valid, wrongly signed, stale, repeated, slow, large and malformed requests, and tells which of the field's best practices it meets. Point it only at a receiver of yours.`,
  answersWithinSeconds: "Answers within, seconds",
} as const;

export const CHECK_RUN = {
  cancelTheCheck: "Cancel the check",
  runTheChecklistAgain: "Run the checklist again",
  runTheChecklist: "Run the checklist",
  casesDone: "Cases done",
  ofResults: (results: string | number, cases: string | number): string => `${results} of ${cases} cases`,
  resultOfTheCheck: "Result of the check",
  cancelled: "Cancelled: ",
  passedFailedSkippedAt: (
    value: string | number,
    passed: string | number,
    failed: string | number,
    skipped: string | number,
    startedAt: string | number,
    headline: string | number,
  ): string => `${value}${passed} passed, ${failed} failed, ${skipped} skipped, at ${startedAt}. ${headline}`,
  theTableAsMarkdown: "the table as Markdown",
  saveAsJUnitXml: "Save JUnit XML",
  copyAsMarkdown: "Copy as Markdown",
} as const;

/** How a check ended: what was not proven is none that passed. */
export const CHECK_VERDICTS = { passed: "Passed", failed: "Failed", unproven: "Not proven" } as const;

export const CHECK_TABLE = {
  case: "Case",
  outcome: "Outcome",
  aGoodReceiver: "A good receiver",
  thisOne: "This one",
  theSender: "The sender",
  hideTheExchange: "Hide the exchange",
  showTheExchange: "Show the exchange",
  noAnswer: "no answer",
  sentSends: (sends: string | number): string => `Sent ${sends}`,
  answered: "Answered",
} as const;

export const CHECK_URL = {
  checkAReceiver: "Check a receiver",
  sendsAUrlValidWrongly:
    "Sends a URL valid, wrongly signed, stale, repeated, slow, large and malformed requests, and tells which of the field's best practices its receiver meets. Point it only at a receiver of yours. Nothing of it is saved.",
  url: "URL",
  example: "http://127.0.0.1:3000/webhooks",
  sendAs: "Send as",
  scheme: "Scheme",
  secret: "Secret",
  answersWithinSeconds: "Answers within, seconds",
  bodyOfAValidDelivery: "Valid body",
  theSample: "The sample’s",
  counter: "Counter",
  example2: "http://127.0.0.1:3000/count",
  aUrlThatAnswersHow:
    "A URL that answers how often the receiver has acted, as a number or JSON: finds one that acts twice.",
  verifyToken: "Verify token",
  ofYourChoiceAsIt: "Of your choice, as it is in the app’s settings at Meta.",
} as const;
