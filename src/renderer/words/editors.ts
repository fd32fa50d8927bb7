/** The words of the editors of JSON. */

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
