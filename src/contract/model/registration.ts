import { z } from "zod";

/** So many seconds one that was forgotten here only can be had back; its token is then in no memory either. */
export const FORGOTTEN_SECONDS = 600;

/** Where the token comes from that a registration asks its provider with. */
export const TokenFrom = z.discriminatedUnion("from", [
  /** Kept here, sealed. */
  z.object({ from: z.literal("kept") }),
  /** Read from this environment variable each time. */
  z.object({ from: z.literal("environment"), name: z.string() }),
  /** What GitHub's own program says each time: `gh auth token`. */
  z.object({ from: z.literal("gh") }),
  /** Kept nowhere: it is given with each call, and nothing is asked of the provider without one. */
  z.object({ from: z.literal("asked") }),
]);
export type TokenFrom = z.infer<typeof TokenFrom>;

/** What becomes of it at its provider when the tunnel is stopped or Hookbench ends. */
export const WhenOff = z.enum(["leave", "pause", "put_back"]);
export type WhenOff = z.infer<typeof WhenOff>;

/**
 * How it stands, as far as is known: its provider posts here, or to another URL (`astray`), or to one that somebody else wrote
 * (`foreign`); it is paused, there no more, or the provider refused what was asked last.
 */
export const RegistrationState = z.enum(["current", "astray", "foreign", "paused", "gone", "refused"]);
export type RegistrationState = z.infer<typeof RegistrationState>;

/** A source tied to one webhook at its provider. Times are epoch milliseconds. */
export const Registration = z.object({
  id: z.string(),
  sourceId: z.string(),
  provider: z.string(),
  /** Whose webhook it is there, as its provider names that: `OWNER/REPO`, `orgs/NAME`; empty where nothing is to be named. */
  place: z.string(),
  /** The webhook's id there. */
  hook: z.string(),
  /** Where its API is asked. */
  api: z.string(),
  events: z.array(z.string()),
  token: TokenFrom,
  /** Whether the provider is told of a new public URL without asking. */
  follows: z.boolean(),
  whenOff: WhenOff,
  /** Whether what was missed is looked for when this is reached again, without asking. */
  offersMissed: z.boolean(),
  /** What was written last; null before the first time. */
  url: z.string().nullable(),
  /** What it posted to before it was tied to the source; null where it was made here. */
  before: z.string().nullable(),
  state: RegistrationState,
  /** A sentence about how it stands. */
  says: z.string(),
  /** What it posts to, when that was last seen, and when that was. */
  seenUrl: z.string().nullable(),
  checkedAt: z.number().nullable(),
  /** When the provider is written to next, where that waits. */
  nextWriteAt: z.number().nullable().default(null),
  /** What it should post to now; null while nothing of this is public. */
  wantedUrl: z.string().nullable().default(null),
  /** Since when what it sent may have been missed; null where nothing is known to be. */
  awaySince: z.number().nullable(),
  /** Whether it is reached now, as far as is known. */
  isReached: z.boolean().default(false),
  /** Whether its provider tells what it sent, and sends it again when asked. */
  tellsMissed: z.boolean().default(false),
  createdAt: z.number(),
});
export type Registration = z.infer<typeof Registration>;

/** One thing that was done at a provider, or refused by it. */
export const RegistrationDeed = z.object({
  at: z.number(),
  did: z.enum([
    "made",
    "tied",
    "moved",
    "paused",
    "resumed",
    "put_back",
    "removed",
    "pinged",
    "secret_kept",
    "refused",
  ]),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The provider's status; null where none came. */
  status: z.number().int().nullable(),
  says: z.string(),
});
export type RegistrationDeed = z.infer<typeof RegistrationDeed>;

/** A request as it would be sent, its token and secrets masked. */
export const PlannedCall = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
});
export type PlannedCall = z.infer<typeof PlannedCall>;

/** A provider whose webhooks can be made, or pointed here, through its API. */
export const RegistrarInfo = z.object({
  provider: z.string(),
  /** Null where the place says where its API is. */
  api: z.string().nullable(),
  /** What names the webhook's owner there, with an example; not asked for where `example` is null. */
  place: z.object({ label: z.string(), example: z.string().nullable(), help: z.string(), isNeeded: z.boolean() }),
  /** Whether webhooks are made here, must be named by their id, or there is only one. */
  hooks: z.enum(["made", "named", "one"]),
  token: z.object({
    name: z.string(),
    /** What it has to be allowed, in words. */
    scope: z.string(),
    /** The usual environment variable. */
    variable: z.string(),
    hasGh: z.boolean(),
  }),
  /** What becomes of the secret, in a sentence. */
  secret: z.string(),
  canPause: z.boolean(),
  tellsMissed: z.boolean(),
});
export type RegistrarInfo = z.infer<typeof RegistrarInfo>;
