import { z } from "zod";
import { Headers } from "../../contract/model/header.ts";
import { GroupName, MemberName, STRAY, SourceName } from "../relay/names.ts";

/** What the relay remembers, in the team's bucket: its sources, its members, those shut out, and open invitations. */

export const DEFAULT_PATIENCE_MS = 8000;

/** A pass is good for so long, in milliseconds, and is renewed from half of it on. */
export const PASS_MS = 30 * 86_400_000;

/** Where senders may post, and how they are answered. */
export const SourceRecord = z.object({
  name: SourceName,
  mode: z.enum(["everyone", "group"]).default("everyone"),
  /** Who shares the deliveries, where a group does. */
  group: GroupName.nullable().default(null),
  answer: z.enum(["default", "ask"]).default("default"),
  /** So long a sender waits for a member's answer, in milliseconds. */
  patienceMs: z.number().int().min(1000).max(25_000).default(DEFAULT_PATIENCE_MS),
  /** What is answered where no member does; null for 202. */
  reply: z
    .object({ status: z.number().int().min(200).max(599), headers: Headers, body: z.string().max(262_144) })
    .nullable()
    .default(null),
  /** The provider whose handshake is answered, and by whose schemes signatures are checked. */
  provider: z.string().nullable().default(null),
  /** The secrets that signatures are checked with, sealed, in base64; null where none is checked. */
  check: z.string().nullable().default(null),
});
export type SourceRecord = z.infer<typeof SourceRecord>;

/** As which everything is kept that is posted to a path of no source. */
export const STRAY_SOURCE: SourceRecord = { ...SourceRecord.parse({ name: "stray" }), name: STRAY };

/** Which sources a member has: those named, or all there are and will be. */
export const Sources = z.union([z.literal("all"), z.array(SourceName).min(1)]);
export type Sources = z.infer<typeof Sources>;

export const MemberRecord = z.object({
  name: MemberName,
  /** The public key that came with the invitation. */
  key: z.string(),
  sources: Sources,
  /** Epoch milliseconds. */
  joinedAt: z.number().int(),
  /** When the pass was signed, and until when it is good. */
  passAt: z.number().int(),
  expiresAt: z.number().int(),
  /** The public key that the pass was signed with. */
  signedBy: z.string().default(""),
  /** The durables that the pass lets the member read. */
  covers: z.array(z.string()),
  version: z.string().max(64),
});
export type MemberRecord = z.infer<typeof MemberRecord>;

/** Kept under the SHA-256 of its code; the code itself is nowhere. */
export const InvitationRecord = z.object({
  member: MemberName,
  sources: Sources,
  /** Epoch milliseconds. */
  expiresAt: z.number().int(),
  isUsed: z.boolean(),
});
export type InvitationRecord = z.infer<typeof InvitationRecord>;

/** A key that is shut out: its passes from before this second are worth nothing. */
export const RevokedRecord = z.object({ key: z.string(), second: z.number().int(), expiresAt: z.number().int() });
export type RevokedRecord = z.infer<typeof RevokedRecord>;

/** A public key that signs passes, or did: passes of it are worth nothing after `until`. Times are epoch milliseconds. */
export const SigningRecord = z.object({ key: z.string(), since: z.number().int(), until: z.number().int().nullable() });
export type SigningRecord = z.infer<typeof SigningRecord>;
