import type { TunnelField, TunnelKindInfo } from "../../contract/model/tunnel.ts";

/** The words of the tunnel: its pill and its sheet. */

export const TUNNEL = {
  title: "Tunnel",
  close: "Close tunnel",
  url: "Public URL",
  proof: "Proof",
  lastProof: "Last canary",
  problem: "Now",
  none: "none came back yet",
  kind: "Kind",
  about: "A public URL for the receiver, so that senders on the internet reach it. Hookbench installs nothing for it.",
} as const;

export const OPEN_TUNNEL = {
  kind: "Kind",
  inUse: "in use",
  any: "any",
  open: "Open tunnel",
  openInstead: "Open this one",
  opening: "Opening…",
} as const;

/** What is asked for a kind of tunnel. */
export const KIND_FIELDS: Readonly<Record<TunnelField, { readonly label: string; readonly hint: string }>> = {
  host: { label: "Server", hint: "Your own localtunnel server works too." },
  name: { label: "Name", hint: "Asked for; it is said where another was given." },
  server: { label: "Machine", hint: "Such as me@example.com, or an alias of your ssh configuration." },
  port: { label: "Port there", hint: "0 lets it choose." },
  url: { label: "Public URL", hint: "Where senders post to." },
  source: { label: "Source", hint: "The path of the one that all of it goes to, such as github." },
  argv: {
    label: "Program and arguments",
    hint: "One a line. {port} becomes the receiver's port; no shell reads them.",
  },
  env: { label: "Variables", hint: "Names of those that the program is handed." },
  config: { label: "Configuration", hint: "A file of ssh's configuration." },
};

/** `found, 3.19`. */
export function foundWords({ state, version, program }: TunnelKindInfo): string {
  if (state === "ready") return "nothing to install";
  if (state === "missing") return `${program ?? "its program"} is not on the PATH`;
  return version === null ? "found" : `found, ${version}`;
}

export const TUNNEL_LOG = { title: "Log", none: "nothing yet", note: "what its program prints" } as const;

/** `It is tried again at 14:25:03.` */
export function triedAgain(time: string): string {
  return `It is tried again at ${time}.`;
}

export type TunnelLight =
  | "off"
  | "opening"
  | "proven"
  | "unproven"
  | "renamed"
  | "busy"
  | "degraded"
  | "down"
  | "refused"
  | "unknown";

export const LIGHT_WORDS: Readonly<Record<TunnelLight, string>> = {
  off: "off",
  opening: "opening…",
  proven: "open, proven",
  unproven: "open, not proven in the last 30 s",
  renamed: "open under another name",
  busy: "busy",
  degraded: "open, not well",
  down: "down",
  refused: "refused",
  unknown: "unknown",
};

/** `checked 4 s ago, 128 ms`. */
export function checked(ago: string, took: string | null): string {
  return `checked ${ago}${took === null ? "" : `, ${took}`}`;
}

/** `came back 4 s ago (14:25:03), 128 ms`. */
export function cameBack(ago: string, time: string, took: string | null): string {
  return `came back ${ago} (${time})${took === null ? "" : `, ${took}`}`;
}

export const TUNNEL_PILL = {
  copyTheTunnelUrl: "Copy the tunnel's URL",
  copy: "Copy",
  theTunnelUrl: "the tunnel's URL",
  theTunnelIsDown: "The tunnel is down.",
} as const;

export const TUNNEL_SHEET = {
  theTunnelUrl: "the tunnel's URL",
  askNow: "Ask now",
  tryNow: "Try now",
  openPage: "Open the page",
  askedFor: "Asked for",
  since: "Since",
  lastFailure: "Last failure",
} as const;

/** `13:41:02 to 13:46:10: the server closed every connection.` */
export function failure(from: string, to: string | null, why: string): string {
  const when = to === null ? `since ${from}` : `${from} to ${to}`;
  return why === "" ? when : `${when}: ${why}`;
}
