import { randomBytes } from "node:crypto";

/** Marks off text from outside in a prompt. */
export interface Fence {
  readonly marker: string;
  wrap(text: string): string;
}

/** A fence whose marker is random and does not occur in the text it is to hold, so that the text cannot close it. */
export function createFence(held: string): Fence {
  let marker: string;
  do marker = `UNTRUSTED-${randomBytes(12).toString("hex")}`;
  while (held.includes(marker));
  return { marker, wrap: (text) => `<<<${marker}\n${text}\n${marker}>>>` };
}
