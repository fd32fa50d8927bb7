import { z } from "zod";
import { Scheme } from "./scheme.ts";

const Value = z.string().max(8192).optional();
/** The name of an environment variable of ours that holds the value. */
const Variable = z
  .string()
  .regex(/^[A-Za-z_]\w{0,199}$/, "name an environment variable: letters, digits and _, beginning with no digit")
  .optional();

/** What an endpoint is authenticated with. A credential is given as it stands, to be sealed, or as a variable's name. */
export const EndpointAuth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("signature") }),
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("bearer"), token: Value, tokenEnv: Variable }),
  z.object({ kind: z.literal("basic"), username: z.string().max(1000), password: Value, passwordEnv: Variable }),
  z.object({ kind: z.literal("header"), name: z.string().max(200), value: Value, valueEnv: Variable }),
]);
export type EndpointAuth = z.infer<typeof EndpointAuth>;

export const AuthKind = z.enum(["signature", "bearer", "basic", "header", "none"]);
export type AuthKind = z.infer<typeof AuthKind>;

/**
 * Seconds to wait before each attempt, counted from the end of the attempt before; the first is usually 0. With a
 * jitter each wait is longer by a random share of itself, at most by that one.
 */
export const Schedule = z.object({
  delaysSeconds: z.array(z.number().min(0).max(604_800)).min(1).max(50),
  jitter: z.number().min(0).max(1).default(0),
});
export type Schedule = z.infer<typeof Schedule>;

/** As the system documents itself, or as it is built. */
export const VariantName = z.enum(["documented", "built"]);
export type VariantName = z.infer<typeof VariantName>;

/** How many times faster than the schedule says waits pass: 360 makes ten seconds of an hour. */
export const Speed = z.number().min(1).max(1_000_000);

export const EndpointInput = z.object({
  name: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(8192),
  /** Whose way of sending is taken on; `custom` for a scheme of one's own. */
  provider: z.string().min(1).max(60),
  variant: VariantName.default("documented"),
  /** How it is signed where no provider says so; only with `custom`. */
  scheme: Scheme.nullable().optional(),
  /** Which of the provider's schemes signs; null or none: the one that its profile takes, else its first. */
  schemeId: z.string().max(100).nullable().optional(),
  /** Empty means every event. */
  events: z.array(z.string().max(200)).max(500).default([]),
  secret: z.string().min(1).max(8192).optional(),
  auth: EndpointAuth.optional(),
  schedule: Schedule.optional(),
  timeoutSeconds: z.number().min(0.1).max(600).optional(),
  /** Whether an event waits until the one before it has been delivered or given up. */
  isOrdered: z.boolean().default(false),
  /** How many attempts may be under way together; one where events are ordered. */
  concurrency: z.number().int().min(1).max(128).default(16),
  speed: Speed.default(1),
  /** How many attempts are kept; the oldest go first. */
  keptAttempts: z.number().int().min(1).max(100_000).default(20_000),
  isActive: z.boolean().default(true),
  /** Whether agents may send to it wherever it is; else only on this machine. */
  allowsAgents: z.boolean().default(false),
});
export type EndpointInput = z.infer<typeof EndpointInput>;

const { events, variant, isOrdered, concurrency, speed, keptAttempts, isActive, allowsAgents } = EndpointInput.shape;

/**
 * A change of an endpoint: what is not given stays as it is, so no field has a default. An `auth` of the kept kind that
 * brings neither a value nor a variable keeps the value there is.
 */
export const EndpointChange = EndpointInput.extend({
  events: events.unwrap(),
  variant: variant.unwrap(),
  isOrdered: isOrdered.unwrap(),
  concurrency: concurrency.unwrap(),
  speed: speed.unwrap(),
  keptAttempts: keptAttempts.unwrap(),
  isActive: isActive.unwrap(),
  allowsAgents: allowsAgents.unwrap(),
}).partial();

/** Secrets and credentials are masked. */
export const Endpoint = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  provider: z.string(),
  variant,
  scheme: Scheme.nullable().default(null),
  /** Which of the provider's schemes signs; null: the one that its profile takes, else its first. */
  schemeId: z.string().nullable().optional(),
  events: z.array(z.string()),
  secretHint: z.string().nullable(),
  authKind: z.string(),
  /** The user's name, or the header's. */
  authName: z.string().nullable().default(null),
  /** The environment variable that the credential is read from; null where it is sealed with the endpoint. */
  authVariable: z.string().nullable().default(null),
  schedule: Schedule,
  timeoutSeconds: z.number(),
  isOrdered,
  concurrency,
  speed,
  keptAttempts,
  isActive: z.boolean(),
  allowsAgents,
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** How sending to an endpoint goes, of the attempts that are kept. */
export const EndpointHealth = z.object({
  endpointId: z.string(),
  attempts: z.number().int(),
  succeeded: z.number().int(),
  /** From 0 to 1; null before the first attempt. */
  successRate: z.number().nullable(),
  /** Events that have attempts to come. */
  pending: z.number().int(),
  /** The environment variable its credential is read from, where that is not set. */
  missingVariable: z.string().nullable().default(null),
  lastFailure: z
    .object({
      attemptId: z.string(),
      at: z.number(),
      status: z.number().int().nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
  /** The newest attempts, oldest first. */
  latency: z.array(z.object({ at: z.number(), durationMs: z.number(), success: z.boolean() })),
});
export type EndpointHealth = z.infer<typeof EndpointHealth>;
