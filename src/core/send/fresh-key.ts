import { createHash } from "node:crypto";

const URL_END = /^(https?:\/\/.*\/)([^/?#]+)(\/?)$/;
const DATE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const HEX = /^[\da-f-]+$/i;
/** A number that JSON's readers keep exactly. */
const NUMBER = /^[1-9]\d{0,14}$/;
/** Numbers longer than this are taken for times: their first digit says the century. */
const LONGEST_COUNT = 11;
const SECONDS_BACK = 100_000_000n;

/**
 * Another text of the same shape, by an event's id: digits stay digits and letters letters, a date a date, of a URL only
 * the last segment changes. The same id always gives the same text; a number that takes a number's place stays as it is.
 */
export function freshKey(shape: string, id: string): string {
  if (NUMBER.test(shape) && NUMBER.test(id)) return id;
  const seed = seedOf(id);
  const [, start = "", segment, end = ""] = URL_END.exec(shape) ?? [];
  if (segment !== undefined) return start + reshape(segment, seed) + end;
  const [, time, rest = ""] = DATE.exec(shape) ?? [];
  if (time === undefined) return reshape(shape, seed);
  const back = Number(seed % SECONDS_BACK) * 1000;
  return new Date(Date.parse(`${time}Z`) - back).toISOString().slice(0, time.length) + reshape(rest, seed) + "Z";
}

function reshape(shape: string, seed: bigint): string {
  const isUuid = UUID.test(shape);
  const letters = HEX.test(shape) ? 6n : 26n;
  let rest = seed;
  let made = "";
  const next = (many: bigint) => {
    const digit = Number(rest % many);
    rest /= many;
    return digit;
  };
  for (let index = shape.length - 1; index >= 0; index -= 1) {
    const old = shape.charAt(index);
    // A UUID's version and variant.
    const stays = isUuid && (index === 14 || index === 19);
    if (stays) made = old + made;
    else if (index === 0 && NUMBER.test(shape))
      made = shape.length > LONGEST_COUNT ? old + made : String(1 + next(9n)) + made;
    else if (/\d/.test(old)) made = next(10n) + made;
    else if (/[a-z]/.test(old)) made = String.fromCharCode(97 + next(letters)) + made;
    else if (/[A-Z]/.test(old)) made = String.fromCharCode(65 + next(letters)) + made;
    else made = old + made;
  }
  return made;
}

const ULID = /_([\dA-HJKMNP-TV-Z]{10})[\dA-HJKMNP-TV-Z]{14}([\dA-HJKMNP-TV-Z]{2})$/;
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A large number for an id. Of our own ids its low part counts on with the time, so that those made one after another
 * differ even in a short key; above that, and of any other id, it is a hash.
 */
function seedOf(id: string): bigint {
  const hash = BigInt(`0x${createHash("sha256").update(id).digest("hex")}`);
  const [, time, count] = ULID.exec(id) ?? [];
  if (time === undefined || count === undefined) return hash;
  let low = 0n;
  for (const digit of time + count) low = low * 32n + BigInt(DIGITS.indexOf(digit));
  return (hash << 60n) + low;
}
