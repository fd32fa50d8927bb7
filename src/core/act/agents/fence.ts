import { createHash, randomBytes } from "node:crypto";

/** Marks off text from outside in a prompt. */
export interface Fence {
  readonly marker: string;
  wrap(text: string): string;
}

/**
 * A fence whose marker is random, or made of a `seed` that the sender cannot know, and does not occur in the text it is
 * to hold, so that the text cannot close it.
 */
export function createFence(held: string, seed?: string): Fence {
  let marker: string;
  let tries = 0;
  do marker = `UNTRUSTED-${seed === undefined ? randomBytes(12).toString("hex") : digest(seed, tries++)}`;
  while (held.includes(marker));
  return { marker, wrap: (text) => `<<<${marker}\n${text}\n${marker}>>>` };
}

function digest(seed: string, tries: number): string {
  return createHash("sha256").update(`${seed} ${tries}`).digest("hex").slice(0, 24);
}
