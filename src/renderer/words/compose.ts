/** Words of the composer. */
import { plural } from "./format.ts";

export const COMPOSE = {
  send: "Edit and send",
  letGo: "Edit and let go",
  close: "Close (Esc)",
  height: "Height of the composer",
  startOver: "Start over",
  edit: "Edit",
  diff: "Diff",
  mode: "Editor",
  method: "Method",
  target: "Where to",
  source: "To its source again",
  app: "To my app",
  endpoint: (name: string) => `To ${name}`,
  url: "To a URL",
  path: "Path and query",
  urlField: "URL",
  urlMasked: "It holds a credential, so it is sent as it came",
  sendNow: "Send",
  letGoNow: "Let it go",
  times: "How often",
  once: "Once",
  many: "Many times",
  asRetries: "As retries",
  count: "Times",
  order: "In what order",
  inTurn: "One after another",
  together: "Together",
  headers: "Headers",
  headerName: (index: number) => `Name of header ${index + 1}`,
  headerValue: (name: string) => `Value of ${name || "the new header"}`,
  headerOn: (name: string) => `Send ${name || "the new header"}`,
  removeHeader: (name: string) => `Remove ${name || "the new header"}`,
  addHeader: "Add header",
  counted: "counted from the body that is sent",
  ofPlace: "that of where it is sent",
  signed: "made anew for each send",
  body: "Body",
  original: "Original and draft",
  notText: "The body is not text; it is sent as it is.",
  format: "Format",
  spread: "Shown in lines; sent in one line, as it came.",
  answer: "Answer",
  answerHeaders: "Headers of the answer",
  answerPart: "What of the answer",
  saveFixture: "Save as fixture",
  notSent: "Nothing sent yet. Ctrl Enter sends it.",
  recorded: "a replay of it",
  wholeEmpty: "No body.",
  forward: "A path that begins with /",
  notUrl: "A URL that begins with http:// or https://",
  notHeader: (index: number) => `Header ${index + 1} has no name that HTTP allows`,
  notHere: "That is not on this machine.",
  fetching: "Fetching it…",
  asItCame: "as it came",
} as const;

export const changedWords = (count: number) => `${plural(count, "field")} changed`;
export const sentWords = (count: number) => (count === 1 ? "Sent once" : `Sent ${count} times`);

/** What sending as retries does and what it does not; `headers` are those by which the sender counts. */
export function retriesNote(headers: readonly string[], isSource: boolean): string {
  const counted = headers.length === 0 ? "" : `, with ${headers.join(" and ")} as its sender sets them`;
  const hooks = isSource ? " Hooks run each time, as of any replay." : "";
  return `The first as it is, the others as tries again: the same id each time${counted}. One follows the other at once, without its sender’s waits.${hooks}`;
}

export function signingWords(isSigned: boolean, hint: string | null, source: string): string {
  return isSigned
    ? `It is signed anew with the secret of its source${hint === null ? "" : ` (${hint})`}, ${source}, on each send.`
    : `It keeps the signature that it came with, if any: ${source} has no secret to sign with.`;
}

export function genuineWords(genuine: boolean): string {
  return genuine ? "Genuine, recorded as" : "Not proven genuine, recorded as";
}

export function appWords(now: number, before: number | null): string {
  return before === null ? `Your app answered ${now}` : `Your app answered ${now}, before it was ${before}`;
}

export const COMPOSE_FORM = {
  itsSource: "its source",
} as const;
