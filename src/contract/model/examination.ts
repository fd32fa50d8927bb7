import { z } from "zod";
import { Headers } from "./header.ts";
import { ExplainedVerification } from "./verification.ts";

/** A pasted request as it was understood, whose signature it carries, and whether that holds. */
export const Examination = z.object({
  request: z.object({
    method: z.string(),
    /** Absolute where the paste said the host; else path and query. */
    url: z.string(),
    headers: Headers,
    bodyBase64: z.string(),
  }),
  provider: z.string().nullable(),
  schemeId: z.string().nullable(),
  verification: ExplainedVerification,
  /** Every scheme whose signature place the request fills, the likeliest first. */
  candidates: z.array(z.object({ provider: z.string(), schemeId: z.string() })),
  notes: z.array(z.string()),
});
export type Examination = z.infer<typeof Examination>;
