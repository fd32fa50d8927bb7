import { z } from "zod";
import { Drift, ShapeField, TypeForm } from "../model/shape.ts";
import { ById, Id } from "./inputs.ts";

/** Whose payloads: an event's, of a provider or of one source; of null, all of that source. */
const Whose = z.object({
  provider: z.string().min(1).max(60).optional(),
  sourceId: Id.optional(),
  event: z.string().min(1).max(500).nullable(),
});

/** What payloads look like, worked out when asked for from the newest that are recorded, off the thread that receives. */
export const shapeApi = {
  /** The fields seen in the newest of an event, how often, of which types, with examples; known secrets in these are masked. */
  "shapes.get": {
    callers: "anyone",
    input: Whose.extend({ limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.object({
      /** So many deliveries hold JSON and were looked at. */
      looked: z.number().int(),
      /** Whether some were left out, for their size or for time. */
      isPartial: z.boolean(),
      fields: z.array(ShapeField),
      /** Whether there are more fields than are told. */
      isCut: z.boolean(),
    }),
    errors: ["invalid_input"],
  },
  /** A type of an event's payloads, made of what was seen and of the provider's samples. */
  "shapes.types": {
    callers: "anyone",
    input: Whose.extend({ as: TypeForm }),
    output: z.object({
      text: z.string(),
      /** Of so many deliveries and samples it was made. */
      looked: z.number().int(),
      samples: z.number().int(),
      /** What is to be known of it, in sentences. */
      notes: z.array(z.string()),
    }),
    errors: ["invalid_input", "not_found", "unsupported"],
  },
  /** In what a delivery is unlike those of its source and event before it. `items` is null where too few came, or it holds no JSON. */
  "deliveries.drift": {
    callers: "anyone",
    input: ById,
    output: z.object({
      /** With so many before it, it was compared. */
      looked: z.number().int(),
      items: z.array(Drift).nullable(),
    }),
    errors: ["not_found"],
  },
  /** The same of several, for a list: of each that is unlike those before it in how many things, and in what first. */
  "deliveries.drifting": {
    callers: "anyone",
    input: z.object({ ids: z.array(Id).min(1).max(100) }),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          /** With so many before it, it was compared. */
          looked: z.number().int(),
          things: z.number().int(),
          first: z.array(Drift),
        }),
      ),
      /** Those that were not looked at: there was no time. */
      left: z.array(z.string()),
    }),
    errors: ["cancelled"],
  },
} as const;
