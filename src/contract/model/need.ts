import { z } from "zod";

/** What somebody may be needed for. */
export const NeedKind = z.enum([
  /** An execution waits for approval. */
  "approval",
  /** Deliveries of a source are rejected, one after another. */
  "signatures",
  /** A source's app takes no connection. */
  "app_down",
  /** A source's app answers with errors, one after another. */
  "app_fails",
  /** Deliveries wait, step by step. */
  "stepped",
  /** A hook's runs fail, one after another. */
  "hook_fails",
  /** Deliveries came to a path that no source has. */
  "no_source",
  /** A source requires signatures and has no secret to check them with. */
  "secret_missing",
  /** A handshake brought a secret that nobody has accepted. */
  "secret_offered",
  /** Executions were interrupted, and have not run again. */
  "interrupted",
  /** The receiver listens on another port than it wanted. */
  "port",
  /** The tunnel is down, refused or crowded. */
  "tunnel",
  /** The tunnel has another name than before, or than was wished for. */
  "tunnel_name",
  /** A team's relay is not reached, lets this Hookbench in no more, or is of another version. */
  "relay",
  /** What waits at a relay ages out or grows, or the relay itself is nearly full. */
  "relay_behind",
  /** The public URL of a source, which is watched, does not lead here, or what comes by it is changed. */
  "public_url",
  /** A webhook at a provider does not post here. */
  "webhook",
  /** A provider says that it sent what never came, or may have. */
  "missed",
  /** A hook's agent or channel is not there. */
  "unreachable",
  /** What arrives cannot be recorded. */
  "not_recording",
  /** Nothing is deleted by age until a person says that the clock is right. */
  "clock",
  /** An agent asks for a person's yes. */
  "agent_asks",
  /** The disk is nearly full. */
  "disk",
]);
export type NeedKind = z.infer<typeof NeedKind>;

/** What its first action does. */
export const NeedDeed = z.enum([
  "decide",
  "prove_secret",
  "open_source",
  "open_set_up",
  "show_held",
  "open_run",
  "open_hook",
  "make_source",
  "show_interrupted",
  "copy_url",
  "open_tunnel",
  "open_relay",
  "open_settings",
  "answer_agent",
]);
export type NeedDeed = z.infer<typeof NeedDeed>;

const Id = z.string().nullable().default(null);

/** What a need is about; null where it is about none. */
export const NeedAbout = z.object({
  sourceId: Id,
  hookId: Id,
  deliveryId: Id,
  executionId: Id,
  /** Where deliveries came to that no source has. */
  path: Id,
  /** Who sent those, where what they look like says so. */
  provider: Id,
});
export type NeedAbout = z.infer<typeof NeedAbout>;

/**
 * One thing that somebody is needed for, as long as it is so. `id` is the same whenever it is so again, and holds nothing of
 * a payload; `since` is epoch milliseconds, `count` how many it is about, null where that says nothing.
 */
export const Need = z.object({
  id: z.string(),
  kind: NeedKind,
  /** Something waits, something fails, or something is to be known. */
  tone: z.enum(["waits", "fails", "notice"]),
  title: z.string(),
  reason: z.string(),
  since: z.number(),
  count: z.number().int().nullable(),
  action: z.object({ label: z.string(), does: NeedDeed }),
  about: NeedAbout,
});
export type Need = z.infer<typeof Need>;

/** One that somebody wants to hear nothing of: until a time in epoch milliseconds, or never, which is null. */
export const MutedNeed = Need.extend({ until: z.number().nullable() });
export type MutedNeed = z.infer<typeof MutedNeed>;

/** One that is no more, since this Hookbench was started; `at` is epoch milliseconds. */
export const DoneNeed = z.object({
  id: z.string(),
  kind: NeedKind,
  at: z.number(),
  title: z.string(),
  /** How it ended, in a few words. */
  outcome: z.string(),
  about: NeedAbout,
});
export type DoneNeed = z.infer<typeof DoneNeed>;

/** What somebody is needed for, what of it is muted, and what was done today, each in its order. */
export const NeedList = z.object({
  items: z.array(Need),
  muted: z.array(MutedNeed),
  /** The newest first, so many at most. */
  done: z.array(DoneNeed),
  /** How many were done today. */
  doneToday: z.number().int(),
});
export type NeedList = z.infer<typeof NeedList>;

/** What a channel can hear of when it begins, beside what hooks tell it. */
export const HeardTopic = z.enum(["signatures", "hooks", "apps", "tunnel"]);
export type HeardTopic = z.infer<typeof HeardTopic>;
