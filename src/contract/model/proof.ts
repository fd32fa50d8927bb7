import { z } from "zod";
import { DiagnosisFix } from "./diagnosis.ts";

/**
 * How a secret that nobody has kept yet explains a delivery: as it stands, once it is rewritten, only under other settings of
 * the source, only with what was changed on the way, or not at all.
 */
export const ProofResult = z.enum(["verifies", "rewritten", "settings", "changed", "none"]);
export type ProofResult = z.infer<typeof ProofResult>;

/** What trying a secret on a delivery came to. It holds nothing of the secret. */
export const Proof = z.object({
  result: ProofResult,
  /** How it matches, or why that is all that is known. */
  sentence: z.string(),
  /** What of the source would be set, where the result is `settings`. */
  fix: DiagnosisFix.nullable(),
  /** What the secret looks like, where that is plainly something else; as in “an API key”. */
  looksLike: z.string().nullable(),
  /** How many deliveries of the source that did not verify were tried, the newest, this one among them. */
  looked: z.number().int(),
  /** Those of them that verify with it, in the order in which they arrived. */
  verifying: z.array(z.string()),
  /** How many combinations of key, content and algorithm were tried. */
  tried: z.number().int(),
  durationMs: z.number(),
});
export type Proof = z.infer<typeof Proof>;
