/** Nested deeper, or holding more values, a body is not read as JSON: that would stop everything else for seconds. */
export const MOST_DEEP = 512;
export const MOST_VALUES = 100_000;

const [SPACE, QUOTE, COMMA, MINUS, DOT, ZERO, NINE, BACKSLASH] = [0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x39, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [SMALL_E, LARGE_E] = [0x65, 0x45];

/** Texts are rarely longer than this many bytes. */
const NEAR = 24;

/** So many digits every double gives back. */
const SAFE_DIGITS = 15;

/** What a look at the bytes of JSON tells before it is read. */
export interface JsonSurvey {
  /** Why it is not to be read, in words; null when it may be, or is none. */
  readonly tooMuch: string | null;
  /** Whether a number in it may be one that a double does not give back as it was written. */
  readonly hasOddNumbers: boolean;
}

const HARMLESS: JsonSurvey = { tooMuch: null, hasOddNumbers: false };
const ODD: JsonSurvey = { tooMuch: null, hasOddNumbers: true };

/**
 * Looks at each byte once and at none after the first too many, and takes any bytes: what it lets through need not be
 * JSON (RFC 8259, UTF-8).
 */
export function surveyJson(bytes: Uint8Array): JsonSurvey {
  if (!mayNest(bytes)) return HARMLESS;
  let depth = 0;
  let values = 1;
  let hasOddNumbers = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = endOfText(bytes, at + 1);
    else if (byte === COMMA) values += 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      values += 1;
      if (depth > MOST_DEEP) return tooMuch(`nested more than ${MOST_DEEP} deep`);
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
    else if (byte <= NINE && (byte >= ZERO || byte === MINUS)) {
      const end = endOfNumber(bytes, at);
      hasOddNumbers ||= isOdd(bytes, at, end);
      at = end - 1;
    }
    if (values > MOST_VALUES) return tooMuch(`more than ${MOST_VALUES.toLocaleString("en")} values`);
  }
  return hasOddNumbers ? ODD : HARMLESS;
}

/** Why a body is not to be read as JSON, in words; null when it may be, or is none. */
export function tooMuchJson(bytes: Uint8Array): string | null {
  return surveyJson(bytes).tooMuch;
}

function tooMuch(what: string): JsonSurvey {
  return { tooMuch: `${what}: not read as JSON`, hasOddNumbers: false };
}

/** Whether a list or an object begins it. */
function mayNest(bytes: Uint8Array): boolean {
  let at = 0;
  while ((bytes[at] ?? NINE) <= SPACE) at += 1;
  return bytes[at] === OPEN_LIST || bytes[at] === OPEN_OBJECT;
}

/** Where the text ends that begins there: at its quote, or behind the last byte. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start;
  for (const near = start + NEAR; at < near; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE || byte === undefined) return at;
    if (byte === BACKSLASH) at += 1;
  }
  // A long one is looked through by what the machine does fastest.
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0) return bytes.length;
    let escapes = quote;
    while (escapes > at && bytes[escapes - 1] === BACKSLASH) escapes -= 1;
    if ((quote - escapes) % 2 === 0) return quote;
    at = quote + 1;
  }
}

function endOfNumber(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const isPart = (byte >= ZERO && byte <= NINE) || byte === DOT || byte === SMALL_E || byte === LARGE_E;
    // A sign stands within a number only after its exponent's letter.
    if (!isPart && byte !== MINUS && byte !== 0x2b) break;
  }
  return at;
}

/** Whether the number may be written otherwise when it is read as a double and written again; false is certain. */
function isOdd(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  const first = bytes[start];
  if (first === MINUS && bytes[start + 1] === ZERO && length === 2) return true;
  if (length > SAFE_DIGITS) return true;
  let hasDot = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === SMALL_E || byte === LARGE_E) return true;
    if (byte === DOT) hasDot = true;
  }
  // Written with an exponent below a millionth, and never with a zero at its end.
  return hasDot && (bytes[end - 1] === ZERO || (first === ZERO && length > 7) || (first === MINUS && length > 8));
}
