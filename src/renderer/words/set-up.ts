/** The words of a source's set-up. */

export const ARRIVAL = {
  notSigned: "not signed",
  reachedButNotTakenFor: "reached, but not taken for genuine",
  arrived: "Arrived",
  open: "Open",
  itCameAndItsSignature: "It came, and its signature does not hold: open it to see why.",
  somethingCameToAnotherPath: "Something came to another path, ",
  whichNoSourceHas: ", which no source has. ",
  lookAtIt: "Look at it",
} as const;

export const SECRET_STEP = {
  theSecret: "the secret",
  copySecret: "Copy secret",
  replace: "Replace",
  show: "Show",
  signingSecret: "Signing secret",
  saveSecret: "Save secret",
  generateOne: "Generate one",
  theSecretIsMissingSo: "The secret is missing, so what is signed is turned away.",
} as const;

export const SET_UP_PART = {
  theUrl: "the URL",
  theSender: "the sender",
  or: "Or",
  theCommand: "the command",
  ourCommand: "Hookbench’s command",
  byCommand: "Or this command makes it there, with what is in capitals filled in:",
  theText: "the text",
  copyText: "Copy the text",
  others: "others",
  see: (host: string): string => `See ${host}`,
} as const;

export const SET_UP_STEP = {
  done: "Done",
} as const;

export const YOUR_APP_WORDS = {
  theSender: "The sender",
  myAppAnswer: "my app’s answer",
  hookbenchAtOnce: "Hookbench’s at once",
  refuse502: "refuse, 502",
  holdAndDeliverLater: "hold and deliver later",
  refuse401: "refuse, 401",
  letMyAppDecide: "let my app decide",
} as const;
