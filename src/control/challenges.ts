import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { Challenge } from "../contract/wire.ts";

/** Letters and digits that are not mistaken for one another. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 6;
/** How long a person has to type what is shown. */
const LIFE_MS = 120_000;
/** So many may wait to be answered; the oldest give way. */
const MOST_OPEN = 20;

/** What shows that a person sits at a terminal: a code to type, for one call, once. */
export interface Challenges {
  /** A code for exactly this call. */
  make(method: string, input: unknown): Challenge;
  /** Whether `typed`, as the wire has it, answers the challenge that was made for this call. Either way it is used up. */
  redeem(typed: string, method: string, input: unknown): boolean;
}

interface Open {
  readonly answer: Buffer;
  readonly expiresAt: number;
}

/** @param now Milliseconds of a clock that is never set. */
export function createChallenges(now: () => number = () => performance.now()): Challenges {
  const open = new Map<string, Open>();

  return {
    make: (method, input) => {
      const challenge = { id: randomBytes(12).toString("base64url"), code: newCode() };
      open.set(challenge.id, { answer: digest(challenge.code, method, input), expiresAt: now() + LIFE_MS });
      for (const [oldest] of [...open].slice(0, -MOST_OPEN)) open.delete(oldest);
      return challenge;
    },
    redeem: (typed, method, input) => {
      const [id = "", code = ""] = typed.split(":", 2);
      const wanted = open.get(id);
      open.delete(id);
      if (!wanted || wanted.expiresAt < now()) return false;
      return timingSafeEqual(digest(code.trim().toUpperCase(), method, input), wanted.answer);
    },
  };
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** The code together with the call it is for, so that it is good for no other. */
function digest(code: string, method: string, input: unknown): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([code, method, input ?? {}]))
    .digest();
}
