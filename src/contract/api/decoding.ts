import { z } from "zod";
import { SuggestKey, Suggestions } from "../model/suggestion.ts";
import { DecodedBody } from "../model/decoded.ts";
import { ById, Id } from "./inputs.ts";

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
  /**
   * `not_found` also where no app answered. `whole` gives all of a long text; `from`, so many characters on, its next piece,
   * which is followed by another where it `isCut`: ask for all of them within seconds. After the first they tell the text alone.
   */
  "deliveries.decoded": {
    callers,
    input: Shown.extend({
      whole: z.boolean().default(false),
      from: z.number().int().min(0).max(1_073_741_824).optional(),
    }),
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
  /**
   * What stood at a place, named as conditions name it, in the last deliveries of a source and an event: the values that
   * came most often, and how many others. Of null, the source's are those without one; the event's are all. Credentials,
   * by their names, are counted and not told. A caller that hangs up ends it.
   */
  "deliveries.values": {
    callers: "anyone",
    input: z.object({
      path: z.string().min(1).max(500),
      sourceId: Id.nullable(),
      event: z.string().max(500).nullable(),
      limit: z.number().int().min(1).max(100).default(100),
    }),
    output: z.object({
      /** So many deliveries were looked at; in so many there was a value. */
      looked: z.number().int(),
      present: z.number().int(),
      /** Whether `looked` are those of one event; else of all of the source. */
      isOfEvent: z.boolean(),
      /** Whether some were left out, for their size or for time. */
      isPartial: z.boolean(),
      isSecret: z.boolean(),
      /** A value's text, and of a long one its hash, of a list or an object its size. */
      values: z.array(z.object({ text: z.string(), count: z.number().int() })),
      others: z.object({ distinct: z.number().int(), count: z.number().int() }),
    }),
    errors: ["invalid_input", "cancelled"],
  },
  /**
   * What goes on as a term of a filter is typed, out of the newest deliveries, counted: of `header` and `body` names or paths
   * without `path`, else values. Bounded in number, bytes and time whatever there is. Of credentials, by their names, no
   * value is told; known secrets are masked. A caller that hangs up ends it.
   */
  "deliveries.suggest": {
    callers: "anyone",
    input: z.object({
      key: SuggestKey,
      path: z.string().min(1).max(400).nullable().default(null),
      typed: z.string().max(400).default(""),
      /** Of the other keys only those of one sender or one source. */
      provider: z.string().min(1).max(60).nullable().default(null),
      sourceId: Id.nullable().default(null),
      limit: z.number().int().min(1).max(500).default(12),
      /** So many are looked at, at most; by itself 400 of `header` and `body`, else 20,000. */
      newest: z.number().int().min(1).max(100_000).optional(),
    }),
    output: Suggestions,
    errors: ["cancelled"],
  },
  /**
   * What stood at places, named as conditions name them, in deliveries: for each its values in the order of the paths, null
   * where there is none. Long values are cut, lists and objects told by their size, credentials and known secrets masked.
   * A delivery that is no longer there is left out; a caller that hangs up ends it.
   */
  "deliveries.fields": {
    callers: "anyone",
    input: z.object({
      ids: z.array(Id).min(1).max(200),
      paths: z.array(z.string().min(1).max(400)).min(1).max(20),
    }),
    output: z.object({
      /** One too large to be looked at has no values. */
      items: z.array(z.object({ id: z.string(), isTooLarge: z.boolean(), values: z.array(z.string().nullable()) })),
      /** Those that were not looked at for time or size: ask for them again. */
      left: z.array(z.string()),
    }),
    errors: ["invalid_input", "cancelled"],
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
