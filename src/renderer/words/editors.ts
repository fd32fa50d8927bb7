/** The words of the editors of JSON and of transforms. */

export const ASSISTANCE = {
  andMore: (value: string | number): string => ` And ${value} more.`,
  lineColumn: (
    line: string | number,
    column: string | number,
    message: string | number,
    more: string | number,
  ): string => `Line ${line}, column ${column}: ${message}${more}`,
} as const;

export const CHECK_JSON = {
  theTextEndsBeforeThe: (value: string | number, line: string | number): string =>
    `The text ends before the ${value} of line ${line} is closed.`,
  isHereTwiceTheLast: (name: string | number): string => `"${name}" is here twice; the last one counts.`,
  theSchemaKnowsNoHere: (name: string | number): string => `The schema knows no "${name}" here.`,
  theSchemaRequiresHere: (absent: string | number): string => `The schema requires ${absent} here.`,
  theSchemaWantsHereNot: (value: string | number, type: string | number): string =>
    `The schema wants ${value} here, not ${type}.`,
  theSchemaAllowsHere: (allowed: string | number): string => `The schema allows ${allowed} here.`,
  andOthers: (value: string | number): string => `${value} and others`,
} as const;

export const JSON_WALK = {
  firstName: "first name",
  firstValue: "first value",
  isNotAJsonValue: (text: string | number): string => `${text} is not a JSON value.`,
  thisStringHasNoClosing: "This string has no closing quote.",
  thisStringHasAnEscape: "This string has an escape or a control character that JSON does not allow.",
  aNameInDoubleQuotes: "a name in double quotes or }",
  aNameInDoubleQuotes2: "a name in double quotes",
  aColon: "a colon",
  aValueOr: "a value or ]",
  aValue: "a value",
  aCommaOrTheClosing: "a comma or the closing bracket",
  nothingMore: "nothing more",
  expectedNot: (value: string | number, text: string | number): string => `Expected ${value}, not ${text}.`,
} as const;

export const TRANSFORM_DIFF = {
  itWouldBeSentAs: "It would be sent as it is.",
  url: "URL",
  headers: "Headers",
  body: "Body",
  leftOut: "left out",
  moreLine: "more line",
  notShown: (value: string | number): string => `${value} not shown`,
  lineThatStays: "line that stays",
  linesThatStay: "lines that stay",
  whatChanges: (label: string | number): string => `${label}: what changes`,
  linesLabel: (label: string | number): string => `${label}: lines`,
} as const;

export const TRANSFORM_FIELD = {
  example:
    '// request: { method, url, headers, body, json, bodyBase64 }\n// Return what is to be another: { url, headers, body }. null drops it.\n({ request }) => ({\n  headers: [...request.headers, ["X-From", "Hookbench"]],\n})\n',
  transform: "Transform",
  foldTheTransform: "Fold the transform",
  changeWhatIsSentBy: "Change what is sent, by JavaScript",
  editTheTransform: "Edit the transform",
  line: "line",
  ofJavaScriptChangeIt: (code: string | number): string => `${code} of JavaScript change it.`,
  removeIt: "Remove it",
} as const;

export const TRANSFORM_TRIAL = {
  transformInJavaScript: "Transform, in JavaScript",
  theLastValueIsA:
    "The last value is a function. It runs in a sandbox: no network, 100 ms and 32 MB at most. The code is kept, backed up and exported as it is written, so put no password or key into it.",
  triedOn: "Tried on",
  whatWouldBeSent: "What would be sent",
  lookingForADelivery: "Looking for a delivery…",
  giveAUrlToSend: "Give a URL to send to, and it is tried here.",
  trying: "Trying…",
  thereIsNoDeliveryTo: "There is no delivery to try it on yet.",
  lineColumn: (line: string | number, column: string | number): string => `Line ${line}, column ${column}: `,
  itDropsThisDelivery: (whenDropped: string | number): string => `It drops this delivery. ${whenDropped} `,
  under1: "under 1",
  itRanMs: (value: string | number): string => `It ran ${value} ms.`,
} as const;
