import { z } from "zod";
import { Annotation } from "./annotation.ts";
import { Execution, RunGlance } from "./execution.ts";
import { FaultPlayed } from "./fault.ts";
import { Headers } from "./header.ts";
import { NearMiss } from "./near-miss.ts";
import { NotUnderstood } from "./not-understood.ts";
import { Recovered } from "./recovered.ts";
import { Relayed } from "./relayed.ts";
import { AppAnswer, AppGlance } from "./target.ts";
import { ExplainedVerification, VerificationOutcome, VerificationReason } from "./verification.ts";

/** What became of a delivery, in one word. */
export const Disposition = z.enum([
  "accepted",
  "rejected",
  "unmatched",
  "duplicate",
  "handshake",
  "too_large",
  "incomplete",
  "paused",
  "overflow",
  /** A page in a browser sent it, and its source takes nothing from pages. */
  "browser",
  /** Its source is not started by this method. */
  "method",
  "faulted",
  /** It became no request; its body is the first bytes that came, and of a request it has nothing. */
  "not_understood",
  /** It was not received here: a file, its sender's own history, or a relay while nobody was here brought it in. Nothing ran for it. */
  "recovered",
]);
export type Disposition = z.infer<typeof Disposition>;

/**
 * One row of the list. `receivedAt` is epoch milliseconds, `size` the body's bytes as sent, `status` what the sender was
 * answered; 0 when it has no answer yet, or left without one.
 */
export const DeliveryItem = z.object({
  id: z.string(),
  receivedAt: z.number(),
  sourceId: z.string().nullable(),
  sourceName: z.string().nullable(),
  provider: z.string().nullable(),
  event: z.string().nullable(),
  /** The sender's own id for this delivery, where it gave one. */
  deliveryKey: z.string().nullable(),
  summary: z.string(),
  method: z.string(),
  path: z.string(),
  size: z.number().int(),
  status: z.number().int(),
  disposition: Disposition,
  verification: z.object({ outcome: VerificationOutcome, reason: VerificationReason }),
  hooks: z.number().int(),
  replayOf: z.string().nullable(),
  pinned: z.boolean(),
  /** How far it has come on its way to the source's target; null where there was none. */
  app: AppGlance.nullable(),
  /** What was done to it on purpose; null where it got an honest answer. */
  fault: FaultPlayed.nullable(),
  /** Why it became no request; null of every request. */
  notUnderstood: NotUnderstood.nullable().default(null),
  /** The delivery it is shown under: of a replay the original, of a sender's repeat within the hour the first; else null. */
  under: z.string().nullable().default(null),
  /**
   * How the last run of each hook for it goes. Left out where only something else of it is told, as in
   * `delivery.changed`: `execution.changed` tells of runs.
   */
  runs: z.array(RunGlance).optional(),
  /** What a person says of it; null where nothing is. Left out where something else of it is told. */
  annotation: Annotation.nullable().optional(),
});
export type DeliveryItem = z.infer<typeof DeliveryItem>;

/** A row of a list, in a nested one with what stands under it. */
export const ListedDelivery = DeliveryItem.extend({
  /** The newest of them, oldest first; left out where there are none, and where the list is not nested. */
  children: z.array(DeliveryItem).optional(),
  /** How many there are, where that is more than `children` has. */
  childCount: z.number().int().optional(),
});
export type ListedDelivery = z.infer<typeof ListedDelivery>;

export const RecordedResponse = z.object({ status: z.number().int(), headers: Headers, body: z.string() });
export type RecordedResponse = z.infer<typeof RecordedResponse>;

export const Delivery = DeliveryItem.extend({
  url: z.string(),
  query: z.string(),
  httpVersion: z.string(),
  clientIp: z.string(),
  headers: Headers,
  /** Header fields that came after a body in chunks, its credentials masked. No signature and no hook looks at them. */
  trailers: Headers.default([]),
  bodyBase64: z.string(),
  /** Bytes of the body that are kept, where only its beginning was asked for. */
  bodyOf: z.number().int().optional(),
  /** True when the body was beyond the limit and only its first bytes were kept. */
  truncated: z.boolean(),
  verification: ExplainedVerification,
  executions: z.array(Execution),
  /** Why nothing ran though nothing is wrong with it, in a sentence; null where that is not so. */
  refusal: z.string().nullable().default(null),
  /** Where it came nowhere: what it may have been meant for, the nearest first. */
  didYouMean: z.array(NearMiss).default([]),
  /** What the sender was answered: the app's answer too, where that was given. */
  response: RecordedResponse,
  /** Whether something of it is masked, which `reveal` would show. */
  isMasked: z.boolean().default(false),
  app: AppAnswer.nullable(),
  /** Where it was brought in from; null of what was received. */
  recovered: Recovered.nullable().default(null),
  /** The call of a tool by which an agent had it sent; null of all others. */
  causedBy: z.object({ call: z.string(), tool: z.string(), client: z.string().nullable() }).nullable().default(null),
  /** What the relay says of it by which it came; null of all others. */
  relayed: Relayed.nullable().default(null),
});
export type Delivery = z.infer<typeof Delivery>;

const Status = z.string().regex(/^[1-5](\d\d|xx)$/i);

/**
 * `query` is a filter in the filter language, as it is typed in the window; the others are single conditions beside it.
 * `text` searches summary, path, headers and body, `path` holds where it is a part of the request's; the rest must hold exactly.
 * `status` is a code or a class such as `4xx`. `run`: whether any hook's run for it `waits` for a person, `runs` or waits
 * its turn, has `failed` or has gone well (`ran`).
 */
export const DeliveryFilter = z.object({
  query: z.string().max(2000).optional(),
  text: z.string().max(500).optional(),
  sourceId: z.string().optional(),
  provider: z.array(z.string()).max(50).optional(),
  notProvider: z.array(z.string()).max(50).optional(),
  event: z.array(z.string()).max(50).optional(),
  notEvent: z.array(z.string()).max(50).optional(),
  status: Status.optional(),
  notStatus: Status.optional(),
  method: z.array(z.string().max(50)).max(50).optional(),
  path: z.string().max(2000).optional(),
  run: z.enum(["waits", "runs", "failed", "ran"]).optional(),
  outcome: VerificationOutcome.optional(),
  disposition: Disposition.optional(),
  pinned: z.boolean().optional(),
  since: z.number().optional(),
  until: z.number().optional(),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;

/** Deliveries that were deleted together and can be had back until then, in epoch milliseconds. */
export const Deletion = z.object({
  id: z.string(),
  count: z.number().int(),
  deletedAt: z.number(),
  until: z.number(),
});
export type Deletion = z.infer<typeof Deletion>;

/** One that was asked for later, with how much longer it can be undone: clocks may differ, and be set. */
export const OpenDeletion = Deletion.extend({ leftMs: z.number() });
export type OpenDeletion = z.infer<typeof OpenDeletion>;
