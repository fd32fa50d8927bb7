import { z } from "zod";
import { DeliveryItem } from "../model/delivery.ts";
import { PlannedRequest, RequestFile } from "../model/recovered.ts";
import { Id } from "./inputs.ts";
import { recoveriesApi } from "./recoveries.ts";

const Given = z.object({
  /** The file, in base64; what it is is found out where `as` is not given. */
  contentBase64: z.string().max(70_000_000),
  as: RequestFile.optional(),
  /** Whose they are. Where it is not given their paths say so, as they would on arrival. */
  sourceId: Id.optional(),
});

/** Requests that were not received here, brought into the history. They are checked as of when they were sent. Nothing runs. */
export const recoveryApi = {
  ...recoveriesApi,
  "deliveries.planImport": {
    callers: "anyone",
    input: Given,
    output: z.object({ as: RequestFile, items: z.array(PlannedRequest), notes: z.array(z.string()) }),
    errors: ["not_found", "unsupported"],
  },
  /** In the order they were sent, or as the file has them where one does not say when. Those that are there already, by their sender's ids, are counted as `known` and left out. */
  "deliveries.import": {
    callers: "programs",
    input: Given,
    output: z.object({ items: z.array(DeliveryItem), known: z.number().int(), notes: z.array(z.string()) }),
    errors: ["not_found", "unsupported"],
  },
} as const;
