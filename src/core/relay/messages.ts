import { z } from "zod";
import { Headers } from "../../contract/model/header.ts";
import { GroupName, MemberName, SourceName, StreamSource } from "./names.ts";

/** What members and the relay say to each other. Each side parses what the other sent with these. */

/** What an acknowledgement is worth on the relay's server. */
export const Grade = z.enum(["page-cache", "disk", "replicated", "replicated-disk"]);
export type Grade = z.infer<typeof Grade>;

/** One source of the team, as this member has it. */
export const Subscription = z.object({
  source: StreamSource,
  mode: z.enum(["everyone", "group"]),
  /** Whose deliveries are shared; null for everyone. */
  group: GroupName.nullable(),
  durable: z.string(),
  /** Whether senders are answered by a member that is present, or with what is stored. */
  answer: z.enum(["default", "ask"]),
  /** For so long a sender waits for a member's answer, in milliseconds. */
  patienceMs: z.number().int().positive(),
});
export type Subscription = z.infer<typeof Subscription>;

/** Everything a member must know of the team; stream names are taken from here, never from a constant. */
export const Membership = z.object({
  member: MemberName,
  team: z.string(),
  relayVersion: z.string(),
  /** Where senders post: `<publicUrl>/hooks/<source>`. */
  publicUrl: z.url(),
  /** The WebSocket of NATS, `wss://…/nats`. */
  nats: z.url(),
  apiPrefix: z.string(),
  streams: z.object({ deliveries: z.string(), parts: z.string() }),
  grade: Grade,
  /** Deliveries are kept for so many days; null where NATS keeps them until it is full. */
  keptDays: z.number().positive().nullable(),
  /** How full the stream is, in percent. */
  full: z.number().min(0),
  subscriptions: z.array(Subscription),
});
export type Membership = z.infer<typeof Membership>;

/** An invitation: the URL of the relay, and the code in its fragment, which reaches no log of a server. */
export const Invitation = z.object({ url: z.url(), code: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
export type Invitation = z.infer<typeof Invitation>;

/** The parts of an invitation's line; null where it is none. */
export function parseInvitation(line: string): Invitation | null {
  if (!URL.canParse(line.trim())) return null;
  const url = new URL(line.trim());
  const isOne = (url.protocol === "https:" || url.protocol === "http:") && url.pathname.endsWith("/join");
  const parsed = Invitation.safeParse({ url: `${url.origin}${url.pathname}`, code: url.hash.slice(1) });
  return isOne && url.username === "" && url.search === "" && parsed.success ? parsed.data : null;
}

/** `POST /join`. The seed of `key` never leaves the member's machine. */
export const JoinRequest = z.object({
  code: Invitation.shape.code,
  /** The member's public nkey, of a user. */
  key: z.string().regex(/^U[A-Z2-7]{55}$/),
  /** Of the member's Hookbench. */
  version: z.string().max(64),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

/** What lets a member in: a token that is signed by the relay, good together with the member's own seed. */
export const Pass = z.object({
  jwt: z.string(),
  /** Epoch milliseconds; renewed from half-time on. */
  expiresAt: z.number().int().positive(),
});
export type Pass = z.infer<typeof Pass>;

export const JoinAnswer = z.object({ pass: Pass, membership: Membership });
export type JoinAnswer = z.infer<typeof JoinAnswer>;

/** What the relay answers where it refuses, over HTTP and over NATS alike. */
export const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
export type Refusal = z.infer<typeof Refusal>;

export const HelloRequest = z.object({
  version: z.string().max(64),
  /** The sequence of the stream up to which the member has recorded, by source; for the relay to see a lost cursor. */
  recorded: z.record(StreamSource, z.number().int().nonnegative()).default({}),
});
export type HelloRequest = z.infer<typeof HelloRequest>;

export const HelloAnswer = z.object({
  membership: Membership,
  /** Sources whose cursor was lost and begins anew: the member may rewind to what it has recorded. */
  lost: z.array(StreamSource),
  /** When the oldest of what waits for the member reached the relay, by source, as far as it is known; epoch milliseconds. */
  oldest: z.record(StreamSource, z.number().int().nonnegative()).default({}),
  /** From half-time of the pass on: ask for another with `renew`. */
  renew: z.boolean(),
  /** Epoch milliseconds by the relay's clock: what reached it before came while the member was away. */
  now: z.number().int().nonnegative(),
});
export type HelloAnswer = z.infer<typeof HelloAnswer>;

/** "I answer for these sources": said every ten seconds. */
export const PresenceRequest = z.object({ sources: z.array(SourceName).max(1000) });
export type PresenceRequest = z.infer<typeof PresenceRequest>;
export const PresenceAnswer = z.object({ validMs: z.number().int().positive() });
export const PRESENCE_EVERY_MS = 10_000;
export const PRESENCE_VALID_MS = 25_000;

/** Sets the member's own cursor of a source back, to a time (epoch milliseconds) or to a sequence of the stream. */
export const RewindRequest = z.object({
  source: StreamSource,
  to: z.union([
    z.object({ time: z.number().int().nonnegative() }),
    z.object({ sequence: z.number().int().positive() }),
  ]),
});
export type RewindRequest = z.infer<typeof RewindRequest>;
export const RewindAnswer = z.object({ subscription: Subscription });

export const RenewRequest = z.object({});
export const RenewAnswer = z.object({ pass: Pass, membership: Membership });

export const LeaveRequest = z.object({});
export const LeaveAnswer = z.object({ left: z.literal(true) });

/** On `hb.ask.<source>`, once the delivery is stored. */
export const AskRequest = z.object({
  /** The relay id. */
  id: z.string(),
  source: SourceName,
  /** The sender hears the default where no answer has come by then, in milliseconds from now. */
  withinMs: z.number().int().positive(),
});
export type AskRequest = z.infer<typeof AskRequest>;

/** So many bytes an answer's body may have. */
export const ANSWER_BYTES = 256 * 1024;

/** What the sender is to hear; `body` in base64. Null where the member has no answer, and the default is given. */
export const AskAnswer = z.object({
  reply: z
    .object({
      status: z.number().int().min(200).max(599),
      headers: Headers,
      body: z.base64().max(Math.ceil(ANSWER_BYTES / 3) * 4),
    })
    .nullable(),
});
export type AskAnswer = z.infer<typeof AskAnswer>;
