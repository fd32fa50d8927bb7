/** The words of the tunnel: its pill and its sheet. */

export const TUNNEL = {
  title: "Tunnel",
  open: "Open tunnel",
  opening: "Opening…",
  close: "Close tunnel",
  url: "Public URL",
  proof: "Proof",
  lastProof: "Last canary",
  problem: "Now",
  none: "none came back yet",
  kind: "Kind",
  kindMeans: "No account is needed; its server gives the name, which may be another each time.",
  server: "Server",
  serverHint: "Your own localtunnel server works too.",
  name: "Name",
  nameHint: "Asked for; the server gives another where somebody has it.",
  about: "A public URL for the receiver, through a localtunnel server, so that senders on the internet reach it.",
  whoSees: "Who sees the traffic:",
} as const;

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

/** Who can read what goes through a server. */
export function readersOf(host: string | null): string {
  return `the people who run ${host ?? "the server"} can read it, for TLS ends there.`;
}

export const TUNNEL_PILL = {
  copyTheTunnelUrl: "Copy the tunnel's URL",
  copy: "Copy",
  theTunnelUrl: "the tunnel's URL",
  theTunnelIsDown: "The tunnel is down.",
} as const;

export const TUNNEL_SHEET = {
  theTunnelUrl: "the tunnel's URL",
  any: "any",
} as const;
