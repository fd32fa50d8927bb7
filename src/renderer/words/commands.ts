/** Under what a command stands in the palette and among the keys. */
export const GROUPS = {
  delivery: "With the selected delivery",
  held: "With a held delivery",
  list: "In the list",
  payload: "In the payload",
  run: "With a run",
  place: "Go to",
  make: "New",
  host: "Receiver and tunnel",
  window: "Window",
} as const;
export type CommandGroup = keyof typeof GROUPS;

/** What the palette finds besides commands. */
export const FOUND = {
  source: "Sources",
  view: "Views",
  hook: "Hooks",
  endpoint: "Endpoints",
  sample: "Samples",
} as const;

export const PALETTE = "Search or run a command";
export const NOTHING_FOUND = "No command, no object and no delivery has these letters";

/** `Deliveries that hold “rpl”`, with how many there are where it is known. */
export function deliveriesHolding(text: string): string {
  return `Deliveries that hold “${text}”`;
}

export const LETTER_KEYS = "Single-letter keys";
export const NO_SUCH_KEY = "No key that works here is for that";
