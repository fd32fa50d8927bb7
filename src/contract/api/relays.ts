import { z } from "zod";
import { Relay, RelayLeft } from "../model/relay.ts";
import { ById, Id, Nothing } from "./inputs.ts";

/** The relays that were joined: always-on receivers whose deliveries come here too. */
export const relayApi = {
  "relays.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Relay) }), errors: [] },
  /**
   * Joins by an invitation, the line that `hookbench relay invite` printed. A source is made for each of the team's that has
   * none here, unless a hook would run unasked on whatever comes to it: `notMade` names those.
   */
  "relays.join": {
    callers: "programs",
    input: z.object({ line: z.string().trim().min(1).max(2000) }),
    output: z.object({ relay: Relay, made: z.array(z.string()), notMade: z.array(z.string()) }),
    errors: ["invalid_input", "forbidden", "unavailable", "conflict", "unsupported"],
  },
  /** Takes no more from it and forgets its pass. What came stays. */
  "relays.leave": { callers: "programs", input: ById, output: RelayLeft, errors: ["not_found"] },
  /** Changes which deliveries of one of the team's sources are taken, and whether this Hookbench answers for it. */
  "relays.update": {
    callers: "programs",
    input: ById.extend({ source: Id, filter: z.string().max(2000).optional(), answers: z.boolean().optional() }),
    output: Relay,
    errors: ["not_found", "invalid_input"],
  },
} as const;
