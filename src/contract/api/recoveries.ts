import { z } from "zod";
import { Recovery, RecoveryDetail } from "../model/recovery.ts";
import { ReplayRun } from "../model/replay.ts";
import { ById, Id, Nothing } from "./inputs.ts";
import { TOKEN } from "./registrations.ts";

const ERRORS = ["not_found", "conflict", "unsupported", "unavailable"] as const;
const ByToken = ById.extend(TOKEN);

/** What was missed while this was not reached, looked for at the provider. Nothing is acted upon unless that is asked for. */
export const recoveriesApi = {
  /**
   * Begins to look: `recovery.changed` tells how it goes. What is looked for was sent since the moment it may have been
   * missed, where `since` (epoch milliseconds) says nothing else.
   */
  "recoveries.start": {
    callers: "programs",
    input: z.object({ registrationId: Id, since: z.number().int().positive().optional(), ...TOKEN }),
    output: Recovery,
    errors: ERRORS,
  },
  "recoveries.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Recovery) }), errors: [] },
  "recoveries.get": { callers: "anyone", input: ById, output: RecoveryDetail, errors: ["not_found"] },
  /** Fetches what was missed into the history, in the order it was sent. Nothing runs for it, and no app gets it. */
  "recoveries.bring": { callers: "programs", input: ByToken, output: Recovery, errors: ERRORS },
  /** Asks the provider to send it again: it comes as any delivery, and is acted upon as any is. */
  "recoveries.resend": { callers: "programs", input: ByToken, output: Recovery, errors: ERRORS },
  /** Replays what was brought, in the order it was sent: through its hooks and to its source's app. */
  "recoveries.deliver": {
    callers: "programs",
    input: ById.extend({ mode: z.enum(["exact", "resigned"]).default("exact") }),
    output: ReplayRun,
    errors: ["invalid_input", "not_found", "conflict"],
  },
  /** Goes on where it was stopped. */
  "recoveries.resume": { callers: "programs", input: ByToken, output: Recovery, errors: ERRORS },
  "recoveries.cancel": { callers: "programs", input: ById, output: Recovery, errors: ["not_found", "conflict"] },
  /** Forgets what was found; what was brought stays. */
  "recoveries.forget": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those forgotten since the start: with what was found, unless it was looked for anew. */
  "recoveries.restore": { callers: "programs", input: ById, output: Recovery, errors: ["not_found", "conflict"] },
} as const;
