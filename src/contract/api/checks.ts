import { z } from "zod";
import { Check, CheckFormat, CheckItem, CheckOrder, CheckReport } from "../model/check.ts";
import { ById, Nothing } from "./inputs.ts";

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
