import { CheckInput, CheckReport } from "../model/check.ts";

/** What a receiver is examined with. */
export const checkApi = {
  /** Sends the receiver what senders send, good and bad, and answers with how it took it. It takes some seconds. */
  "checks.run": { input: CheckInput, output: CheckReport, errors: ["not_found", "unsupported"] },
} as const;
