/** Labels over a payload; the letter is the key that does it. */
export const PAYLOAD_WORDS = {
  find: "Find in the payload",
  findHint: "Find",
  fold: "Fold (Z)",
  wrap: "Wrap lines (W)",
  decode: "Decode base64 and JWT in place (B)",
  copy: "Copy the payload",
  save: "Save the payload",
  nothingToDecode: "No value here holds base64 or a JWT.",
} as const;

/** What the fold button offers; `level` is the first level that is folded, Infinity none. */
export const FOLD_WORDS = [
  { label: "Fold all", level: 1 },
  { label: "Fold from level 2", level: 2 },
  { label: "Fold from level 3", level: 3 },
  { label: "Unfold all", level: Number.POSITIVE_INFINITY },
  { label: "As at first", level: null },
] as const;

/** In the menu of a value: what can be done with it. */
export const VALUE_WORDS = {
  only: "Only deliveries with this value",
  never: "Never show this value",
  condition: "Make it a condition of a hook",
  column: "Make it a column",
  template: "Put it into a template",
  copyValue: "Copy value",
  copyPath: "Copy path",
  noPath: "Hooks cannot name this value.",
  noAction: "Not possible here.",
  secret: "A credential: only its path can be copied.",
  whichHook: "Which hook?",
} as const;
