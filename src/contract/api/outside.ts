import { z } from "zod";
import { PublicNow, TransportReport } from "../model/canary.ts";
import { PublishedAddresses } from "../model/published-addresses.ts";
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
  /** The addresses that providers publish, with the day they were read. */
  "addresses.list": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(PublishedAddresses) }),
    errors: [],
  },
  /**
   * Asks the provider once for its addresses, without a token; `from` is another place that answers the same, such as that
   * of a server of one's own. What does not answer as documented changes nothing.
   */
  "addresses.refresh": {
    callers: "people",
    input: z.object({
      provider: z.string().max(100),
      from: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .optional(),
    }),
    output: PublishedAddresses,
    errors: ["not_found", "unsupported", "unavailable"],
  },
} as const;
