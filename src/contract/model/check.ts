import { z } from "zod";
import { Headers } from "./header.ts";
import { Scheme } from "./scheme.ts";

/** What a receiver is checked for. One case sends a few requests and judges the answers. */
export const CheckCaseId = z.enum([
  "handshake",
  "handshake_forged",
  "handshake_other",
  "valid",
  "in_time",
  "wrong_signature",
  "missing_signature",
  "stale_timestamp",
  "exact_bytes",
  "duplicate_id",
  "new_bytes_no_id",
  "acts_once",
  "out_of_order",
  "slow_sender",
  "slow_reader",
  "large_body",
  "unknown_event",
  "malformed_json",
  "still_alive",
]);
export type CheckCaseId = z.infer<typeof CheckCaseId>;

/** A URL to check, as whose deliveries, and with which secret. The provider `custom` signs by a scheme of one's own. */
export const CheckInput = z.object({
  url: z.url({ protocol: /^https?$/ }).max(8192),
  provider: z.string().max(60),
  schemeId: z.string().max(100).optional(),
  scheme: Scheme.optional(),
  secret: z.string().max(8192).default(""),
  event: z.string().max(200).optional(),
  /** The exact text of a valid delivery's body, in place of the sample's. */
  body: z.string().max(1_000_000).optional(),
  /** How long a good receiver may take to answer. */
  limitSeconds: z.number().min(0.1).max(60).default(5),
  /** The token that the sender's handshake carries in clear, such as Meta's verify token. */
  verifyToken: z.string().min(1).max(8192).optional(),
  /** Answers how often the receiver has acted, as a number, or as JSON with one in it. */
  counterUrl: z
    .url({ protocol: /^https?$/ })
    .max(8192)
    .optional(),
  only: z.array(CheckCaseId).max(20).optional(),
});
export type CheckInput = z.infer<typeof CheckInput>;

/** What is checked while the app runs: a URL, or a saved endpoint with its secret or credential. What is given beside an endpoint replaces what is saved. */
export const CheckOrder = CheckInput.partial({ url: true, provider: true }).extend({
  endpointId: z.string().min(1).max(200).optional(),
  /** A source whose sender is played: by its provider and scheme, with its secret, at its target unless a `url` is given. */
  sourceId: z.string().min(1).max(200).optional(),
});
export type CheckOrder = z.infer<typeof CheckOrder>;

/** One request of a case and its answer; bodies are cut after some two thousand characters, credentials masked. */
export const CheckExchange = z.object({
  /** What is out of the ordinary about the request: “signed with another secret”. */
  sends: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: Headers,
    body: z.string(),
    bytes: z.number().int(),
    isTruncated: z.boolean(),
  }),
  response: z
    .object({ status: z.number().int(), headers: Headers, body: z.string(), isTruncated: z.boolean() })
    .nullable(),
  /** Why there was no answer. */
  error: z.string().nullable(),
  durationMs: z.number(),
});
export type CheckExchange = z.infer<typeof CheckExchange>;

export const CheckResult = z.object({
  id: CheckCaseId,
  title: z.string(),
  outcome: z.enum(["passed", "failed", "skipped"]),
  /** What a good receiver does. */
  expected: z.string(),
  /** What this one did, or why the case was left out. */
  got: z.string(),
  /** What the sender would do about it. */
  sender: z.string(),
  durationMs: z.number(),
  exchanges: z.array(CheckExchange),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** How a check ended: `unproven` where nothing failed, but it was not seen that a forged delivery is turned away. */
export const CheckVerdict = z.enum(["passed", "failed", "unproven"]);
export type CheckVerdict = z.infer<typeof CheckVerdict>;

export const CheckReport = z.object({
  url: z.string(),
  provider: z.string(),
  startedAt: z.number(),
  passed: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  verdict: CheckVerdict,
  /** The outcome in one sentence or two. */
  headline: z.string(),
  results: z.array(CheckResult),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** A check that runs or has run since the app started, and how far it is. */
export const Check = CheckReport.extend({
  id: z.string(),
  endpointId: z.string().nullable(),
  /** How it is signed, for people; null where it is not. */
  schemeName: z.string().nullable(),
  event: z.string().nullable(),
  limitSeconds: z.number(),
  status: z.enum(["running", "done", "cancelled"]),
  finishedAt: z.number().nullable(),
  /** Every case of it in order; those without a result are still to come. */
  cases: z.array(z.object({ id: CheckCaseId, title: z.string(), expected: z.string() })),
});
export type Check = z.infer<typeof Check>;

/** A check without what was sent and answered, as lists and events carry it. */
export const CheckItem = Check.extend({ results: z.array(CheckResult.omit({ exchanges: true })) });
export type CheckItem = z.infer<typeof CheckItem>;

/** JUnit XML for a build server, or a table in Markdown for people. */
export const CheckFormat = z.enum(["junit", "markdown"]);
export type CheckFormat = z.infer<typeof CheckFormat>;
