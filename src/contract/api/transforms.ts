import { TransformCode, TransformTrial } from "../model/transform.ts";
import { z } from "zod";
import { Id } from "./inputs.ts";

/** What is sent on, changed by a few lines of JavaScript in a sandbox. */
export const transformApi = {
  /** What a transform makes of a delivery as `deliveries.get` shows it. Nothing is sent or kept. */
  "transforms.try": {
    callers: "anyone",
    input: z.object({ code: TransformCode, deliveryId: Id }),
    output: TransformTrial,
    errors: ["not_found", "unavailable"],
  },
} as const;
