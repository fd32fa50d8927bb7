/** Of a ULID, after its specification: Crockford's base 32, the first ten digits of which are epoch milliseconds. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const WHOLE = /^[a-z]+_([0-7][0-9A-HJKMNP-TV-Z]{9})[0-9A-HJKMNP-TV-Z]{16}$/;

/** When what has this id was made, in epoch milliseconds; null of what is no id of ours. */
export function timeOfId(id: string): number | null {
  const time = WHOLE.exec(id)?.[1];
  if (time === undefined) return null;
  return [...time].reduce((sum, digit) => sum * DIGITS.length + DIGITS.indexOf(digit), 0);
}
