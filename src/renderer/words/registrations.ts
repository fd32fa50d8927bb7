/** The words of webhooks that are made at providers, and of what was missed. */

export const REGISTERING = {
  note: "Hookbench makes the webhook with a token of yours; nothing is sent before you press a button",
  hook: "Existing webhook id",
  hookHint: "Leave it empty to have one made.",
  hookNeeded: "Make it there first, and name it by its id.",
  events: "Events",
  eventsHint: "By their names there, with commas between them; all, or the usual ones, where none is named.",
  api: "API address",
  apiHint: "Only for a server of your own. The token goes there.",
  tokenFrom: "Where the token comes from",
  paste: "Paste it",
  variable: "A variable",
  gh: "gh has it",
  token: "Token",
  variableName: "Environment variable",
  ghHint: "GitHub’s own program is asked for it each time: gh auth token. Nothing is kept here.",
  keep: "Keep the token",
  keepHint: "Sealed, so that the webhook follows a new URL.",
  plan: "Preview the request",
  planned: "This would be sent.",
  make: "Make the webhook",
  tie: "Point it here",
  nothingSent: "Nothing was sent yet.",
} as const;

/** `Register at GitHub`. */
export function registerAt(provider: string): string {
  return `Register at ${provider}`;
}

export function needs(name: string, scope: string): string {
  return `It takes ${name}: ${scope}.`;
}

export const REGISTERED = {
  renew: "Update its URL",
  takeOver: "Take it over",
  check: "Check its URL",
  pause: "Pause",
  resume: "Resume",
  remove: "Remove",
  removeQuestion: "Remove this webhook?",
  forget: "Forget it here",
  follows: "Follow new URLs",
  followsHint: "By itself, once a minute at most.",
  offers: "Look for missed",
  offersHint: "By itself; nothing is fetched unasked.",
  whenOff: "When it ends",
  whenOffHint: "The tunnel, or Hookbench.",
  token: "Token",
  tokenHint: "For what you press next; it is not kept.",
  journal: "Done there",
  noDeeds: "Nothing yet.",
} as const;

export const FORGOT = {
  webhook: "Forgot the webhook here only; at its provider it stays as it is.",
  missed: "Forgot what was found of what was missed. What was fetched stays.",
} as const;

export const WHEN_OFF = {
  leave: "leave it",
  pause: "pause it there",
  put_back: "put back what it posted to",
} as const;

export function removal(provider: string, before: string | null): string {
  return before === null
    ? `It is deleted at ${provider}, which cannot be undone. Its deliveries here stay.`
    : `At ${provider} it posts to ${before} again, which cannot be undone. Its deliveries here stay.`;
}

export function registeredAt(provider: string, place: string): string {
  return place === "" ? `Webhook at ${provider}` : `Webhook at ${provider}, ${place}`;
}

export function nextWrite(time: string): string {
  return `It is told at ${time}, as it is told once a minute and ten times an hour at most.`;
}

export const DEEDS = {
  made: "made",
  tied: "tied to this source",
  moved: "pointed here",
  paused: "paused",
  resumed: "resumed",
  put_back: "put back",
  removed: "removed",
  pinged: "asked for a ping",
  secret_kept: "secret kept",
  refused: "refused",
} as const;

export const MISSED = {
  look: "Find missed deliveries",
  bring: "Fetch them",
  resend: "Resend them",
  deliver: "Deliver in order",
  resume: "Go on",
  cancel: "Cancel",
  forget: "Forget them",
  listing: "Asking what was sent…",
  nothing: "Nothing was missed.",
  show: "Show them",
  hide: "Hide them",
  unproven: "Those whose bytes could not be proven by their signature are shown as not checked.",
} as const;

export function missedSince(count: number, since: string): string {
  return count === 1 ? `1 was missed since ${since}.` : `${count.toLocaleString("en")} were missed since ${since}.`;
}

export function awaySince(since: string): string {
  return `For a while since ${since} nothing reached this: something may have been missed.`;
}

export function toldOf(told: number, arrived: number, elsewhere: number): string {
  const taken = elsewhere === 0 ? "" : `, ${elsewhere.toLocaleString("en")} were taken elsewhere or deleted here`;
  return `Of ${told.toLocaleString("en")} that it tells of, ${arrived.toLocaleString("en")} are here${taken}.`;
}

export function broughtSoFar(brought: number, verified: number, left: number): string {
  const rest = left === 0 ? "" : `, ${left.toLocaleString("en")} to go`;
  return `${brought.toLocaleString("en")} fetched, ${verified.toLocaleString("en")} of them proven by their signature${rest}.`;
}

export function askedSoFar(asked: number, left: number): string {
  const rest = left === 0 ? "" : `, ${left.toLocaleString("en")} to go`;
  return `${asked.toLocaleString("en")} asked for again${rest}. They come as any delivery does.`;
}

export function failedSoFar(failed: number): string {
  return failed === 1 ? "1 could not be had." : `${failed.toLocaleString("en")} could not be had.`;
}

export function waitsUntil(time: string): string {
  return `It waits until ${time}, as it was asked to.`;
}

export function allowanceLeft(left: number): string {
  return `${left.toLocaleString("en")} more requests are taken for now.`;
}

export const STATES = {
  missed: "missed",
  brought: "fetched",
  asked: "asked for again",
  failed: "not to be had",
} as const;

/** `heard 502`, or that no answer is known of: nobody was reached, or its provider does not say. */
export function heard(status: number | null): string {
  return status === null ? "no answer known" : `heard ${status}`;
}
