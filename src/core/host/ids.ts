import { randomFillSync } from "node:crypto";
import type { Clock, Ids } from "../ports.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;
/** Random bytes are fetched for so many ids at once: a call to the system's source costs more than the bytes. */
const POOLED_IDS = 256;

/**
 * Ids after the ULID specification: 48 bits of epoch milliseconds and 80 random bits in Crockford's base 32.
 * Within a millisecond, or when the clock steps back, the random part counts up, so a later id always sorts after.
 */
export function createIds(clock: Pick<Clock, "now">): Ids {
  const pool = new Uint8Array(RANDOM_DIGITS * POOLED_IDS);
  const random = new Uint8Array(RANDOM_DIGITS);
  const letters = Buffer.alloc(RANDOM_DIGITS);
  let used = pool.length;
  let time = -1;
  let timeText = "";

  function refreshRandom(): void {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    for (let index = 0; index < RANDOM_DIGITS; index++) random[index] = (pool[used++] ?? 0) & 31;
    // The top bit stays free, so that counting up cannot overflow.
    random[0] = (random[0] ?? 0) & 15;
  }

  return {
    next(prefix) {
      const now = clock.now();
      if (now > time) {
        time = now;
        timeText = encodeTime(now);
        refreshRandom();
      } else {
        countUp(random);
      }
      for (let index = 0; index < RANDOM_DIGITS; index++) letters[index] = ALPHABET.charCodeAt(random[index] ?? 0);
      return `${prefix}_${timeText}${letters.toString("latin1")}`;
    },
  };
}

function countUp(digits: Uint8Array): void {
  for (let index = digits.length - 1; index >= 0; index--) {
    const next = ((digits[index] ?? 0) + 1) & 31;
    digits[index] = next;
    if (next !== 0) return;
  }
}

function encodeTime(epochMs: number): string {
  let rest = epochMs;
  let text = "";
  for (let digit = 0; digit < TIME_DIGITS; digit++) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
