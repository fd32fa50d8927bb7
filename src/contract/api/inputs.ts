import { z } from "zod";

export const Id = z.string().min(1).max(200);
export const ById = z.object({ id: Id });
export const Nothing = z.object({});

export const Paging = { limit: z.number().int().min(1).max(1000).default(100), cursor: z.string().max(200).optional() };

/** A filter in the filter language, as it is typed. */
export const Query = z.string().max(2000).optional();

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() });
