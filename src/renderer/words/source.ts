/** The words of a source's sheet. */
export const SHEET_NAMES = {
  setup: "Set up",
  secrets: "Secrets",
  answer: "Answer",
  settings: "Settings",
} as const;

export const CLOSE_SHEET = "Close";
export const CONNECT = "Connect a sender";
export const FIND_SENDER = "Find a sender";
export const NO_SENDER = "No sender is called that. Choose “Anything”, or describe its scheme.";
export const ANYTHING = "Anything";
export const OWN_SCHEME = "A scheme of your own";
export const DOES_NOT_SIGN = "does not sign";

/** `Set up Stripe`. */
export const SET_UP = "Set up";
export function sheetTitle(part: keyof typeof SHEET_NAMES, sender: string, name: string): string {
  return part === "setup" ? `${SET_UP} ${sender}` : name;
}

/** `Open Stripe's webhooks page`. */
export function openPage(sender: string): string {
  return `Open ${sender}’s webhooks page`;
}
export const NO_PAGE = "Where its own page for this is, is not known here.";
export const GIVE_URL = "Give it this URL";
export const ONLY_HERE = "It reaches this machine alone: start the tunnel for one that senders on the internet reach.";
export const TICK_EVENTS = "Tick the events you need";

/** `Tick these 4 events`. */
export function tickThese(events: number): string {
  return events === 1 ? "Tick this event" : `Tick these ${events} events`;
}
export const HOOKS_USE_THEM = "hooks of this source use them";

/** What is to be done about the secret, by who makes it. */
export function pasteSecret(sender: string): string {
  return `Paste the signing secret that ${sender} shows`;
}
export function giveSecret(sender: string): string {
  return `Give ${sender} this secret`;
}
export function theyMakeIt(sender: string): string {
  return `${sender.charAt(0).toUpperCase()}${sender.slice(1)} makes it; Hookbench never invents one.`;
}
export const EVENTS_UNKNOWN = "Which events there are is not known here; what arrives shows them.";
export const TRY_EXAMPLE = "Or try it with an example:";
export const TRY_WITH_SECRET = "Or try it with an example that is signed with this secret:";
export const TRY_SIGNED = "Or, once the secret is here, try it with an example that is signed with it:";

/** Of `PayPal`, which alone holds the key. */
export function tryReach(sender: string): string {
  return `Or see that the URL is reached. Only ${sender} can sign, so this is not taken for genuine:`;
}
export const BY_GH =
  "Or have GitHub’s own program make the webhook: put your repository in the place of OWNER/REPO, and the secret into WEBHOOK_SECRET.";
export const GH_COMMAND = "GitHub’s command";
export const GH_READS = "the command that reads deliveries";
export const READ_BY_GH = "And this reads what GitHub has sent to it:";
export const WAIT_FIRST = "Wait for the first delivery";
export const NOTHING_YET = "Nothing has arrived yet. It shows here as soon as it does.";
export const WAITED_LONG = "Nothing genuine in a minute. What to look at:";
export const NOT_REACHED =
  "Nothing reached the receiver at this path: look whether the sender has this very URL, and whether it says that it sent.";
export const TUNNEL_OFF = "The tunnel is off, so no sender on the internet reaches this machine.";

export const CATCHES_ALL = "Take any type";
export const CATCHES_ALL_ABOUT =
  "What is posted to /webhook/, as Otto does, where no source has that path; the type that was posted to is the path that its hooks see. Of several such sources the first takes it.";

export const YOUR_APP = "Your app";
export const TRY_APP = "Try";
export const APP_URL = "Your app’s URL";
export const APP_EXAMPLE = "3000, or http://localhost:3000/webhooks";
export const WHILE_DOWN = "While it is down";
export const NOT_GENUINE = "Not genuine";
export const STEP_BY_STEP = "Step by step";
export const STEP_ABOUT = "Holds each delivery until you let it go, edit it, answer it or drop it.";

/** `Stripe hears`. */
export function hears(sender: string): string {
  return `${sender} hears`;
}

export const pausedNow = (name: string) => `${name} is paused: its senders hear 503, and nothing of it is recorded.`;
export const resumedWords = (name: string) => `${name} is recorded again.`;
