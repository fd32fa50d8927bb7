import { z } from "zod";
import { DeliveryOrder } from "./order.ts";

/** A column of the list as a person arranged it: one of its own, or a payload's field by its path. */
export const ViewColumn = z.object({
  id: z.string().min(1).max(400),
  /** In pixels; null for the usual. */
  width: z.number().int().min(24).max(2000).nullable().default(null),
  isHidden: z.boolean().default(false),
});
export type ViewColumn = z.infer<typeof ViewColumn>;

export const ViewInput = z.object({
  name: z.string().trim().min(1).max(100),
  /** As it was typed: what it means is read when it is shown. */
  filter: z.string().max(2000).default(""),
  /** Null for the newest first. */
  order: DeliveryOrder.nullable().default(null),
  /** In their order; null for the usual ones. */
  columns: z.array(ViewColumn).max(60).nullable().default(null),
});
export type ViewInput = z.input<typeof ViewInput>;

/** A filter with its order and columns, kept under a name. */
export const View = ViewInput.extend({ id: z.string(), createdAt: z.number(), updatedAt: z.number() });
export type View = z.infer<typeof View>;
