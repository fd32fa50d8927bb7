import { z } from "zod";

/**
 * `listing` reads what a provider says it sent; `listed` waits for a person; `bringing` fetches what was missed; `asking`
 * asks the provider to send it again; `stopped` is kept from going on by its reason, and can be resumed.
 */
export const RecoveryState = z.enum(["listing", "listed", "bringing", "asking", "stopped", "cancelled", "done"]);
export type RecoveryState = z.infer<typeof RecoveryState>;

/** What was missed of one source, looked for at its provider. Times are epoch milliseconds. */
export const Recovery = z.object({
  id: z.string(),
  registrationId: z.string(),
  sourceId: z.string(),
  provider: z.string(),
  /** What was sent from then on is looked for. */
  since: z.number(),
  /** Up to when: the moment it was begun. */
  until: z.number(),
  state: RecoveryState,
  /** Why it was stopped, in a sentence; null otherwise. */
  reason: z.string().nullable(),
  /** What a stopped one goes on with. */
  doing: z.enum(["listing", "bringing", "asking"]),
  /** How many the provider told of, those that came and those that it says were taken among them. */
  told: z.number().int(),
  /** Of those that were told of, how many are recorded here. */
  arrived: z.number().int(),
  /** Neither recorded here nor failed by what the provider says: deleted here since, or taken elsewhere. */
  takenElsewhere: z.number().int(),
  /** Missed, and nothing was done about them yet. */
  missed: z.number().int(),
  brought: z.number().int(),
  /** Of those that were brought, how many the signature proved. */
  verified: z.number().int(),
  /** The provider was asked to send them again. */
  asked: z.number().int(),
  /** Could not be fetched or asked for. */
  failed: z.number().int(),
  /** What limits what could be found, in sentences: how far back the provider keeps them, and the like. */
  notes: z.array(z.string()),
  /** Whether what was missed can be fetched, and whether the provider sends it again when asked. */
  canBring: z.boolean(),
  canAsk: z.boolean(),
  /** Until when it waits, as the provider asked; null where it does not wait. */
  waitsUntil: z.number().nullable().default(null),
  /** How many more requests the provider said it takes for now; null where it did not say. */
  allowance: z.number().int().nullable().default(null),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
});
export type Recovery = z.infer<typeof Recovery>;

/** One delivery that was missed, in the order they were sent. */
export const MissedDelivery = z.object({
  /** The sender's own id for it. */
  key: z.string(),
  event: z.string().nullable(),
  sentAt: z.number(),
  /** What the provider heard when it sent it; null where it reached nobody, or does not say. */
  status: z.number().int().nullable(),
  state: z.enum(["missed", "brought", "asked", "failed"]),
  /** What it was recorded as. */
  deliveryId: z.string().nullable(),
  /** Why it failed. */
  reason: z.string().nullable(),
});
export type MissedDelivery = z.infer<typeof MissedDelivery>;

export const RecoveryDetail = Recovery.extend({
  /** The first thousand. */
  items: z.array(MissedDelivery),
  /** Of those that were asked for, how many have come. */
  cameAgain: z.number().int(),
});
export type RecoveryDetail = z.infer<typeof RecoveryDetail>;
