/** The words of the settings, and of how what is kept is measured. */
import { byteSize, count, plural } from "./format.ts";
import { SETTING_NOTICES } from "./notices.ts";

export const SETTINGS = {
  title: "Settings",
  parts: "Parts of the settings",
  search: "Search the settings",
  fetching: "Fetching…",
  none: "No setting is called that.",
  showAll: "Show all",
} as const;

/** What each part is called; its name in an address is the key. */
export const SETTING_PARTS = {
  look: "Look and feel",
  keys: "Keys",
  receiving: "Receiving",
  history: "History",
  running: "Running",
  channels: "Channels",
  mcp: "MCP servers",
  agents: "Agents",
  desktop: "Desktop",
  cli: "Command line",
  about: "About",
} as const;

export const THEME = {
  label: SETTING_NOTICES.theme,
  options: [
    { value: "system", label: "System" },
    { value: "dark", label: "Dark" },
    { value: "light", label: "Light" },
  ],
} as const;

export const DENSITY = {
  label: "Rows of the list",
  options: [
    { value: "normal", label: "30 px" },
    { value: "roomy", label: "36 px" },
  ],
} as const;

export const FONT_SIZE = {
  label: "Text size",
  options: [
    { value: "small", label: "Small" },
    { value: "normal", label: "Normal" },
    { value: "large", label: "Large" },
  ],
} as const;

export const ZONE = {
  label: SETTING_NOTICES.zone,
  hint: "Of this browser or window alone. Days in the list begin at midnight of it.",
  options: [
    { value: "local", label: "Local" },
    { value: "utc", label: "UTC" },
  ],
} as const;

export const NOTICE_TIME = {
  label: "Notices stay",
  hint: "Of this browser or window alone. Short is 6 seconds, 12 with a button to press; long is four times that. What went wrong stays until it is dismissed.",
  options: [
    { value: "short", label: "Short" },
    { value: "long", label: "Long" },
    { value: "dismissed", label: "Until dismissed" },
  ],
} as const;

export const LETTERS = {
  label: SETTING_NOTICES.letters,
  hint: "Of this browser or window alone. Keys with Ctrl stay.",
} as const;

export const BODY_LIMIT = {
  label: "Largest body, MB",
  hint: "Beyond it: 413, and the first bytes are kept.",
} as const;

export const TUNNEL_SERVER = { label: "Tunnel server" } as const;

export const KEEP = {
  days: "Keep deliveries for, days",
  count: "Up to, deliveries",
  megabytes: "Up to, MB",
  noLimit: "no limit",
  hint:
    "The oldest go first. Pinned deliveries stay whatever the limits say. What nothing acts upon (unmatched, rejected, " +
    "not whole, handshakes) has a tenth of the limits beside the rest, and displaces only its own kind.",
} as const;

export const HISTORY = { label: "Kept now", counting: "Counting…", folder: "Everything is kept in" } as const;

export const AT_ONCE = { label: "Runs at once", hint: "Over all hooks." } as const;

export const CLI = {
  label: "Let the command line reach this app",
  hint:
    "While the app is open, hookbench deliveries, replay and the other commands work on it: over a port of this " +
    "machine only, with a token that only you can read.",
} as const;

export const CHANNELS = {
  add: "Add a channel",
  none: "No channel yet: notifications are shown on this desktop and in the app. ",
  hint: "Hooks name the channels they notify; the answers of agents that notify you go to all of them.",
  took: (name: string): string => `${name} took the message.`,
  sending: "Sending…",
  test: "Test",
  title: (name: string | null): string => (name === null ? "Add a channel" : `Change ${name}`),
  dialog: "Channel",
  what: "the channel",
  save: "Save channel",
  service: "Service",
  name: "Name",
  namePlaceholder: "team",
  nameHint: "What hooks call it by.",
  keeps: "Empty leaves it as it is.",
} as const;

export const MCP = {
  add: "Add MCP server",
  hint: "Hooks call their tools with “Run tool”. A program is started for each call and ended with it.",
  asking: "Asking…",
  tools: "Tools",
  noTools: "It answered, and has no tools.",
  title: (name: string | null): string => (name === null ? "Add MCP server" : `Change ${name}`),
  dialog: "MCP server",
  what: "the MCP server",
  save: "Save server",
  kind: "Kind",
  kinds: [
    { value: "program", label: "A program" },
    { value: "address", label: "An address" },
  ],
  name: "Name",
  command: "Command",
  commandHint: "Program and arguments; started without a shell.",
  url: "URL",
  environment: "Environment",
  headers: "Headers",
  pairsHint: (isProgram: boolean, known: readonly string[]): string =>
    `${isProgram ? "NAME=value" : "Name=value"}, one per line; kept encrypted.` +
    (known.length > 0 ? ` There are: ${known.join(", ")}. Empty leaves them as they are.` : ""),
} as const;

export const CHANGE = "Change";
export const DELETE = "Delete";
export const changeOf = (name: string): string => `Change ${name}`;
export const deleteOf = (name: string): string => `Delete ${name}`;
export const testOf = (name: string): string => `Test ${name}`;
export const toolsOf = (name: string): string => `Tools of ${name}`;
export const isEnabled = (name: string): string => `${name} is enabled`;

/** `Changed: Theme.` */
export const about = (version: string, isDesktop: boolean, since: string): string =>
  `Hookbench ${version}, ${isDesktop ? "desktop app" : "served to the browser"}, since ${since}`;

interface Kept {
  readonly deliveries: number;
  readonly bytes: number;
}

/** `1,284 deliveries, 4.2 MB of bodies and headers`; before its oldest and a full stop. */
export function keptWords({ deliveries, bytes }: Kept, hasOldest: boolean): string {
  const all = `${plural(deliveries, "delivery", "deliveries")}, ${byteSize(bytes)} of bodies and headers`;
  return hasOldest ? `${all}, the oldest of ` : all;
}

/** How long a history of so many days is, in words. */
function length(days: number): string {
  if (days < 1) return `${plural(Math.max(1, Math.round(days * 24)), "hour")}`;
  return days < 730 ? plural(Math.round(days), "day") : plural(Math.round(days / 365), "year");
}

/** What is said of how long the history lasts; null days where no limit ends it, and no rate where nothing came. */
export function lastsWords(perDay: number, lasts: { readonly days: number; readonly by: string } | null): string {
  if (perDay === 0) return "Nothing arrived in the last 24 hours, so how long the history lasts cannot be told.";
  const rate = `At the rate of the last 24 hours (${count(perDay)} a day)`;
  if (lasts === null) return `${rate} it goes on growing: no limit is set.`;
  return `${rate} about ${length(lasts.days)} of history are kept; the limit by ${lasts.by} is reached first.`;
}

export const MCP_SERVER_DIALOG = {
  example: "http://127.0.0.1:3000/mcp",
} as const;

export const SETTING_PARTS_WORDS = {
  sizeFolder: "size folder",
  notificationSlackDiscord: "notification Slack Discord Telegram Teams ntfy",
  toolsAgents: "tools agents",
  agents: "MCP Claude Code Codex Gemini OpenCode log requests allow",
} as const;
