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

/** Gives, at each call, a number below `many`, all of them drawn from one id. */
type Draw = (many: bigint) => bigint;

/**
 * Another text of the same shape, by an event's id: digits stay digits and letters letters, a date a date, of a URL only
 * the last segment changes. The same id always gives the same text; a number that takes a number's place stays as it is.
 */
export function freshKey(shape: string, id: string): string {
  if (NUMBER.test(shape) && NUMBER.test(id)) return id;
  const draw = drawFrom(id);
  const [, start = "", segment, end = ""] = URL_END.exec(shape) ?? [];
  if (segment !== undefined) return start + reshape(segment, draw) + end;
  const [, time, rest = ""] = DATE.exec(shape) ?? [];
  if (time === undefined) return reshape(shape, draw);
  const back = Number(draw(SECONDS_BACK)) * 1000;
  return new Date(Date.parse(`${time}Z`) - back).toISOString().slice(0, time.length) + reshape(rest, draw) + "Z";
}

const OWN_ID = /^[a-z]{2,5}_[\dA-HJKMNP-TV-Z]{26}$/;
/** Of a shorter form there are too few. */
const SHORTEST_FORM = 10;
const PREFIX = /^[A-Za-z]{1,8}[_-](?=.{8})/;

/**
 * An id that we made up, in the form in which a sender writes its own: `evt_…` as Stripe does, a UUID as GitHub does. One
 * that somebody chose stays as it is. The same id always gives the same text.
 */
export function inOwnForm(shape: string, id: string): string {
  const isOurs = OWN_ID.test(id) || (UUID.test(id) && !UUID.test(shape));
  if (!isOurs || shape.length < SHORTEST_FORM) return id;
  const [prefix = ""] = PREFIX.exec(shape) ?? [];
  return prefix + freshKey(shape.slice(prefix.length), id);
}

function reshape(shape: string, draw: Draw): string {
  const isUuid = UUID.test(shape);
  const letters = HEX.test(shape) ? 6n : 26n;
  let made = "";
  for (let index = shape.length - 1; index >= 0; index -= 1) {
    const old = shape.charAt(index);
    // A UUID's version and variant.
    const stays = isUuid && (index === 14 || index === 19);
    if (stays) made = old + made;
    else if (index === 0 && NUMBER.test(shape))
      made = shape.length > LONGEST_COUNT ? old + made : String(1n + draw(9n)) + made;
    else if (/\d/.test(old)) made = draw(10n) + made;
    else if (/[a-z]/.test(old)) made = String.fromCharCode(97 + Number(draw(letters))) + made;
    else if (/[A-Z]/.test(old)) made = String.fromCharCode(65 + Number(draw(letters))) + made;
    else made = old + made;
  }
  return made;
}

const ULID = /_([\dA-HJKMNP-TV-Z]{10})[\dA-HJKMNP-TV-Z]{14}([\dA-HJKMNP-TV-Z]{2})$/;
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** One more than the largest count: ten digits of time and two that count on, of 32 values each. */
const COUNTS = 32n ** 12n;

/**
 * Of our own ids what is drawn first counts on with the time, so that those made one after another differ even in a
 * short key; after that, and of any other id, it is a hash.
 */
function drawFrom(id: string): Draw {
  let hash = BigInt(`0x${createHash("sha256").update(id).digest("hex")}`);
  let count = countOf(id);
  let counts = COUNTS;
  return (many) => {
    if (count === null || counts < many) {
      const drawn = hash % many;
      hash /= many;
      return drawn;
    }
    const drawn = count % many;
    count /= many;
    counts /= many;
    return drawn;
  };
}

function countOf(id: string): bigint | null {
  const [, time, last] = ULID.exec(id) ?? [];
  if (time === undefined || last === undefined) return null;
  return [...(time + last)].reduce((count, digit) => count * 32n + BigInt(DIGITS.indexOf(digit)), 0n);
}
