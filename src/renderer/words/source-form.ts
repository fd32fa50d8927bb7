/** The words of the parts of a source's sheet. */

export const ADD_SECRET = {
  replaceWith: (hint: string | number): string => `Replace ${hint} with`,
  addOneYouWereGiven: "Another secret",
  whatItIsFor: "What it is for",
  replace: "Replace",
  add: "Add",
  cancel: "Cancel",
} as const;

export const APP_FIELDS = {
  waitForMyAppSeconds: "App timeout, seconds",
  waitsAsLongAsThe: "0 waits as long as the sender does.",
  yourAppIsNotSent: "Your app is not sent it, and its sender is answered by Hookbench, as this source answers.",
  whereTheSignatureOfWhat: "Where the signature of what came held, it is signed anew.",
  takeASelfSignedCertificate: "Allow self-signed certificate",
  ofThisMachine: "Of this machine or a private network.",
} as const;

export const FAULT_FIELDS = {
  playFaults: "Play faults",
  add: "Add",
  faults: "Faults",
  playRule: (rule: string | number): string => `Play: ${rule}`,
  whatIsFailedSoIs:
    "What is failed so is recorded as failed on purpose; hooks run only where the rule says so. It counts from when it is set, and anew when Hookbench starts.",
  whatItDoes: "What it does",
  somethingElse: "something else…",
  misbehave: "Misbehave",
  onlyTheFirst: "Only the first",
  emptyForAll: "Empty for all",
  secondsLate: "Seconds late",
  answerWithStatus: "Answer with status",
  emptyForTheHonestAnswer: "Empty for the honest answer",
  retryAfterSeconds: "Retry after seconds",
  hangUp: "Hang up",
  no: "no",
  beforeTheAnswer: "before the answer",
  inTheMiddleOfThe: "in the middle of the answer",
  putBack: "Times put back",
  putBackHint: "Its run then counts as failed, and runs again",
  runHooksAllTheSame: "Run hooks anyway",
} as const;

export const NEW_SOURCE = {
  stripeGitHubSlack: "Stripe, GitHub, Slack…",
  senders: "Senders",
  custom: "Custom",
} as const;

export const OFFERS = {
  secretOfferedAt: (offeredAt: string | number): string => `Secret offered at ${offeredAt}`,
  aHandshakeOffered: "A handshake offered ",
  atAnybodyCouldHaveSent: (offeredAt: string | number): string =>
    ` at ${offeredAt}. Anybody could have sent it: accept it only if you set up the webhook just then.`,
  lookAtIt: "Look at it",
  accept: "Accept",
  refuse: "Refuse",
} as const;

export const READS_FIELDS = {
  eventIsAt: "Event is at",
  suchAsDataTypeOr: "Such as data.type or webhook.headers.x-event",
  senderOwnIdIsAt: "Sender's id at",
  whatComesWithTheSame: "What comes with the same id again runs no hooks again",
  summary: "Summary",
  aPlaceOrASentence: "A place, or a sentence with places: Order {{data.id}}",
  whatItsDeliveriesSayOf: "Event and summary",
  placesFor: (label: string | number): string => `Places for: ${label}`,
  delivery: "delivery",
  deliveries: "deliveries",
  leftEmptyItIsRead: (looked: string | number): string =>
    `Left empty, it is read as of any sender. Places are suggested by the last ${looked}.`,
  leftEmptyItIsRead2: "Left empty, it is read as of any sender. Places are suggested once something has arrived.",
} as const;

export const RESPONSE_FIELDS = {
  acceptedDeliveriesAre: "Accepted are answered",
  likeHookbench: "like Hookbench",
  likeOctipus: "like Octipus",
  likeOtto: "like Otto",
  likeOptio: "like Optio",
  likeOptioBuilt: "like Optio, and checked as it is built",
  byYourApp:
    "Your app’s answer goes to the sender. This is what a delivery is answered with that is not sent on to it.",
  ofOctipus: ", as Hookbench; when all hooks of the source are off, 404",
  ofOctipusWithApp: ", as Hookbench",
  inMyOwnWords: "in my own words",
  status: "Status",
  headers: "Headers",
  onePerLine: "One per line.",
  body: "Body",
  atOnceWith: "200 at once with ",
  example: '{"status":"received","message_id":"…","webhook_type":"…"}',
  aBodyThatIsNot: "; a body that is not JSON is seen as ",
  example2: '{"raw_body":"…"}',
  with: "202 with ",
  example3: '{"runId":"…"}',
  sixtyAMinute: "; more than 60 a minute are answered 429",
  writtenAnew: "; a signature is that of the body as JSON.stringify writes it, so odd spacing fails",
  example4: '{"received":true,"accepted":true,"hooks":n}',
} as const;

export const ROLE_SELECT = {
  notToldItIsTaken: "Not told: it is taken for what its form and place suggest. Say what it is.",
  notToldYet: "Not told yet",
} as const;

export const SECRETS = {
  theSecret: "the secret",
  secrets: "Secrets",
  reveal: "Reveal",
  hide: "Hide",
  generateAnother: "Generate another",
  generateOne: "Generate one",
  copySecret: (number: string | number): string => `Copy secret ${number}`,
  copy: "Copy",
  replaceSecret: (number: string | number): string => `Replace secret ${number}`,
  replace: "Replace",
  removeSecret: (number: string | number): string => `Remove secret ${number}`,
  remove: "Remove",
  addedAddedAt: (addedAt: string | number): string => `Added ${addedAt}`,
  travelsInClearSignsNothing: "travels in clear, signs nothing",
  whatSecretIsFor: (number: string | number): string => `What secret ${number} is for`,
  itVerifiesForSMore: (value: string | number): string =>
    `It verifies for ${value} s more, and until then Undo has it back. Then it is gone for good.`,
  removeTheSecret: (hint: string | number): string => `Remove the secret ${hint}?`,
  secretRemovedEndsAt: (until: string | number): string => `Secret removed, ends at ${until}`,
  isRemovedItVerifiesUntil: (until: string | number): string => ` is removed. It verifies until ${until}.`,
  undo: "Undo",
  endItNow: "End it now",
  noneOfItsOwnSignatures: (names: string | number): string =>
    `None of its own. Signatures are checked by the secrets of hooks: ${names}.`,
  noneOfItsOwnAnd: (names: string | number): string =>
    `None of its own, and the hooks that have one are switched off: ${names}.`,
  noSecretYetSoNo: "No secret yet, so no signature can be checked.",
} as const;

export const SIGNATURE_FIELDS = {
  signature: "Signature",
  rejectDeliveriesWhose: "Reject not genuine",
  leaveEmptyToTakeIt: "Leave empty to take it from each request",
} as const;

export const SOURCE_FORM = {
  theSource: (name: string | number): string => `the source ${name}`,
  savedTheSource: (name: string | number): string => `Saved the source ${name}.`,
  source: "Source",
  answer: "Answer",
  settings: "Settings",
  delete: "Delete",
  deliveriesOfThisProviderAre: "Deliveries of this provider are not signed, so anyone who knows the path can send one.",
  whatItsDeliveriesSayOf: "Event and summary",
  onTheWayToYour: "To your app",
  whoSends: "Who sends",
  name: "Name",
  path: "Path",
  whatComesAfterHooks: "What comes after /hooks/",
  provider: "Provider",
  customScheme: "Custom scheme",
} as const;

export const SOURCE_SHEET = {
  shape: "Payload shape",
  thereIsNoSource: (name: string | number): string => `There is no source ${name}`,
  allTraffic: "All traffic",
  sourceName: (name: string | number): string => `Source ${name}`,
  partOfTheSource: "Part of the source",
  examplePath: (path: string | number): string => `/hooks/${path}`,
  secretMissing: "secret missing",
  offeredSecret: "offered secret",
  hook: "hook",
  noApp: "no app",
} as const;

export const OUTSIDE_FIELDS = {
  fromOutside: "From outside",
  takeUnsigned: "Accept unsigned",
  anybodyMayPost: "Anybody who learns its URL can start its hooks.",
  onlySigned: "Through the tunnel, or by its public URL, only what is signed is taken; this machine may post anything.",
  addresses: "Allowed addresses",
  anyone: "Empty for anyone; published for those that its provider publishes. Such as published, 192.0.2.0/24",
  publicUrl: "Own public URL",
  elsewhere: "Where a proxy or tunnel that was started elsewhere leads here",
  header: "Senders known by",
  noHeader: "no header: addresses are not known",
  watch: "Watch it",
  watchHint: "A small post of Hookbench goes through it every 15 seconds.",
} as const;

export const PUBLISHED_ADDRESSES = {
  refresh: "Refresh its addresses…",
  ask: "Ask now",
  notNow: "Not now",
  asksOnce: (name: string, asks: string): string =>
    `Hookbench asks ${asks} once for the addresses that ${name} posts from, without a token. An answer that is not as documented changes nothing.`,
  known: (name: string, count: number, asOf: string): string => `${name} publishes ${count}, as of ${asOf}.`,
  unknown: (name: string): string => `Those that ${name} publishes are not known here yet.`,
} as const;

export const START_FIELDS = {
  whatStartsHooks: "What starts hooks",
  chooseAtLeastOneMethod: "Choose at least one method.",
  whateverOpensTheUrlSends: "Whatever opens the URL sends GET: a link preview in a chat, too.",
  webPagesMayStartThem: "Allow web pages",
  anyPageThatIsOpen: "Any page that is open in a browser on this machine can start this source's hooks.",
  whatAPageInA: "What a page in a browser sends is recorded, and starts nothing unless a signature holds.",
} as const;

export const TARGET_LIGHT = {
  notTriedYet: "not tried yet",
  appValue: (value: string | number, status: string | number): string => ` app ${value}${status}`,
  waitingAll: (all: string | number): string => `, ${all} waiting`,
  deliveredOfThoseThatWaited: "Delivered of those that waited",
  deliveryWaits: "delivery waits",
  deliveriesWait: "deliveries wait",
  forYou: (stepped: string | number): string => `${stepped} for you.`,
  deliverNow: "Deliver now",
  forgetThem: "Forget them",
} as const;

export const TOLERANCE_FIELDS = {
  secondsASignatureMayBe: "Signature age, seconds",
  any: "any",
  asItsSenderChecks: (tolerancePast: string | number): string => `${tolerancePast}, as its sender checks`,
  secondsItMayBeAhead: "Clock ahead, seconds",
  asItsSenderChecks2: (toleranceFuture: string | number): string => `${toleranceFuture}, as its sender checks`,
} as const;
