import { z } from "zod";
import { Scheme } from "./scheme.ts";

/** What a receiver is checked for. One case sends one or two requests and judges the answers. */
export const CheckCaseId = z.enum([
  "valid",
  "in_time",
  "wrong_signature",
  "missing_signature",
  "stale_timestamp",
  "duplicate_id",
  "out_of_order",
  "slow_sender",
  "large_body",
  "unknown_event",
  "malformed_json",
  "still_alive",
]);
export type CheckCaseId = z.infer<typeof CheckCaseId>;

export const CheckInput = z.object({
  url: z.url({ protocol: /^https?$/ }).max(8192),
  provider: z.string().max(60),
  schemeId: z.string().max(100).optional(),
  scheme: Scheme.optional(),
  secret: z.string().max(8192).default(""),
  event: z.string().max(200).optional(),
  /** How long a good receiver may take to answer. */
  limitSeconds: z.number().min(0.1).max(60).default(5),
  only: z.array(CheckCaseId).max(20).optional(),
});
export type CheckInput = z.infer<typeof CheckInput>;

export const CheckResult = z.object({
  id: CheckCaseId,
  title: z.string(),
  outcome: z.enum(["passed", "failed", "skipped"]),
  /** What a good receiver does. */
  expected: z.string(),
  /** What this one did, or why the case was left out. */
  got: z.string(),
  durationMs: z.number(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const CheckReport = z.object({
  url: z.string(),
  provider: z.string(),
  startedAt: z.number(),
  passed: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  results: z.array(CheckResult),
});
export type CheckReport = z.infer<typeof CheckReport>;
