import { z } from "zod";
import { Caller } from "../caller.ts";
import { FaultPreset, FaultRule } from "./fault.ts";
import { Headers } from "./header.ts";
import { Scheme } from "./scheme.ts";
import { SourceReads } from "./source-reads.ts";
import { Target } from "./target.ts";

/** What the receiver answers an accepted delivery with, instead of the default 202. */
export const CustomResponse = z.object({
  status: z.number().int().min(200).max(599),
  headers: Headers.default([]),
  body: z.string().max(65_536).default(""),
});
export type CustomResponse = z.infer<typeof CustomResponse>;

/** The reply profile of a source that answers with its own response. */
export const OWN_WORDS = "custom";

/**
 * In whose words a source answers: our own, Octipus's, Otto's, Optio's, or the response it was configured with. With
 * `optio-built` it also checks signatures as Optio is built: over JSON.stringify of the body, not over its bytes.
 */
export const ReplyProfile = z.enum(["hookbench", "octipus", "otto", "optio", "optio-built", OWN_WORDS]);
export type ReplyProfile = z.infer<typeof ReplyProfile>;

/** The reply profiles that need no response. */
export const NamedReplyProfile = ReplyProfile.exclude([OWN_WORDS]);

/** One path segment: what stands after `/hooks/`. */
export const SourcePath = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "use letters, digits, dot, dash and underscore");

/** Where the sender posts to, without the query, which each request brings along. */
export const PublicUrl = z
  .url({ protocol: /^https?$/ })
  .max(8192)
  .regex(/^[^?#]*$/, "leave out what follows ? or #");

/** A method that may start hooks. HEAD and OPTIONS only ask, and never do. */
export const ActingMethod = z.enum(["POST", "PUT", "PATCH", "DELETE", "GET"]);
export type ActingMethod = z.infer<typeof ActingMethod>;

const ActingMethods = z
  .array(ActingMethod)
  .min(1)
  .refine((methods) => new Set(methods).size === methods.length, "names a method twice");

/**
 * What a secret is for. One that signs lets in what is signed with it. A verify token answers a handshake and travels in
 * clear, so it signs nothing. A webhook id is part of what its sender signs.
 */
export const SecretRole = z.enum(["signs", "verify_token", "webhook_id"]);
export type SecretRole = z.infer<typeof SecretRole>;

const Secret = z.string().min(1).max(8192);

/** A secret as it is given: with its role, or as a text whose role stays as it was, or is told apart later. */
export const GivenSecret = z.union([Secret, z.object({ secret: Secret, role: SecretRole })]);
export type GivenSecret = z.infer<typeof GivenSecret>;

/** A source holds so many. */
export const MOST_SECRETS = 20;

/** At most ten years: as good as any age. */
const Seconds = z.number().nonnegative().max(315_360_000);

/** How far the time of a signature may lie off, in seconds, back and ahead of the clock; null for as its sender checks it. */
export const SourceTolerance = z.object({ past: Seconds.nullable(), future: Seconds.nullable() });
export type SourceTolerance = z.infer<typeof SourceTolerance>;

/** The word in a source's list of addresses for those that its provider publishes. */
export const PUBLISHED = "published";

/** An address, a range of them as `192.0.2.0/24`, or those that the provider publishes. */
export const AllowedAddress = z.union([z.literal(PUBLISHED), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
export type AllowedAddress = z.infer<typeof AllowedAddress>;

/** In which header a reverse proxy may name whom it passes on for. */
export const ClientHeader = z.enum(["X-Forwarded-For", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"]);
export type ClientHeader = z.infer<typeof ClientHeader>;

export const SourceInput = z.object({
  name: z.string().trim().min(1).max(120),
  path: SourcePath,
  provider: z.string().min(1).max(60).default("none"),
  secrets: z.array(GivenSecret).max(MOST_SECRETS).optional(),
  /** Asks for a fresh secret when none is given and the scheme takes one. */
  generateSecret: z.boolean().optional(),
  requireSignature: z.boolean().optional(),
  /** Describes a signature the provider list does not know; used when provider is `custom`. */
  scheme: Scheme.nullable().optional(),
  response: CustomResponse.nullable().optional(),
  /** For signatures that cover the URL, where a request does not show what its sender posted to. */
  publicUrl: PublicUrl.nullable().optional(),
  /** `hookbench` when not given, or `custom` when there is a response. */
  replyProfile: ReplyProfile.optional(),
  /** Null or nothing for as its sender checks it. */
  tolerance: SourceTolerance.nullable().optional(),
  /** Where its deliveries are sent on to; null or nothing for nowhere. */
  target: Target.nullable().optional(),
  /** What starts hooks; `POST` alone when not given. Anything else is recorded and answered 405. */
  methods: ActingMethods.optional(),
  /** Whether what a page in a browser sends may start hooks without a signature; false when not given. */
  allowBrowsers: z.boolean().optional(),
  /** Where its deliveries say their event, their id and what they are about; null where that is read as of any sender. */
  reads: SourceReads.nullable().optional(),
  /** Whether it takes what is posted to `/webhook/<type>` where no source has that path, as Otto does; false when not given. */
  catchesAll: z.boolean().optional(),
  /** Whether what comes from outside, through a tunnel or by its public URL, is taken without a signature; false when not given. */
  allowUnsignedOutside: z.boolean().optional(),
  /** Who alone may post to it; `[]`, or nothing, for anyone. */
  allowFrom: z.array(AllowedAddress).max(500).optional(),
  /** The header that the proxy before its public URL writes the sender's address to; null where it writes none. */
  clientHeader: ClientHeader.nullable().optional(),
  /** Whether its public URL is watched by canaries: small signed posts of our own, every 15 seconds. */
  watchPublicUrl: z.boolean().optional(),
  /** How it misbehaves on purpose, by rules of which the first that takes a delivery is played, or by a preset; `[]` ends that. */
  faults: z.union([z.array(FaultRule).max(20), FaultPreset]).optional(),
});
export type SourceInput = z.infer<typeof SourceInput>;

/** A change of a source: what is not given stays as it is, so no field has a default. */
export const SourceChange = SourceInput.extend({ provider: SourceInput.shape.provider.unwrap() }).partial();

export const MaskedSecret = z.object({
  hint: z.string(),
  addedAt: z.number(),
  /** Left out where nobody has said it: then its provider's roles are told apart by form and order. */
  role: SecretRole.optional(),
});
export type MaskedSecret = z.infer<typeof MaskedSecret>;

/** For so long a secret that was removed can be had back, and goes on to verify. */
export const UNDO_SECONDS = 60;

/** A secret that was removed, verifies until its undo ends, and is then gone for good. */
export const LeavingSecret = MaskedSecret.extend({
  id: z.string(),
  /** Where it stood in the list. */
  place: z.number().int(),
  /** Both in epoch milliseconds. */
  removedAt: z.number(),
  until: z.number(),
});
export type LeavingSecret = z.infer<typeof LeavingSecret>;

/** A secret that came in a handshake anybody could have sent; nothing is checked with it until a person accepts it. */
export const SecretOffer = z.object({
  /** That of the delivery it came in. */
  id: z.string(),
  hint: z.string(),
  /** Epoch milliseconds. */
  offeredAt: z.number(),
});
export type SecretOffer = z.infer<typeof SecretOffer>;

export const Source = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  provider: z.string(),
  secrets: z.array(MaskedSecret),
  /** What waits for a person's word, oldest first. */
  offers: z.array(SecretOffer).default([]),
  /** What was removed and can still be had back, the latest last. */
  leaving: z.array(LeavingSecret).default([]),
  /** Until when the first secret of a handshake is taken without asking, in epoch milliseconds; null for never. */
  learnsUntil: z.number().nullable().default(null),
  requireSignature: z.boolean(),
  scheme: Scheme.nullable(),
  response: CustomResponse.nullable(),
  publicUrl: PublicUrl.nullable().default(null),
  tolerance: SourceTolerance.nullable().default(null),
  replyProfile: ReplyProfile,
  methods: ActingMethods.default(["POST"]),
  allowBrowsers: z.boolean().default(false),
  reads: SourceReads.nullable().default(null),
  catchesAll: z.boolean().default(false),
  /** True for a source that was made before there was a choice, which took such deliveries. */
  allowUnsignedOutside: z.boolean().default(true),
  allowFrom: z.array(AllowedAddress).default([]),
  clientHeader: ClientHeader.nullable().default(null),
  watchPublicUrl: z.boolean().default(false),
  faults: z.array(FaultRule).default([]),
  /** When its faults were set, in epoch milliseconds: from then on they are counted. */
  faultsSetAt: z.number().nullable().default(null),
  /** Who made it, and who changed it last. What arrives at one that an agent changed last starts no program unasked. */
  madeBy: Caller.default("person"),
  changedBy: Caller.default("person"),
  target: Target.nullable().default(null),
  /** Since when what is posted to it is answered 503 and not recorded, in epoch milliseconds; null while it is not paused. */
  pausedAt: z.number().nullable().default(null),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Source = z.infer<typeof Source>;

/** Whether signatures are asked for and there is no secret of its own to check them with: nothing is taken until one is added. */
export function lacksSecret({ requireSignature, secrets }: Pick<Source, "requireSignature" | "secrets">): boolean {
  return requireSignature && secrets.every(({ role = "signs" }) => role !== "signs");
}
