import { z } from "zod";
import { AuthKind, Schedule, VariantName } from "./endpoint.ts";
import { Headers } from "./header.ts";
import { Scheme } from "./scheme.ts";
import { SecretRole } from "./source.ts";

/** An example event. `body` is the exact text, odd white space and all. */
export const Sample = z.object({
  event: z.string(),
  name: z.string(),
  headers: Headers,
  body: z.string(),
});
export type Sample = z.infer<typeof Sample>;

/** How a system sends, where we know it in full: what a new endpoint of it starts as. */
export const SendingInfo = z.object({
  /** More than one where it is built otherwise than documented. */
  variants: z.array(VariantName).min(1),
  /** How its endpoints may be authenticated; the first is the default. */
  auth: z.array(AuthKind).min(1),
  schedule: Schedule,
  timeoutSeconds: z.number(),
  /** Whether plain http is taken by this machine only. */
  needsHttps: z.boolean(),
  /** Whether an endpoint without a secret is given one. */
  alwaysSigned: z.boolean(),
  /** Whether a payload is put into an envelope, unless it is one already. */
  hasEnvelope: z.boolean(),
  events: z.array(z.object({ type: z.string(), description: z.string() })),
  /** Attempts, time-out and signature in a sentence or two, with what of it is our own choice. */
  about: z.string(),
});
export type SendingInfo = z.infer<typeof SendingInfo>;

/** One of the things that a provider's secrets can be for. */
export const SecretRoleInfo = z.object({
  role: SecretRole,
  /** What the sender calls such a secret. */
  name: z.string(),
  /** Where to find it, in one sentence. */
  help: z.string(),
});
export type SecretRoleInfo = z.infer<typeof SecretRoleInfo>;

/** Who makes a secret up: you, and the sender is told it, or they, and you are. */
export const SecretFrom = z.enum(["you", "them"]);
export type SecretFrom = z.infer<typeof SecretFrom>;

/** How to have a sender send here. */
export const SetUp = z.object({
  /** The sender's own page where it is done, or that says how; null where it is not known. */
  link: z.url().nullable(),
  /** What to do there, one sentence each. */
  steps: z.array(z.string()).min(1),
  /**
   * What is to be ticked or named there, as the sender calls it, where its samples' events are called otherwise here; empty
   * where it sends everything.
   */
  events: z.array(z.string()).optional(),
  /**
   * A command of the sender's own that sends to this machine without a public URL; `{url}` stands for where to. What is in
   * capitals its user fills in; `$WEBHOOK_SECRET` is this source's secret, as the environment has it.
   */
  command: z.string().optional(),
  /** A command that makes the webhook there; `{url}` stands for its public URL, the rest is as in `command`. POSIX sh. */
  create: z.string().optional(),
  /** A text to paste there instead of filling in a form, with `{url}` in it, and where it goes in a sentence. */
  paste: z.object({ where: z.string(), text: z.string() }).optional(),
});
export type SetUp = z.infer<typeof SetUp>;

export const ProviderInfo = z.object({
  id: z.string(),
  name: z.string(),
  schemes: z.array(Scheme),
  samples: z.array(z.object({ event: z.string(), name: z.string() })),
  /** What to type into the secret field and where to find it, in one sentence. */
  secretHelp: z.string(),
  /** What its secrets are for, the one that signs first; empty where they all sign. */
  secretRoles: z.array(SecretRoleInfo),
  /** Null where nothing is signed, or the scheme is one of your own. One that they make up is never made up here. */
  secretFrom: SecretFrom.nullable(),
  /** How long it waits for an answer, in seconds; null where that is not certain. */
  patienceSeconds: z.number().nullable(),
  /** What it does about a delivery that failed, in a sentence or two; null where that is not certain. */
  retries: z.string().nullable(),
  /** What it counts as delivered, such as `any 2xx`; null where that is not certain. */
  neededAnswer: z.string().nullable().default(null),
  /** The sender's own pages about that; empty where their addresses are not certain. */
  saidAt: z.array(z.url()).default([]),
  /** The headers by which it counts its tries again; empty where it has none, or that is not certain. */
  retryHeaders: z.array(z.string()).default([]),
  setUp: SetUp.nullable(),
  /** Null where its samples are all we know of how it sends. */
  sending: SendingInfo.nullable(),
});
export type ProviderInfo = z.infer<typeof ProviderInfo>;
