import { z } from "zod";
import { DeliveryFilter } from "../model/delivery.ts";
import { Export, ExportFormat } from "../model/export.ts";
import { Id } from "./inputs.ts";

/** So many deliveries at once, by their ids or as the newest that fit a filter. */
const MOST = 1000;

export const exportApi = {
  /**
   * Deliveries as files for other tools, oldest first. Known secrets and credentials are masked, or variables in what is
   * to be sent again, unless it is to `reveal` them. `to` is where requests go that are sent again: where it is not given
   * Hookbench's receiver, and of tests first the source's target. What has too much in all is refused and not cut.
   */
  "deliveries.export": {
    callers: ({ reveal }: { readonly reveal: boolean }): "people" | "anyone" => (reveal ? "people" : "anyone"),
    input: z.object({
      format: ExportFormat,
      /** Either these, or the newest that fit the filter. */
      ids: z.array(Id).min(1).max(MOST).optional(),
      filter: DeliveryFilter.optional(),
      limit: z.number().int().min(1).max(MOST).default(100),
      to: z
        .url({ protocol: /^https?$/ })
        .max(8192)
        .optional(),
      reveal: z.boolean().default(false),
    }),
    output: Export,
    errors: ["not_found", "unsupported"],
  },
} as const;
