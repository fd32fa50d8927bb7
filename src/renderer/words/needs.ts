import type { NeedKind } from "../../contract/model/need.ts";

/** The words of "Needs you". */

export const NEEDS_YOU = "Needs you";
export const TELL_DESKTOP = "Tell me on the desktop";
export const NOTHING_NEEDS_YOU = "Nothing needs you";
export const NOTHING_FAILS = "No signature, app or hook fails, and nothing waits for you.";
export const MUTED_BELOW = "What you put off is below.";
export const ALL_TRAFFIC = "All traffic";
export const DONE_TODAY = "Done today";
export const NOTHING_DONE = "Nothing yet since Hookbench and this window were opened.";
export const TAKEN = "done";
export const MUTED = "Muted";
export const SAY_AGAIN = "Say it again";
export const FETCHING = "Fetching…";
export const NOT_ALLOWED =
  "This browser does not let Hookbench tell you: allow notifications for this address in its settings.";

export const CHANNEL_HEARS = "Tell once when";
export const HEARD_TOPICS = {
  signatures: "a source's signatures begin to fail",
  hooks: "a hook begins to fail",
  apps: "an app fails or is down",
  tunnel: "the tunnel is down or has another name",
} as const;

/** What the keys do, in the footer. */
export const KEYS = [
  { keys: ["J", "K"], does: "move" },
  { keys: ["Enter"], does: "do the first thing" },
  { keys: ["Z"], does: "not now, 1 h" },
  { keys: ["#"], does: "never for this" },
] as const;

/** What is counted of a need, one and many; null where nothing is. */
export const NEED_COUNTS: Readonly<Record<NeedKind, readonly [string, string] | null>> = {
  approval: ["run", "runs"],
  signatures: ["rejected delivery", "rejected deliveries"],
  app_down: ["delivery waits", "deliveries wait"],
  app_fails: ["failed delivery", "failed deliveries"],
  stepped: ["delivery waits", "deliveries wait"],
  hook_fails: ["failed run", "failed runs"],
  no_source: ["delivery", "deliveries"],
  secret_missing: null,
  secret_offered: ["secret", "secrets"],
  interrupted: ["run", "runs"],
  port: null,
  tunnel: null,
  tunnel_name: null,
  relay: null,
  relay_behind: ["delivery waits", "deliveries wait"],
  public_url: null,
  webhook: null,
  missed: ["missed delivery", "missed deliveries"],
  unreachable: null,
  not_recording: ["refused delivery", "refused deliveries"],
  clock: null,
  agent_asks: null,
  disk: null,
};

export function tunnelProven(ago: string): string {
  return `The tunnel was proven ${ago}.`;
}

/** `waits 3 min`. */
export function waits(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "waits less than 1 min";
  if (minutes < 120) return `waits ${minutes} min`;
  return `waits ${Math.floor(minutes / 60)} h`;
}

export function doneToday(done: number): string {
  return `${done.toLocaleString("en")} done today`;
}

export function moreDone(more: number): string {
  return `${more.toLocaleString("en")} more`;
}

export function mutedUntil(time: string | null): string {
  return time === null ? "never again" : `until ${time}`;
}

export function putOff(title: string): string {
  return `Not now: ${title}. It is said again in an hour.`;
}

export function neverAgain(title: string): string {
  return `Never again: ${title}.`;
}

export const FIRST_DEED = {
  theUrlToPostTo: "the URL to post to",
} as const;

export const NEEDS_VIEW = {
  widthOfTheList: "Width of the list",
} as const;
