import { z } from "zod";
import { HookInput } from "../model/hook.ts";
import { Target } from "../model/target.ts";
import { TransformCode, TransformTrial } from "../model/transform.ts";
import { Id } from "./inputs.ts";

/** What is sent on, changed by a few lines of JavaScript in a sandbox. */
export const transformApi = {
  /**
   * What a transform makes of a delivery, as `deliveries.get` shows it: of the request as it would go to a target or be
   * made by a forwarding hook; without either, of the delivery itself. Nothing is sent or kept.
   */
  "transforms.try": {
    callers: "anyone",
    input: z.object({
      code: TransformCode,
      deliveryId: Id,
      target: Target.pick({ url: true, stripPath: true }).optional(),
      hook: HookInput.optional(),
    }),
    output: TransformTrial,
    errors: ["not_found", "unavailable", "invalid_input"],
  },
} as const;
