import { z } from "zod";
import { Check, CheckFormat, CheckItem, CheckOrder, CheckReport } from "../model/check.ts";
import { IdempotencyResult, RepeatWay } from "../model/idempotency.ts";
import { ById, Id, Nothing } from "./inputs.ts";
import { RunTarget } from "./scenarios.ts";

/** What a receiver is examined with. Checks are kept while the app runs. */
export const checkApi = {
  /** Sends the receiver what senders send, good and bad, and answers with how it took it. It takes some seconds. */
  "checks.run": {
    callers: "anyone",
    input: CheckOrder,
    output: CheckReport,
    errors: ["not_found", "unsupported", "unavailable"],
  },
  /** The same in the background: `check.changed` tells of every case. */
  "checks.start": {
    callers: "anyone",
    input: CheckOrder,
    output: CheckItem,
    errors: ["not_found", "unsupported", "unavailable", "conflict"],
  },
  /**
   * Sends one delivery several times in one way, under an id that is new to the receiver, and says what was seen: a stored
   * one, or a provider's sample. Without a target it goes to the first source of its provider.
   */
  "checks.idempotency": {
    callers: ({ command }: { readonly command?: readonly string[] | undefined }) =>
      command === undefined ? "anyone" : "people",
    input: z.object({
      deliveryId: Id.optional(),
      provider: z.string().max(60).optional(),
      event: z.string().max(200).optional(),
      to: RunTarget.optional(),
      way: RepeatWay,
      times: z.int().min(2).max(100).default(5),
      counterUrl: z
        .url({ protocol: /^https?$/ })
        .max(8192)
        .optional(),
      /** A program and its arguments, run here without a shell before and after: it prints how often the receiver has acted. */
      command: z.tuple([z.string().min(1).max(8192)], z.string().max(8192)).optional(),
      limitSeconds: z.number().min(0.1).max(60).default(10),
    }),
    output: IdempotencyResult,
    errors: ["not_found", "unsupported", "unavailable"],
  },
  "checks.cancel": { callers: "anyone", input: ById, output: CheckItem, errors: ["not_found"] },
  /** Newest first. */
  "checks.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(CheckItem) }), errors: [] },
  /** With everything that was sent and answered. */
  "checks.get": { callers: "anyone", input: ById, output: Check, errors: ["not_found"] },
  "checks.export": {
    callers: "anyone",
    input: ById.extend({ format: CheckFormat.default("junit") }),
    output: z.object({ fileName: z.string(), type: z.string(), text: z.string() }),
    errors: ["not_found"],
  },
} as const;
