import { z } from "zod";
import { DecodedBody } from "../model/decoded.ts";
import { ById } from "./inputs.ts";

const Shown = ById.extend({
  /** Whose body: what arrived, what the app was sent where that is something else, or what it answered. */
  of: z.enum(["request", "sent", "answer"]).default("request"),
  reveal: z.boolean().default(false),
});

/** As of `deliveries.get`: only people may have secrets shown. */
function callers({ reveal }: { readonly reveal: boolean }): "people" | "anyone" {
  return reveal ? "people" : "anyone";
}

/** The bodies of deliveries as they are read. Known secrets are masked, unless it is to `reveal` them. */
export const decodingApi = {
  /** `not_found` also where no app answered. `whole` gives all of a long text. */
  "deliveries.decoded": {
    callers,
    input: Shown.extend({ whole: z.boolean().default(false) }),
    output: DecodedBody,
    errors: ["not_found"],
  },
  /** The bytes of one part of a multipart body, by its place in the list; null is the whole body, its encodings undone. */
  "deliveries.part": {
    callers,
    input: Shown.extend({ part: z.number().int().min(0).max(10_000).nullable() }),
    output: z.object({
      name: z.string().nullable(),
      filename: z.string().nullable(),
      type: z.string().nullable(),
      bytesBase64: z.string(),
    }),
    errors: ["not_found"],
  },
  /** A text whose encodings are undone already, such as an attempt's answer, as a body of that Content-Type is read. */
  "bodies.decoded": {
    callers: "anyone",
    input: z.object({
      type: z.string().max(8192).nullable(),
      text: z.string().max(4_000_000),
      /** Whether `text` is only its beginning. */
      isCut: z.boolean().default(false),
    }),
    output: DecodedBody,
    errors: [],
  },
} as const;
