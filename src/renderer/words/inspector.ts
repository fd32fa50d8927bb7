/** The words of one delivery: its title, its trace, what can be done with it. */

import { plural } from "./format.ts";

export const DELIVERY_DETAIL = {
  tValue: (value: string | number): string => `${value} (t)`,
} as const;

export const DRIFTED = {
  summary: (things: number, before: number): string =>
    `Unlike the last ${before} of its source and event: ${plural(things, "thing")}`,
} as const;

export const DETAIL_ACTIONS = {
  theFirstBytes: "the first bytes",
  theDeliveryId: "the delivery's id",
} as const;

export const FIRST_BYTES = {
  firstBytes: "First bytes",
  cameOfThemWereKept: (delivery: string | number, kept: string | number): string =>
    `${delivery} came; ${kept} of them were kept.`,
  noBytesWereKept: "No bytes were kept.",
} as const;

export const RAW_REQUEST_VIEW = {
  theBodyOfIsLeft: (delivery: string | number): string => `The body of ${delivery} is left out here; it is below.`,
  theRawRequest: "the raw request",
  copy: "Copy",
  theRequestAsItStood: "The request as it stood on the wire",
} as const;

export const RAW_REQUEST = {
  bytesThatAreNotText: (delivery: string | number): string => `(${delivery} bytes that are not text)`,
} as const;

export const SEVERAL_WORDS = {
  other: "other",
} as const;

export const ANSWER_STEP = {
  header: "header",
  responseHeaders: "Response headers",
} as const;

export const APP_STEP = {
  header: "header",
  theAppHeaders: "The app's headers",
  headersThatWereSent: "Headers that were sent",
} as const;

export const CONFIRMATION = {
  subscriptionToConfirm: "Subscription to confirm",
  itsSignatureWasNotVerified: " Its signature was not verified; anyone can post this.",
  anSnsTopicWantsTo: (value: string | number): string =>
    `An SNS topic wants to post here. Confirming visits its link at Amazon once.${value}`,
  confirmed: "Confirmed",
  confirmTheSubscription: "Confirm the subscription",
  amazonAnswered: (subscriptionArn: string | number): string => `Amazon answered ${subscriptionArn}.`,
} as const;

export const DETECTION = {
  providerRecognised: "Provider recognised",
  thisLooksLikeButThe: (name: string | number): string => `This looks like ${name}, but the source `,
  checksNoSignature: "checks no signature",
  hasASchemeOfIts: "has a scheme of its own",
  checkAs: (name: string): string => `Check as ${name}`,
  isASourceNow: (name: string | number, name2: string | number): string => `${name} is a ${name2} source now.`,
  openIt: "Open it",
  addItsSecret: "Add its secret",
} as const;

export const DIAGNOSIS_STATE = {
  thisDeliveryWouldVerifyNow: "This delivery would verify now.",
  replay: "Replay",
  theSourceIsChanged: (name: string | number, now: string | number): string => `The source ${name} is changed. ${now}`,
} as const;

export const FIX_BUTTON = {
  useThatSecret: "Use that secret",
  allowTimesAsFarOff: "Allow times as far off",
  setThePublicUrl: "Set the public URL",
  changeTheScheme: "Change the scheme",
  correctTheSecret: "Correct the secret",
  done: "Done",
} as const;

export const HELD_WORDS = {
  nobodyWaitsBehindIt: "Nobody waits behind it.",
  otherWaitsBehindIt: "other waits behind it",
  othersWaitBehindIt: "others wait behind it",
  otherWaits: "other waits",
  othersWait: "others wait",
  behindIt: (count: string | number, later: string | number): string => `${count}, ${later} behind it`,
} as const;

export const HOOKS_STEP = {
  runItAllTheSame: "Run anyway",
  whetherItsSourceTakesPages: "Whether its source takes pages",
  whatStartsItsSource: "What starts its source",
} as const;

export const NOT_RUN = {
  asItIsNow: ", as it is now",
  deletedSince: ", deleted since",
} as const;

export const PATIENCE = {
  yourAppMayStillGet: (message: string | number): string => `${message} Your app may still get it.`,
  itsSenderHasBeenAnswered: (status: string | number): string =>
    `Its sender has been answered ${status} already, and waits no more.`,
  theSenderHungUpAfter: (senderLeftMs: string | number): string =>
    `The sender hung up after ${senderLeftMs}; your app may still get it.`,
  itHasWaitedHowLong: (waited: string | number): string =>
    `It has waited ${waited}. How long its sender waits is not known.`,
  gaveUpAtYourApp: (name: string | number, until: string | number): string =>
    `${name} gave up at ${until}; your app may still get it.`,
  givesUpInS: (name: string | number, value: string | number): string => `${name} gives up in ${value} s`,
  ofS: (words: string | number, value: string | number): string => `${words} of ${value} s`,
  whatIsLeftOfPatience: (name: string | number): string => `What is left of ${name}'s patience`,
} as const;

export const RECEIVED_STEP = {
  from: "from ",
  timesTheLast: (times: string | number): string => `, ${times} times, the last `,
  header: "header",
  httpHttpVersion: (httpVersion: string | number): string => `HTTP/${httpVersion}`,
  trailer: "trailer",
} as const;

export const SIGNATURE_STEP = {
  checkedCheckedAt: (checkedAt: string | number): string => ` checked ${checkedAt}`,
  theSignatureMatchesTheOf: (value: string | number, secrets: string | number, addedAt: string | number): string =>
    `The signature matches the ${value} of ${secrets} secrets, added ${addedAt}.`,
} as const;

export const STEP_STATES = {
  bad: "bad",
} as const;

export const UNMATCHED_WAYS = {
  noSourceHasThisPath: "No source has this path",
  thisLooksLike: (name: string | number): string => `This looks like ${name}. `,
  noSourceHasThePath: "No source has the path ",
  soNothingWasCheckedAnd: ", so nothing was checked and nothing ran.",
  didYouMean: "Did you mean ",
  ofThe: (kind: string | number): string => `, of the ${kind} `,
  makeASourceFromThis: "Make a source from this",
  makeASourceFromThis2: (name: string | number): string => `Make a ${name} source from this`,
} as const;
