/** The words of a window whose host does not answer, or does not take its token. */

export const TOKEN = {
  title: "Hookbench does not take this window's token",
  where:
    "Open the whole address that the terminal printed: it ends with the token. Or paste the token here; other tabs of this browser take it over.",
  label: "Token",
  wrong: "It is not this one.",
  use: "Use it",
} as const;

/** `Hookbench does not answer since 14:25:03.` */
export function noAnswerSince(time: string): string {
  return `Hookbench does not answer since ${time}.`;
}

export const WHAT_IT_MEANS = "If its process ended, senders are refused and nothing is recorded.";
export const START_COMMAND = "hookbench serve";
export const TRY_NOW = "Try now";
export const NOT_RECORDING = "Not recording, as far as this window can tell";
export const SEEN = "Seen";

/** Of rows that may have changed since. */
export const asOf = (time: string): string => `as of ${time}`;
/** Of the receiver and the tunnel. */
export function unknownSince(time: string): string {
  return `both unknown since ${time}`;
}

/** `Last heard 14:25:03. Next try in 4 s`, of milliseconds until then. */
export function lastHeard(time: string, tryInMs: number): string {
  const seconds = Math.ceil(tryInMs / 1000);
  return `Last heard ${time}. ${seconds > 0 ? `Next try in ${seconds} s` : "Trying now"}`;
}

/** What is known of a hole once the host is back: a process that went on has recorded what came, a new one has not. */
export function backAfter(took: string, wentOn: boolean): string {
  const after = `Back after ${took}`;
  return wentOn
    ? `${after}: the same process answers as before, and what it recorded meanwhile is in the list.`
    : `${after}; nothing is known of what was sent meanwhile.`;
}

/** Of what an address names and nobody has. */
export const noSuch = (noun: string, id: string) => `There is no ${noun} ${id}`;
export const GONE_WHY = "It was deleted, or the address is not whole.";
export const SOURCE_GONE_WHY = "It was deleted, or has another path now. What came to it is in All traffic.";
export const DELIVERY_GONE = "This delivery is not here";

/** What an id alone tells of a delivery; `came` is null where it tells no time. */
export function deliveryGoneWhy(id: string, came: string | null): string {
  if (came === null) return `Nothing has the id ${id}.`;
  return `By its id it came on ${came}. It was deleted, or is older than what is kept, or came to another Hookbench.`;
}
export const HTTP_WORDS = {
  hookbenchCannotBeReachedIs: "Hookbench cannot be reached. Is it still running?",
} as const;
