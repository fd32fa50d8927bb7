import { z } from "zod";
import { DecodedBody } from "../model/decoded.ts";
import { ById } from "./inputs.ts";

const Shown = ById.extend({
  /** Whose body: what arrived, or what the app answered. */
  of: z.enum(["request", "answer"]).default("request"),
  reveal: z.boolean().default(false),
});

/** As of `deliveries.get`: only people may have secrets shown. */
function callers({ reveal }: { readonly reveal: boolean }): "people" | "anyone" {
  return reveal ? "people" : "anyone";
}

/** The bodies of deliveries as they are read. Known secrets are masked, unless it is to `reveal` them. */
export const decodingApi = {
  /** `not_found` also where no app answered. */
  "deliveries.decoded": { callers, input: Shown, output: DecodedBody, errors: ["not_found"] },
  /** The bytes of one part of a multipart body, by its place in the list. */
  "deliveries.part": {
    callers,
    input: Shown.extend({ part: z.number().int().min(0).max(10_000) }),
    output: z.object({
      name: z.string().nullable(),
      filename: z.string().nullable(),
      type: z.string().nullable(),
      bytesBase64: z.string(),
    }),
    errors: ["not_found"],
  },
} as const;
