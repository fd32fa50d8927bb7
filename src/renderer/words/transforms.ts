/** The words of transforms: their field, what was tried of them and what they change. */

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
  changeWhatIsSentBy: "Change with JavaScript",
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
