/** The words of the window's frame: bar, rail, footer. */
import type { PlaceName } from "../state/place.ts";

/** What each place is called in the rail, and is headed with. */
export const PLACE_NAMES: Readonly<Record<PlaceName, string>> = {
  traffic: "All traffic",
  source: "Source",
  view: "View",
  "needs-you": "Needs you",
  compare: "Compare",
  scenarios: "Scenarios",
  hooks: "Hooks",
  runs: "Runs",
  endpoints: "Endpoints",
  attempt: "Attempt",
  log: "Log",
  toolbox: "Toolbox",
  settings: "Settings",
};

export const SOURCES = "Sources";
export const CONNECT_SENDER = "Connect a sender";
export const SEARCH = "Search or run a command";
export const PAUSE = "Pause";
export const RESUME = "Resume";

/** How the app of a source is, beside its name. */
export const LIGHTS = {
  up: "app up",
  step: "step by step, each waits for you",
  waits: "deliveries wait for the app",
  held: "app down, deliveries wait for it",
  down: "app down",
  unknown: "app not tried yet",
  none: "no app set",
} as const;

/** Whether what is posted is recorded, in the footer. */
export const RECORDING = {
  listening: { tone: "ok", words: "Recording" },
  paused: { tone: "warn", words: "Paused: senders hear 503" },
  stopped: { tone: "bad", words: "Not recording: the receiver is stopped" },
  refusing: { tone: "bad", words: "Refusing deliveries: they cannot be recorded" },
} as const;

/** `7 held for apps`. */
export function heldForApps(held: number): string {
  return `${held.toLocaleString("en")} held for apps`;
}
