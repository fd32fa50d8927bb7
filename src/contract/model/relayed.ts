import { z } from "zod";
import { Headers } from "./header.ts";

/** By what the relay decided what it answered: the source's default, its signature check, a handshake, or an app's answer. */
export const AnsweredBy = z.enum(["default", "signature", "handshake", "ask"]);
export type AnsweredBy = z.infer<typeof AnsweredBy>;

/** What a relay says of a delivery that came by it, and what of its answer is known here. Times are epoch milliseconds. */
export const Relayed = z.object({
  /** What the relay calls the delivery: nothing with the same id is recorded twice. */
  relayId: z.string(),
  /** The relay that was joined. */
  relay: z.string(),
  /** When its first byte reached the relay, by the relay's clock. */
  at: z.number(),
  /** What the relay says it answered; where it asks an app, what it answers when none does so in time. Null where it cannot be read. */
  answered: z.object({ status: z.number().int(), by: AnsweredBy }).nullable(),
  /** What this Hookbench would have answered; null where nothing was decided, as of what came while it was away. */
  ours: z.object({ status: z.number().int(), headers: Headers, body: z.string() }).nullable(),
  /** Milliseconds from the relay's question to the answer handed to it from here; null where it was not asked. */
  handedMs: z.number().nullable(),
});
export type Relayed = z.infer<typeof Relayed>;
