import { z } from "zod";

export const EndpointAuth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("signature") }),
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("bearer"), token: z.string().max(8192) }),
  z.object({ kind: z.literal("basic"), username: z.string().max(1000), password: z.string().max(8192) }),
  z.object({ kind: z.literal("header"), name: z.string().max(200), value: z.string().max(8192) }),
]);
export type EndpointAuth = z.infer<typeof EndpointAuth>;

/** Seconds to wait before each attempt, counted from the attempt before; the first is usually 0. */
export const Schedule = z.object({
  delaysSeconds: z.array(z.number().min(0).max(604_800)).min(1).max(50),
  jitter: z.number().min(0).max(1).default(0),
});
export type Schedule = z.infer<typeof Schedule>;

export const EndpointInput = z.object({
  name: z.string().trim().min(1).max(200),
  url: z.url().max(8192),
  provider: z.string().min(1).max(60),
  /** Empty means every event. */
  events: z.array(z.string().max(200)).max(500).default([]),
  secret: z.string().min(1).max(8192).optional(),
  auth: EndpointAuth.optional(),
  schedule: Schedule.optional(),
  timeoutSeconds: z.number().min(1).max(600).optional(),
  isActive: z.boolean().default(true),
});
export type EndpointInput = z.infer<typeof EndpointInput>;

/** A change of an endpoint: what is not given stays as it is, so no field has a default. */
export const EndpointChange = EndpointInput.extend({
  events: EndpointInput.shape.events.unwrap(),
  isActive: EndpointInput.shape.isActive.unwrap(),
}).partial();

/** Secrets and credentials are masked. */
export const Endpoint = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  provider: z.string(),
  events: z.array(z.string()),
  secretHint: z.string().nullable(),
  authKind: z.string(),
  schedule: Schedule,
  timeoutSeconds: z.number(),
  isActive: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Endpoint = z.infer<typeof Endpoint>;
