/** Nested deeper, or holding more values, a body is not read as JSON: that would stop everything else for seconds. */
export const MOST_DEEP = 512;
export const MOST_VALUES = 100_000;

const [SPACE, QUOTE, COMMA, BACKSLASH] = [0x20, 0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Why a body is not to be read as JSON, in words; null when it may be, or is none. Looks at each byte once and at none
 * after the first too many, and takes any bytes: what it lets through need not be JSON (RFC 8259, UTF-8).
 */
export function tooMuchJson(bytes: Uint8Array): string | null {
  // What is opened is closed: JSON this short cannot nest deeper, and what is no JSON fails at once.
  if (bytes.length <= 2 * MOST_DEEP || !mayNest(bytes)) return null;
  let depth = 0;
  let values = 1;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === COMMA) values += 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      values += 1;
      if (depth > MOST_DEEP) return `nested more than ${MOST_DEEP} deep: not read as JSON`;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
    if (values > MOST_VALUES) return `more than ${MOST_VALUES.toLocaleString("en")} values: not read as JSON`;
  }
  return null;
}

/** Whether a list or an object begins it. */
function mayNest(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > SPACE);
  return first === OPEN_LIST || first === OPEN_OBJECT;
}
