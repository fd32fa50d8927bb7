import { z } from "zod";

/**
 * How the connection to a relay is. `revoked`: the relay lets this member in no more. `expired`: its pass ran out while it
 * was away. `unreadable`: what the relay says is not understood, as it is of another version.
 */
export const RelayState = z.enum(["connecting", "connected", "reconnecting", "revoked", "expired", "unreadable"]);
export type RelayState = z.infer<typeof RelayState>;

/** What the relay's "received" is worth on its server. */
export const DurabilityGrade = z.enum(["page-cache", "disk", "replicated", "replicated-disk"]);
export type DurabilityGrade = z.infer<typeof DurabilityGrade>;

/** A source of the team, as this Hookbench has it from the relay. Counts are since it joined. */
export const RelaySubscription = z.object({
  /** As it is called in the relay's URL; `-` for whatever is posted to a path that is no source of the team's. */
  source: z.string(),
  /** The source here with the same path; null where there is none, so that its deliveries come nowhere. */
  sourceId: z.string().nullable(),
  /** Whether that asks for signatures and has no secret to check them with. */
  lacksSecret: z.boolean(),
  /** The group that shares its deliveries, each going to one of them; null where everyone gets each. */
  group: z.string().nullable(),
  /** Which deliveries are taken, in the filter language; empty for all. */
  filter: z.string(),
  /** Whether the relay asks members for the answer to it. */
  isAsked: z.boolean(),
  /** Whether this Hookbench is one of those that answer. */
  answers: z.boolean(),
  /** For so long a sender waits for that, in milliseconds. */
  patienceMs: z.number(),
  /** How many wait at the relay; null while that is not known. */
  behind: z.number().int().nullable(),
  /** How many waited when it came back, and how many of them are recorded; null when none are left. */
  catchingUp: z.object({ of: z.number().int(), done: z.number().int() }).nullable(),
  /** What waits reached the relay no earlier than this, in epoch milliseconds; null where none waits, or that is not known. */
  oldestAt: z.number().nullable(),
  /** Whether more comes than is taken: more and more have waited for a minute. */
  isGrowing: z.boolean(),
  recorded: z.number().int(),
  /** What did not fit the filter: acknowledged, and not recorded. */
  passedBy: z.number().int(),
  /** What could not be read: recorded as not understood. */
  unreadable: z.number().int(),
  /** When the last that was recorded reached the relay, in epoch milliseconds by the relay's clock. */
  lastAt: z.number().nullable(),
});
export type RelaySubscription = z.infer<typeof RelaySubscription>;

const DAY_MS = 86_400_000;

/**
 * When the oldest of what waits is forgotten by the relay, in epoch milliseconds: once half of the time is over for which it
 * is kept, so that something can be done about it. Else null.
 */
export function agingUntil(oldestAt: number | null, keptDays: number | null, now: number): number | null {
  if (oldestAt === null || keptDays === null) return null;
  const kept = keptDays * DAY_MS;
  return now - oldestAt > kept / 2 ? oldestAt + kept : null;
}

/** A relay that was joined, and how it is with it now. Times are epoch milliseconds. */
export const Relay = z.object({
  id: z.string(),
  team: z.string(),
  /** What the team calls this installation. */
  member: z.string(),
  /** Senders post to `<publicUrl>/hooks/<source>`. */
  publicUrl: z.string(),
  state: RelayState,
  /** Since when it is in this state. */
  since: z.number(),
  /** What is wrong, and what to do; null where nothing is. */
  message: z.string().nullable(),
  grade: DurabilityGrade,
  /** For so many days the relay keeps deliveries; null where it keeps them until it is full. */
  keptDays: z.number().nullable(),
  /** How full the relay's store is, in percent, as it last said. */
  full: z.number(),
  joinedAt: z.number(),
  /** Until when its pass lets it in; renewed from half-time on. */
  expiresAt: z.number(),
  subscriptions: z.array(RelaySubscription),
});
export type Relay = z.infer<typeof Relay>;

/** Of an installation that has left or was removed. */
export const RelayLeft = z.object({
  /** Whether the relay was told; where not, its owner has to remove the member there. */
  wasTold: z.boolean(),
});
export type RelayLeft = z.infer<typeof RelayLeft>;
