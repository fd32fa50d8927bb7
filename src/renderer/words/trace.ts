import type { Execution } from "../../contract/model/execution.ts";
import type { Recovered, RecoveredFrom } from "../../contract/model/recovered.ts";
import type { VerificationReason } from "../../contract/model/verification.ts";
import { fullTime } from "./format.ts";

const FILES: Readonly<Record<Exclude<RecoveredFrom, "relay">, string>> = {
  har: "an HTTP archive",
  postman: "a Postman collection",
  ndjson: "an export of Hookbench",
  github: "GitHub’s recent deliveries",
  curl: "a curl command",
  raw: "a raw request",
  stripe: "Stripe’s list of events",
  paypal: "PayPal’s list of events",
  square: "Square’s list of events",
  svix: "Svix’s list of messages",
};
/** Where it was brought in from, and what is known of when and how it was sent. */
export function recoveredWords({ from, sentAt, isRebuilt }: Recovered): string {
  if (from === "relay")
    return `It reached the relay${sentAt === null ? "" : ` ${fullTime(sentAt)}`}, while this Hookbench was away, paused or more than a minute behind.`;
  const when =
    sentAt === null
      ? "When it was sent is not known."
      : `By ${TOLD.has(from) ? "its provider" : "the file"} it was sent ${fullTime(sentAt)}.`;
  return `From ${FILES[from]}. ${when}${isRebuilt ? " Its body was put together again." : ""}`;
}

const TOLD: ReadonlySet<RecoveredFrom> = new Set(["stripe", "paypal", "square", "svix"]);

/** What the steps of a delivery's trace are called, in the order they come. */
export const STEPS = {
  received: "Received",
  signature: "Signature",
  hooks: "Hooks",
  app: "Your app",
  answer: "Answer",
} as const;

export const TRACE = "Trace";
export const FOLD_TRACE = "Fold the trace";
export const OPEN_TRACE = "Open the trace";
export const BORDER = "Border between trace and payload";
export const PAYLOAD = "Payload";

export const RECEIVED = {
  recovered: "Brought in, not received here",
  notUnderstood: "Not understood",
  tooLarge: "Too large",
  incomplete: "Incomplete",
  unmatched: "Taken by no source",
  overflow: "Turned away: too many wait already",
  tooMany: "Turned away: too many came in a minute",
  paused: "Turned away: capture was paused",
  kept: (sent: string, kept: string): string => `${sent} were sent, only the first ${kept} were kept.`,
  trailers: "They came after the body; no signature and no hook looks at them.",
  byRelay: (at: string): string => `By the relay, which it reached ${at}.`,
  masked: "Credentials and secrets in it are masked.",
  reveal: "Reveal",
  raw: "As it stood on the wire",
  query: "Query",
  noCure: "We do not know what to do about it.",
} as const;

/** By which way it came, and from whom: what a proxy says is named as what it says. */
export function cameBy({ way, client }: { readonly way: string; readonly client: string }): string {
  if (way === "tunnel") return `Through the tunnel, from ${client}`;
  if (way === "forwarded") return `Passed on for ${client}, as its headers say`;
  if (client === "") return "From whom is not known";
  return way === "local" ? `From this machine (${client})` : `From ${client}`;
}

export const SIGNATURE = {
  genuine: "Genuine.",
  rightToken: "The secret is right.",
  noSignatureTested: "No signature was tested.",
  bodyUnsigned: "It proves who sent it; the body itself is not signed.",
  rejected: "Rejected.",
  unsigned: "Not signed.",
  notChecked: "Not checked.",
  why: "Why it was rejected",
  howChecked: "How it was checked",
  compared: "Signatures and content",
  setUp: "Set up",
} as const;

export const withSecret = (algorithm: string, hint: string): string => `${algorithm} with secret ${hint}`;

/** What of the reasons for not checking is a matter of course, and no call to do something. */
export const UNCHECKED_OF_COURSE: ReadonlySet<VerificationReason> = new Set<VerificationReason>([
  "no_signature_required",
  "scheme_none",
  "no_source",
  "no_request",
]);

export const HOOKS = {
  none: "None ran",
  noHooks: "None listens here",
  rejected: "rejected deliveries are never acted upon",
  handshake: "a handshake is only answered",
  unmatched: "no source has its path",
  notWhole: "it did not come whole",
  runs: "Runs of this delivery",
  notRun: "Hooks that did not run",
} as const;

/** `1 waits for you`, `2 failed`: so many runs of a delivery in that state. */
export const RUNS_IN: Record<Execution["status"], (many: number) => string> = {
  waiting_approval: (many) => (many === 1 ? "1 waits for you" : `${many} wait for you`),
  error: (many) => `${many} failed`,
  interrupted: (many) => (many === 1 ? "1 was interrupted" : `${many} were interrupted`),
  running: (many) => (many === 1 ? "1 runs" : `${many} run`),
  queued: (many) => `${many} queued`,
  success: (many) => `${many} ran`,
  cancelled: (many) => `${many} cancelled`,
  skipped: (many) => `${many} skipped`,
};

/** After `1 ran`. */
export const didNot = (many: number): string => `${many} did not`;
export const didNotRun = (many: number): string => `${many} did not run`;

/** `2 more, 5 listen to other sources`, of hooks that did not run. */
export function restOfHooks(more: number, elsewhere: number): string {
  const far = elsewhere === 1 ? "1 listens to another source" : `${elsewhere} listen to other sources`;
  return [more > 0 ? `${more} more` : "", elsewhere > 0 ? far : ""].filter(Boolean).join(", ");
}

export const APP = {
  setTarget: "Set one",
  target: "Its target",
  body: "The app’s answer",
  notAsked: "Not asked",
  noTarget: "its source has no target",
  noSource: "no source has its path",
  rejected: "what is rejected is not sent on",
  notSentOn: "it was not sent on",
  sending: "Has not answered yet",
  queued: "Waits its turn",
  held: "Down, held",
  heldRest: "it is delivered once the app listens again",
  failed: "No whole answer",
  stepped: "Held: waits until you let it go",
  byHand: "Answered by hand in your app’s place",
  dropped: "Dropped",
  droppedRest: "it will not be sent to your app",
} as const;

export const appAnswered = (status: number, took: string | null): string =>
  `Answered ${status}${took === null ? "" : ` in ${took}`}`;

export const patienceOf = (sender: string, seconds: number): string => `${sender} waits ${seconds} s`;

export const ANSWER = {
  noneYet: "None yet",
  none: "No answer",
  noneRest: "the sender is gone without one",
  unknown: "Not known",
  unknownRest: "what it was brought in from does not say",
  told: "as it was brought in, not from here",
  unchanged: "your app’s answer, unchanged",
  byHand: "answered by hand",
  ours: "from Hookbench",
  onPurpose: "on purpose",
  handshake: "the handshake, from Hookbench",
  byRelay: "from the relay, at once",
  byRelayCheck: "from the relay, by its check of the signature",
  byRelayHandshake: "the handshake, from the relay",
  byRelayOrMember: "from the relay, unless a member answered in time",
  wouldHave: "What this Hookbench would have answered",
  noBody: "no body",
  emptyBody: "The answer’s body was empty.",
} as const;

/** `from here, handed to the relay in 12 ms`. */
export const handedIn = (took: string): string => `from here, handed to the relay in ${took}`;

export const whatSenderDoes = (sender: string): string => `What ${sender} does about it:`;

export const HELD = { waits: "It waits for you" } as const;

export const heldFor = (url: string | null): string =>
  url === null ? "It waits to go on to your app." : `It waits to go on to ${url}.`;

export const COMPARED = {
  working: "Working it out…",
  nothing: "This scheme compares nothing that could be shown.",
  received: "Received",
  content: "Signed content",
  theContent: "the signed content",
  contentBase64: "the signed content as base64",
  noText: "It is not text.",
  copy: "Copy the content",
  copyBase64: "Copy as base64",
} as const;

/** `Expected`, or of several secrets `Expected by secret 2`. */
export const expectedBy = (index: number, of: number): string =>
  of === 1 ? "Expected" : `Expected by secret ${index + 1}`;

export const HIDDEN = "The filter hides this delivery in the list.";

export const SEVERAL = {
  title: (many: number): string => `${many.toLocaleString("en")} deliveries selected`,
  atHand: (here: number, all: number): string => `What they share is told of the ${here} of ${all} that are loaded`,
  replay: "Replay, oldest first",
  clear: "Clear the selection",
  shared: "What they share",
  noSource: "no source",
  noEvent: "no event",
  notAsked: "not asked",
  between: (first: string, last: string): string => `${first} to ${last}`,
  fields: {
    source: "Source",
    event: "Event",
    request: "Request",
    signature: "Signature",
    app: "Your app",
    answer: "Answer",
    came: "Came",
    size: "Together",
  },
} as const;

export const IDLE = {
  title: "The last hour",
  nothing: "Nothing arrived in the last hour.",
  arrived: "Arrived",
  rate: (total: string, perMinute: string): string => `${total}, ${perMinute} a minute`,
  rejected: "Signature rejected",
  notUnderstood: "Not understood",
  of: (some: string, all: string): string => `${some} of ${all} deliveries`,
  slowest: "Slowest app",
  amongNewest: (many: number): string => `among the newest ${many}`,
  keys: "Keys",
  keyList: [
    [["j", "k"], "next and previous delivery"],
    [["/"], "filter"],
    [["r"], "replay"],
    [["e"], "edit and send"],
    [["t"], "fold or open the trace"],
    [["?"], "all keys"],
  ],
} as const;

export const FETCHING = "Fetching…";

export const TITLE = {
  notUnderstood: "not understood",
  times: (many: number): string => `${many} times`,
  rejected: "signature rejected",
  held: "held",
  handshake: "handshake answered",
  onPurpose: (fault: string): string => `on purpose: ${fault}`,
  replayOf: "replay of an earlier one",
  replays: (many: number, areMore: boolean): string =>
    areMore ? `${many} newest replays` : many === 1 ? "1 replay" : `${many} replays`,
  replayAt: (time: string, status: number): string => `${time}, ${status === 0 ? "no answer" : `answered ${status}`}`,
  pinned: "pinned",
  openSource: (name: string): string => `Open the source ${name}`,
} as const;

export const ACTIONS = {
  note: "Note and tags",
  label: "Actions",
  replay: "Replay",
  replayResigned: "Replay re-signed",
  edit: "Edit",
  compare: "Compare",
  draftKept: "Edits of it are kept",
  copy: "Copy",
  more: "More actions",
  letGo: "Let it go",
  answer: "Answer",
  nobodyWaits: "Nobody waits for the answer any more",
  drop: "Drop",
  pin: "Pin",
  unpin: "Unpin",
  makeHook: "Make a hook",
  remove: "Delete",
  copyBytes: "Copy the bytes",
  copyCurl: "Copy as curl",
  copyCurlWhole: "Copy as curl with its credentials",
  copyPowershell: "Copy for PowerShell",
  copyHttpie: "Copy for HTTPie",
  copyRaw: "Copy raw request",
  copyId: "Copy id",
} as const;
