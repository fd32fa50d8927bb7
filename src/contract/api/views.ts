import { z } from "zod";
import { View, ViewInput } from "../model/view.ts";
import { ById, Id, Nothing } from "./inputs.ts";

/** Filters kept under names, in the order a person chose. */
export const viewApi = {
  "views.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(View) }), errors: [] },
  "views.create": { callers: "programs", input: ViewInput, output: View, errors: ["conflict"] },
  "views.update": {
    callers: "programs",
    input: ById.extend({
      name: ViewInput.shape.name.optional(),
      filter: z.string().max(2000).optional(),
      order: ViewInput.shape.order.unwrap().optional(),
      columns: ViewInput.shape.columns.unwrap().optional(),
    }),
    output: View,
    errors: ["not_found", "conflict"],
  },
  "views.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those deleted since the start, in the place it had. */
  "views.restore": { callers: "programs", input: ById, output: View, errors: ["not_found", "conflict"] },
  /** Puts one before another, or last; answers the ids of all in their order. */
  "views.move": {
    callers: "programs",
    input: z.object({ id: Id, before: Id.nullable() }),
    output: z.object({ ids: z.array(z.string()) }),
    errors: ["not_found"],
  },
} as const;
