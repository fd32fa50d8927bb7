import { z } from "zod";
import { PublicNow, TransportReport } from "../model/canary.ts";
import { Id, Nothing } from "./inputs.ts";

/** What can be reached from outside, and how. */
export const outsideApi = {
  "tunnel.public": { callers: "anyone", input: Nothing, output: PublicNow, errors: [] },
  /** Measures what the tunnel, or the public URL of a source, does to bytes and headers: some posts of our own, up to 5 MB. */
  "tunnel.measure": {
    callers: "programs",
    input: z.object({ sourceId: Id.optional() }),
    output: TransportReport,
    errors: ["not_found", "unavailable"],
  },
} as const;
