import { createHash, randomBytes } from "node:crypto";
import type { InvitationRecord, Sources } from "./records.ts";

/** An invitation is good for so long, in milliseconds. */
const VALID_MS = 24 * 60 * 60 * 1000;
const CODE_BYTES = 16;
/** So many wrong codes a minute are heard from one address. */
const MOST_WRONG = 10;
const MINUTE_MS = 60_000;

export interface Made {
  readonly code: string;
  readonly hash: string;
  readonly record: InvitationRecord;
}

/** A new invitation; the code is told once, and only its hash is kept. */
export function makeInvitation(member: string, sources: Sources, now: number): Made {
  const code = randomBytes(CODE_BYTES).toString("base64url");
  return { code, hash: hashOf(code), record: { member, sources, expiresAt: now + VALID_MS, isUsed: false } };
}

/** Under what an invitation is kept. */
export function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

/** The line that a developer pastes. What stands after the # reaches no log of a server. */
export function invitationLine(publicUrl: string, code: string): string {
  return `${publicUrl}/join#${code}`;
}

/** Counts wrong codes by address; beyond ten a minute nothing more is heard from it. */
export function createWrongCodes(now: () => number): {
  isBeyond(address: string): boolean;
  add(address: string): void;
} {
  const counts = new Map<string, { readonly since: number; count: number }>();
  const current = (address: string) => {
    const found = counts.get(address);
    if (found && now() - found.since >= MINUTE_MS) counts.delete(address);
    return counts.get(address);
  };
  return {
    isBeyond: (address) => (current(address)?.count ?? 0) >= MOST_WRONG,
    add(address) {
      const found = current(address);
      if (found) found.count += 1;
      else counts.set(address, { since: now(), count: 1 });
      // However many addresses a stranger has, no more are remembered than this.
      if (counts.size > 10_000) counts.delete(counts.keys().next().value ?? "");
    },
  };
}
