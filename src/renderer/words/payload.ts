import { plural } from "./format.ts";

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

/** What the type button offers, by form. */
export const TYPE_WORDS = {
  label: "Copy as a type",
  shape: "Its shape",
  typescript: "TypeScript",
  zod: "zod schema",
  schema: "JSON Schema",
  pydantic: "Pydantic classes",
  go: "Go structs",
  madeOf: (deliveries: number, samples: number): string =>
    `Made of ${plural(deliveries, "delivery", "deliveries")} and ${plural(samples, "sample")}.`,
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

export const BODY_NOTES = {
  onlyTheBeginningOfThe: "Only the beginning of the text is shown here; saved, it is whole.",
  cloudEvent: "CloudEvent ",
  fromSource: (source: string | number): string => ` from ${source}`,
} as const;

export const COPY_PATH = {
  copyThePathOf: (of: string | number): string => `Copy the path of ${of}`,
  theFieldPath: "the field's path",
  copyPath: "copy path",
} as const;

export const DECODED_VIEW = {
  readingTheBody: "Reading the body…",
} as const;

export const DECODED_WORDS = {
  unpackedFromTo: (names: string | number, bytes: string | number, undone: string | number): string =>
    `unpacked from ${names} (${bytes} to ${undone})`,
  byItsByteOrderMark: (charset: string): string => {
    const bytes = { "utf-16be": "FE FF", "utf-16le": "FF FE" }[charset] ?? "EF BB BF";
    return `, by its byte order mark (${bytes} at byte 0)`;
  },
  byItsBytes: ", by its bytes",
  readAs: (name: string | number, mark: string | number): string => `read as ${name}${mark}`,
  notJson: "Not JSON",
  noJson: "No JSON",
  lineColumnShownAsText: (
    value: string | number,
    line: string | number,
    column: string | number,
    message: string | number,
  ): string => `${value}: line ${line}, column ${column}, shown as text. ${message}`,
} as const;

export const FORM_VIEW = {
  fields: "Fields",
  moreFieldsAreInThe: (value: string | number): string => `${value} more fields are in the raw view.`,
} as const;

export const IMAGE_VIEW = {
  thisImageCannotBeShown: "This image cannot be shown here. Save it to look at it elsewhere.",
} as const;

export const INSIDE = {
  base64ThatAreNotText: (size: string | number): string => `base64, ${size} that are not text`,
  base64JsonOf: (size: string | number): string => `base64, JSON of ${size}`,
  base64TextOf: (size: string | number): string => `base64, text of ${size}`,
  itHasNoSignature: "it has no signature",
  itsSignatureIsNotChecked: "its signature is not checked",
  jwtSaid: (said: string | number): string => `JWT, ${said}`,
  agoAway: (away: string | number): string => `${away} ago`,
  inAway: (away: string | number): string => `in ${away}`,
  expiredWhen: (when: string | number): string => `expired ${when}`,
  expiresWhen: (when: string | number): string => `expires ${when}`,
  minMinutes: (minutes: string | number): string => `${minutes} min`,
  daysValue: (value: string | number): string => `${value} days`,
} as const;

export const JSON_LINES = {
  charactersValue: (value: string | number): string => ` ${value} characters`,
} as const;

export const PARTS_VIEW = {
  parts: "Parts",
  save: "Save",
  close: "Close",
  open: "Open",
  fetching: "Fetching…",
  partValue: (value: string | number): string => `Part ${value}`,
} as const;

export const PAYLOAD_BAR = {
  showTheBodyAs: "Show the body as",
} as const;

export const PAYLOAD = {
  payload: "Payload",
  thePayload: "the payload",
  body: "Body",
  image: "image",
} as const;

export const POINTED_AT = {
  yesOrNo: "yes or no",
} as const;

export const SPREAD_BARS = {
  spread: "Spread",
  countingTheLast100: "Counting the last 100…",
  othersDistinct: (distinct: string | number): string => `${distinct} others`,
  empty: "(empty)",
} as const;

export const SPREAD_WORDS = {
  countingType: (type: string | number): string => `${type}, counting…`,
  ofThisEvent: "of this event",
  ofThisSource: "of this source",
  noneIsKept: (type: string | number, of: string | number): string => `${type}, none ${of} is kept`,
  allLooked: (looked: string | number): string => `all ${looked}`,
  ofPresent: (present: string | number): string => `${present} of`,
  theLast: (looked: string | number): string => ` the last ${looked}`,
  asFarAsWasLooked: ", as far as was looked",
  thereIn: (
    type: string | number,
    all: string | number,
    last: string | number,
    of: string | number,
    value: string | number,
  ): string => `${type}, there in ${all}${last} ${of}${value}`,
  event: "event",
  source: "source",
  overTheLastOfThis: (looked: string | number, value: string | number): string =>
    `Over the last ${looked} of this ${value}`,
} as const;

export const VALUE_MENU = {
  valuePath: (path: string | number): string => `Value ${path}`,
  whatToDoWithIt: "What to do with it",
  theValue: "the value",
  thePath: "the path",
} as const;

export const USE_FIND = {
  none: "None",
  foundAll: (all: string | number): string => `${all} found`,
  ofValue: (value: string | number, all: string | number): string => `${value} of ${all}`,
} as const;

export const VIEWS_WORDS = {
  pretty: "Pretty",
  tree: "Tree",
  events: "Events",
  form: "Form",
  parts: "Parts",
  image: "Image",
  raw: "Raw",
  hex: "Hex",
} as const;
