import { z } from "zod";
import { HandlerFramework, HandlerFrameworkId, WrittenHandler } from "../model/handler.ts";
import { Id, Nothing } from "./inputs.ts";

/** Receivers written for a provider or a source. No secret goes into one, so that agents may ask, too. */
export const handlerApi = {
  /** The frameworks that handlers are written for. */
  "handlers.frameworks": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(HandlerFramework) }),
    errors: [],
  },
  /**
   * Writes the code that takes what a provider sends, or what a source takes, with its test. By the provider's default
   * scheme unless `schemeId` names another; a source's tolerance counts. `unsupported` where no code can be written yet.
   */
  "handlers.generate": {
    callers: "anyone",
    input: z.object({
      framework: HandlerFrameworkId,
      /** Either this or a source. */
      provider: z.string().max(60).optional(),
      sourceId: Id.optional(),
      schemeId: z.string().max(100).optional(),
      /** The route that it stands at, such as /webhooks/stripe, which is the default. */
      path: z
        .string()
        .regex(
          /^(?:\/[A-Za-z0-9._~-]{1,60}){1,8}$/,
          "The route is like /webhooks/stripe: letters, digits, - . _ ~ and /.",
        )
        .optional(),
    }),
    output: WrittenHandler,
    errors: ["not_found", "unsupported"],
  },
} as const;
